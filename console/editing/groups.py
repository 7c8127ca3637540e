"""Which fields of an entry stand together in the form, and in which order."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from knowledge.entry import Kind
from knowledge.exchange.columns import COLUMNS, EXTRA, Column, heading_in


@dataclass(frozen=True, slots=True)
class Group:
    """`key` is the anchor on the page, `fields` are keys of the record."""

    key: str
    title: str
    fields: tuple[str, ...]


_ASKED = Group("asked", "怎么问", ("phrasings", "keywords"))
_WHERE = Group("where", "地区、部门", ("region", "department"))
_RELATED = Group("related", "相关条目", ("related",))
_DAYS = Group("days", "核对与有效期", ("checked_on", "valid_from", "valid_until"))

GROUPS: Mapping[Kind, tuple[Group, ...]] = MappingProxyType(
    {
        Kind.GUIDE: (
            Group(
                "names",
                "名称与对象",
                (
                    *("question", "common_name", "task_name", "service_object"),
                    *("project_type", "handle_type"),
                ),
            ),
            Group("condition", "受理条件", ("accept_condition",)),
            Group("materials", "材料", ("materials",)),
            Group("flow", "办理流程", ("handle_flow",)),
            Group(
                "time",
                "时限",
                ("promise_day", "promise_type", "anticipate_day", "anticipate_type"),
            ),
            Group("fee", "费用", ("is_fee", "fee", "fee_basis")),
            Group(
                "presence",
                "到场与代办",
                (
                    *("in_person", "limit_scene_num", "limit_scene_explain", "agent"),
                    *("cross_region", "cross_region_type"),
                ),
            ),
            Group("online", "网上办", ("online_depth", "online", "online_url")),
            Group(
                "result",
                "结果与领取",
                ("result_name", "result_delivery", "is_schedule", "is_express"),
            ),
            Group("places", "地点与时间", ("points", "window", "transact_addr", "transact_time")),
            Group("contact", "电话与经办人", ("link_way", "contact_person", "supervise_way")),
            Group("basis", "依据", ("legal_basis",)),
            Group("tips", "提醒", ("tips", "answer")),
            _ASKED,
            _WHERE,
            Group("related", "相关条目", ("related", "items")),
            _DAYS,
        ),
        Kind.QUESTION: (
            Group("said", "问题与答案", ("question", "answer")),
            _ASKED,
            _WHERE,
            _RELATED,
            _DAYS,
        ),
        Kind.CASE: (
            Group("said", "遇到了什么", ("question", "situation")),
            Group("solved", "怎么解决的", ("obstacle", "coordination", "solution")),
            Group("outcome", "结果与依据", ("outcome", "legal_basis", "generalises_to")),
            Group("answer", "补充说明", ("answer",)),
            _ASKED,
            _WHERE,
            Group("related", "相关指南", ("related",)),
            _DAYS,
        ),
    }
)

OTHER = Group("other", "编号与其他", ("id",))
"""The last one; what belongs to no field is told there."""


def columns_of(kind: Kind) -> Mapping[str, Column]:
    """The fields by key, without the one for what has no field."""
    return _COLUMNS[kind]


def heading_of(key: str, kind: Kind) -> str:
    """What staff call a field; the key itself when it has no name."""
    column = _COLUMNS[kind].get(key)
    return _HEADINGS.get(key) or (heading_in(column, kind) if column else key)


def hint_of(key: str, kind: Kind) -> str:
    """What to write into a field, without what is said of spreadsheets only."""
    if (key, kind) in _HINTS:
        return _HINTS[key, kind]
    column = _COLUMNS[kind].get(key)
    return _SHEETS_ONLY.sub("", column.note).strip("，。") if column else ""


def is_needed(key: str, kind: Kind) -> bool:
    column = _COLUMNS[kind].get(key)
    return column is not None and column.note.startswith("必填")


def group_of(key: str, kind: Kind) -> Group:
    return _GROUP_OF[kind].get(key, OTHER)


_SHEETS_ONLY = re.compile(
    r"必填。|（格子里换行按 Alt\+回车）|，也可以用 \| 隔开|，先把格子设成文本|^是或否$|^最好填在.*"
    r"|^写“工作日”或“日历日”.*|^即办件或承诺件$",
    re.DOTALL,
)
_HEADINGS = {"points": "服务点", "related": "相关条目", "items": "包含的事项（只有“一件事”要填）"}
"""Where the form asks for the things themselves, not for their ids."""

_HINTS = {
    ("question", Kind.GUIDE): "这件事叫什么，群众最先看到",
    ("question", Kind.QUESTION): "写群众会怎么问",
    ("question", Kind.CASE): "一句话写遇到了什么事",
    ("answer", Kind.QUESTION): "先写结论，再写条件，最后写下一步",
    ("answer", Kind.GUIDE): "要先说的一段话，放在最前面；可以不写",
    ("answer", Kind.CASE): "上面几栏写不下的；可以不写",
    ("id", Kind.GUIDE): "自动编好的，可以改；保存以后不能再改",
    ("id", Kind.QUESTION): "自动编好的，可以改；保存以后不能再改",
    ("id", Kind.CASE): "自动编好的，可以改；保存以后不能再改",
}
_COLUMNS = {
    kind: {each.key: each for each in columns if each.key != EXTRA}
    for kind, columns in COLUMNS.items()
}
_GROUP_OF = {
    kind: {key: group for group in groups for key in group.fields}
    for kind, groups in GROUPS.items()
}
