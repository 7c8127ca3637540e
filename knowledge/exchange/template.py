"""The workbook that offices download to fill in: headings, one example a sheet, and how to."""

from collections.abc import Iterator

from knowledge.case import Case
from knowledge.entry import Entry, Kind
from knowledge.exchange.columns import (
    COLUMNS,
    HELP_SHEET,
    MATERIAL_COLUMNS,
    MATERIALS_SHEET,
    OWNER,
    SHEETS,
    heading_in,
)
from knowledge.exchange.entries_workbook import sheets_of
from knowledge.exchange.table_rows import CellText
from knowledge.exchange.workbook_writing import Heading, SheetPlan, workbook_of
from knowledge.guide import Guide, Material


def template() -> bytes:
    """Imports as nothing until something is filled in."""
    return workbook_of([*_sheets(), _help()])


def _sheets() -> Iterator[SheetPlan]:
    for plan in sheets_of(_SAMPLES):
        rows = list(plan.rows)
        yield SheetPlan(plan.name, plan.headings, rows, frozenset(range(len(rows))))


def _help() -> SheetPlan:
    headings = (Heading("工作表", 12), Heading("列", 20), Heading("怎么填", 80))
    return SheetPlan(HELP_SHEET, headings, [*_rules(), *_columns()])


def _rules() -> Iterator[list[CellText]]:
    for rule in _RULES:
        yield ["", "", rule]


def _columns() -> Iterator[list[CellText]]:
    for kind, name in SHEETS.items():
        for column in COLUMNS[kind]:
            yield [name, heading_in(column, kind), column.note]
        if kind is Kind.GUIDE:
            for column in (OWNER, *MATERIAL_COLUMNS):
                yield [MATERIALS_SHEET, column.heading, column.note]


_RULES = (
    "办事指南填在“指南”，指南要带的材料填在“材料”（一行一样），问答填在“问答”，案例填在“案例”。",
    "灰色斜体的是示例（编号以“示例-”开头），照着填就行，导入时不读，删不删都可以。",
    "第一行的列名不要改；用不到的列可以空着，也可以整列删掉。自己加的列会原样留着，但不用来回答。",
    "编号已经有的，导入后修改那一条；编号没有的，新增一条。没写进表的条目不受影响。",
    "修改一条时，空着的格子算清空。只想改几处，请先导出，在导出的表上改。",
    "不要用公式、宏和图片。从别的表粘贴时，选“粘贴为数值”。",
    "电话、编号这样的数字，先把格子设成“文本”再填，不然开头的 0 会丢。",
    "一个文件最多 50,000 行、20 MiB，存成 .xlsx。",
)
_GUIDE = Guide(
    task_name="居民身份证丢失补领",
    common_name="补办身份证",
    service_object="个人",
    accept_condition="身份证丢了或被盗，本人要补一张",
    materials=(
        Material("户口簿", source="本人自备", note="看一下就还给您"),
        Material("居民身份证申领登记表", source="窗口领取填写"),
    ),
    handle_flow=("到窗口申请，现场照相、按指纹", "等制证", "凭回执领证，或选邮寄"),
    handle_type=("窗口",),
    project_type="承诺件",
    anticipate_day=60,
    anticipate_type="日历日",
    promise_day=15,
    limit_scene_num=1,
    limit_scene_explain="要本人按指纹",
    in_person="要本人到场",
    agent="不能代办",
    is_fee=True,
    fee="工本费 40 元",
    legal_basis=("《中华人民共和国居民身份证法》第十一条",),
    result_name="居民身份证",
    result_delivery="到窗口领，也可以寄到家",
    is_express=True,
    window="公安专区 3 号窗口",
    transact_addr="示例市政务服务中心一楼",
    transact_time="工作日 9:00–12:00，13:30–17:00",
    link_way="0999-88123450",
    supervise_way="0999-88123451",
    tips="丢失期间要用证件，可以先办临时身份证。",
)
_CASE = Case(
    situation="公司停业多年，联系不上任何人，职工的公积金没有封存，转不走。",
    obstacle="封存要由原单位来办，单位已经没有人。",
    coordination="公积金中心向市场监管和社保部门核对了单位状态和参保停止时间。",
    solution="按职工本人申请转入集中封存户，再走转移接续。",
    legal_basis="《住房公积金管理条例》第十五条",
    outcome="3 个工作日封存，又 4 个工作日转出。",
    generalises_to="单位停业、失联，职工账户的封存、转移和提取",
)
_SAMPLES = (
    Entry(
        "示例-指南",
        Kind.GUIDE,
        "补办身份证",
        phrasings=("身份证丢了怎么补", "身份证掉了咋办"),
        keywords=("身份证", "丢失"),
        region="示例市",
        department="示例市公安局",
        checked_on="2026-11-02",
        guide=_GUIDE,
    ),
    Entry(
        "示例-问答",
        Kind.QUESTION,
        "补办身份证要多久",
        "申请后 15 个工作日内可以领证。",
        phrasings=("补身份证几天能拿到",),
        region="示例市",
        department="示例市公安局",
        checked_on="2026-11-02",
    ),
    Entry(
        "示例-案例",
        Kind.CASE,
        "原单位倒闭，公积金转不走",
        region="示例市",
        department="示例市住房公积金管理中心",
        checked_on="2026-11-02",
        case=_CASE,
    ),
)
