"""What each field of an entry is called in a spreadsheet: one table for in, out and template."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto
from types import MappingProxyType

from knowledge.entry import Kind


class Sort(Enum):
    """How a field is written into a cell."""

    TEXT = auto()
    LIST = auto()
    NUMBER = auto()
    TRUTH = auto()
    DAY = auto()
    KIND = auto()
    MATERIALS = auto()
    EXTRA = auto()


@dataclass(frozen=True, slots=True)
class Column:
    """A field and its heading. `width` is in characters, `choices` are offered in a list."""

    key: str
    heading: str
    note: str
    sort: Sort = Sort.TEXT
    width: int = 18
    choices: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()


YES, NO = "是", "否"
EXTRA = ""
"""The key of the column that holds, as JSON, what has no column of its own."""

MATERIALS_SHEET = "材料"
HELP_SHEET = "填写说明"
SHEETS: Mapping[Kind, str] = MappingProxyType(
    {Kind.GUIDE: "指南", Kind.QUESTION: "问答", Kind.CASE: "案例"}
)
KIND_OF: Mapping[str, Kind] = MappingProxyType(
    {"指南": Kind.GUIDE, "问答": Kind.QUESTION, "问题": Kind.QUESTION, "案例": Kind.CASE}
    | {kind.value: kind for kind in Kind}
)

_DAYS = ("工作日", "日历日")
_UNIT = "写“工作日”或“日历日”，不写算工作日"
_LINES = "一行一个（格子里换行按 Alt+回车），也可以用 | 隔开"
_YES_NO = (YES, NO)

_FIRST = (
    Column("id", "编号", "必填。每条一个，不能重复；以后凭编号修改这一条", width=20),
    Column("kind", "类型", "指南、问答或案例", Sort.KIND, 8, tuple(SHEETS.values()), ("条目类型",)),
    Column(
        "question",
        "标题",
        "必填。问答写群众会怎么问，指南写事情叫什么，案例写遇到了什么事",
        width=30,
        aliases=("问题",),
    ),
)
_COMMON = (
    Column("answer", "答案", "问答的答案；指南和案例可以不写", width=40, aliases=("回答",)),
    Column("phrasings", "相似问", f"群众还会怎么说，{_LINES}", Sort.LIST, 30, aliases=("问法",)),
    Column("keywords", "关键词", _LINES, Sort.LIST),
    Column("region", "地区", "在哪里适用，比如：示例市", width=12),
    Column("department", "部门", "哪个部门的事，写全称", width=20),
    Column("related", "相关", f"相关条目的编号，{_LINES}", Sort.LIST, aliases=("相关条目",)),
    Column("checked_on", "核对日期", "上次核对是哪天，比如 2026-11-02", Sort.DAY, 13),
    Column("valid_from", "生效日期", "从哪天起有效，不写是一直有效", Sort.DAY, 13),
    Column("valid_until", "失效日期", "到哪天失效（这一天起不再答），不写是一直有效", Sort.DAY, 13),
    Column(EXTRA, "其他", "导出时放不进别的列的内容，请不要改动", Sort.EXTRA, 12),
)
_GUIDE = (
    Column("task_name", "事项名称", "清单上的正式名称；不写就用标题", width=30),
    Column("common_name", "日常用语", "群众平时怎么叫，比如：补办身份证", width=20),
    Column("service_object", "服务对象", "谁能办，比如：个人", aliases=("办理对象",)),
    Column("accept_condition", "受理条件", "符合什么条件才能办", width=30),
    Column(
        "materials",
        "材料",
        "最好填在“材料”表里。填在这一格：一行一样，"
        "按“名称｜形式｜份数｜来源｜必要性｜说明｜样表网址｜空表网址”，后面没有的可以不写",
        Sort.MATERIALS,
        40,
        aliases=("申请材料", "办理材料"),
    ),
    Column("handle_flow", "办理流程", f"一步一行，{_LINES}", Sort.LIST, 30),
    Column("handle_type", "办理形式", f"窗口、网上、快递、自助……{_LINES}", Sort.LIST),
    Column("project_type", "办件类型", "即办件或承诺件", choices=("即办件", "承诺件")),
    Column("anticipate_day", "法定时限（天）", "只写数字", Sort.NUMBER, 12),
    Column("anticipate_type", "法定时限单位", _UNIT, width=12, choices=_DAYS),
    Column("promise_day", "承诺时限（天）", "只写数字，当场办完写 0", Sort.NUMBER, 12),
    Column("promise_type", "承诺时限单位", _UNIT, width=12, choices=_DAYS),
    Column("limit_scene_num", "到现场次数", "最多要跑几趟，只写数字", Sort.NUMBER, 12),
    Column("limit_scene_explain", "到现场的原因", "为什么要到现场"),
    Column("in_person", "本人到场", "要不要本人来", aliases=("是否要本人到场",)),
    Column("agent", "代办", "能不能请人代办，要带什么"),
    Column("online", "网上办理", "网上怎么办", width=24),
    Column("online_depth", "网办深度", "比如：全程网办"),
    Column("online_url", "网办网址", "以 https:// 开头"),
    Column("cross_region", "异地办理", "在外地怎么办"),
    Column("cross_region_type", "通办方式", "比如：跨省通办，全程网办"),
    Column("is_fee", "是否收费", "是或否", Sort.TRUTH, 10, _YES_NO),
    Column("fee", "收费标准", "收多少钱", aliases=("收费", "费用")),
    Column("fee_basis", "收费依据", "按哪个文件收费"),
    Column("legal_basis", "设定依据", f"一个文件一行，{_LINES}", Sort.LIST, aliases=("依据",)),
    Column("result_name", "办理结果", "办完拿到什么"),
    Column("result_delivery", "结果领取", "怎么领、能不能寄"),
    Column("is_schedule", "可以预约", "是或否", Sort.TRUTH, 10, _YES_NO),
    Column("is_express", "可以快递", "是或否", Sort.TRUTH, 10, _YES_NO),
    Column("points", "服务点编号", _LINES, Sort.LIST),
    Column("window", "窗口", "在哪个窗口办", aliases=("办理窗口",)),
    Column("transact_addr", "办理地点", "一处一行", width=24),
    Column("transact_time", "办理时间", "比如：工作日 9:00–17:00", width=24),
    Column("link_way", "咨询电话", "带区号，先把格子设成文本", aliases=("联系电话", "电话")),
    Column("supervise_way", "监督投诉电话", "带区号，先把格子设成文本", aliases=("投诉电话",)),
    Column("contact_person", "经办人", "咨询时找谁"),
    Column("tips", "提醒", "还要提醒群众什么", width=24, aliases=("温馨提示",)),
    Column("items", "包含的事项", f"只有“一件事”要填：所含指南的编号，{_LINES}", Sort.LIST),
)
_CASE = (
    Column("situation", "情况", "必填。是什么情况，不写姓名、电话、证件号码", width=40),
    Column("obstacle", "卡在哪里", "为什么办不下去", width=30),
    Column("coordination", "怎么协调", "谁出面、怎么协调的", width=30),
    Column("solution", "怎么解决", "最后怎么办成的", width=30, aliases=("解决办法",)),
    Column("legal_basis", "依据", "按哪个文件办的", aliases=("设定依据",)),
    Column("outcome", "结果", "多久办成、效果怎样", width=24),
    Column("generalises_to", "适用于", "还有哪一类事可以照这样办", width=24),
)
COLUMNS: Mapping[Kind, tuple[Column, ...]] = MappingProxyType(
    {
        Kind.GUIDE: (*_FIRST, *_GUIDE, *_COMMON),
        Kind.QUESTION: (*_FIRST, *_COMMON),
        Kind.CASE: (*_FIRST, *_CASE, *_COMMON),
    }
)
MATERIAL_COLUMNS = (
    Column("name", "名称", "必填。一行一样材料", width=30, aliases=("材料名称",)),
    Column(
        "form",
        "形式",
        "原件、复印件、原件和复印件、电子、原件或电子；不写算原件",
        width=14,
        choices=("原件", "复印件", "原件和复印件", "电子", "原件或电子"),
    ),
    Column("copies", "份数", "只写数字，不写算 1 份", Sort.NUMBER, 8),
    Column("source", "来源", "从哪里来，比如：本人自备、窗口领取填写"),
    Column(
        "necessity",
        "必要性",
        "必要，或者什么时候才要；不写算必要",
        choices=("必要", "视情况", "容缺（可后补）"),
    ),
    Column("note", "说明", "还要说明什么", width=30),
    Column("sample_url", "样表网址", "填好的样子，以 https:// 开头", aliases=("样表",)),
    Column("blank_form_url", "空表网址", "空白表格，以 https:// 开头", aliases=("空表",)),
)
OWNER = Column("id", "编号", "这样材料属于哪份指南，写指南的编号", width=20, aliases=("指南编号",))


def heading_in(column: Column, kind: Kind) -> str:
    """The heading of a column in the sheet of a kind: a question is not called a title."""
    return "问题" if column.key == "question" and kind is Kind.QUESTION else column.heading


def by_heading(columns: tuple[Column, ...]) -> Mapping[str, Column]:
    """The columns by all that they may be called, as `folded` writes it."""
    known: dict[str, Column] = {}
    for column in columns:
        for name in (column.heading, column.key, *column.aliases):
            if name:
                known.setdefault(folded(name), column)
    return MappingProxyType(known)


def folded(heading: str) -> str:
    """A heading without what people add to it: spaces, stars, a remark in brackets."""
    text = unicodedata.normalize("NFKC", heading)
    text = re.sub(r"[\s*]", "", text)
    return re.sub(r"(?<=.)[(\[【].*[)\]】]$", "", text).lower()


def _every() -> tuple[Column, ...]:
    """All columns, each key once: what a table of several kinds has."""
    columns = {column.key: column for kind in Kind for column in COLUMNS[kind]}
    lists = {column.key: column for column in (*_FIRST, *_GUIDE, *_CASE, *_COMMON)}
    return tuple({key: columns[key] for key in lists}.values())


EVERY = _every()
HEADINGS: Mapping[Kind | None, Mapping[str, Column]] = MappingProxyType(
    {None: by_heading(EVERY)} | {kind: by_heading(COLUMNS[kind]) for kind in Kind}
)
MATERIAL_HEADINGS = by_heading((OWNER, *MATERIAL_COLUMNS))
