"""The report on how right the guides are, and the list behind it, as tables to hand on."""

from collections.abc import Sequence

from knowledge.entry import Kind
from knowledge.exchange.cells import LONGEST, harmless
from knowledge.exchange.columns import SHEETS, YES
from knowledge.exchange.finding_words import told
from knowledge.exchange.table_rows import CellText
from knowledge.exchange.workbook_strings import escaped
from knowledge.exchange.workbook_writing import Heading, SheetPlan
from knowledge.lint_finding import Finding, Severity
from knowledge.quality import Element, Examined
from knowledge.quality_report import Report, Tally

NO_DEPARTMENT = "（没写部门）"


def report_plan(report: Report) -> SheetPlan:
    """A line for all, then one for each department, the worst first."""
    tallies = (report.total, *report.departments)
    return SheetPlan("准确度", _REPORT, [_report_line(each) for each in tallies])


def list_plan(entries: Sequence[Examined]) -> SheetPlan:
    """A line for each entry."""
    return SheetPlan("明细", _LIST, [_list_line(each) for each in entries])


def share(value: float | None) -> str:
    """Such as 93.8%; what cannot be said is left empty."""
    return "" if value is None else f"{value * 100:.1f}%"


def _report_line(tally: Tally) -> list[CellText]:
    lacking = {each.element: each.guides for each in tally.lacks}
    question, case = tally.of(Kind.QUESTION), tally.of(Kind.CASE)
    return [
        _cell("全部" if tally.department is None else tally.department or NO_DEPARTMENT),
        tally.guides,
        tally.complete,
        share(tally.accuracy),
        *(lacking.get(element, 0) for element in Element),
        tally.of(Kind.GUIDE).late,
        tally.overdue,
        tally.done,
        tally.open,
        question.entries,
        question.late,
        question.troubled,
        case.entries,
        case.troubled,
        tally.blocking,
        tally.warning,
        f"{tally.score:.1f}",
    ]


def _list_line(each: Examined) -> list[CellText]:
    blocks = [one for one in each.problems if one.severity is Severity.BLOCKS]
    warns = [one for one in each.problems if one.severity is Severity.WARNS]
    return [
        _cell(each.id),
        SHEETS[each.kind],
        _cell(each.title),
        _cell(each.department or NO_DEPARTMENT),
        "、".join(each.missing),
        _findings(blocks, each.kind),
        _findings(warns, each.kind),
        each.checked_on,
        each.days,
        each.overdue,
        YES if each.is_late else "",
        YES if each.is_done else "",
        each.score,
    ]


def _findings(findings: Sequence[Finding], kind: Kind) -> str:
    return _cell("\n".join(told(each, kind) for each in findings))


def _cell(text: str) -> str:
    """Harmless, and cut to what a cell can hold."""
    cell = harmless(text)
    return cell if len(escaped(cell)) <= LONGEST else f"{cell[:_CUT]}…"


_CUT = LONGEST // 8
"""A sign can take seven when it is written into a workbook."""


def _number(text: str, width: int = 10) -> Heading:
    return Heading(text, width, is_text=False)


_REPORT = (
    Heading("部门", 30),
    _number("指南"),
    _number("要素齐全"),
    Heading("准确率", 10),
    *(_number(f"缺{element}", 12) for element in Element),
    _number("指南该核对", 12),
    _number("最长逾期（天）", 14),
    _number("本月已核对", 12),
    _number("本月没核对", 12),
    _number("问答"),
    _number("问答该核对", 12),
    _number("问答有问题", 12),
    _number("案例"),
    _number("案例有问题", 12),
    _number("另外必须改（处）", 16),
    _number("另外提醒（处）", 14),
    Heading("得分", 8),
)
_LIST = (
    Heading("编号", 24),
    Heading("类型", 8),
    Heading("标题", 40),
    Heading("部门", 30),
    Heading("缺的要素", 24),
    Heading("必须改的问题", 50),
    Heading("提醒", 50),
    Heading("上次核对", 13),
    _number("已过（天）"),
    _number("逾期（天）"),
    Heading("该核对了", 10),
    Heading("本月已核对", 12),
    _number("得分", 8),
)
