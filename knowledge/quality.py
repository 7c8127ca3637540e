"""How right an entry is: what a guide lacks, whether it was checked in time, what it is worth."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from knowledge.entry import Entry, Kind
from knowledge.lint import lint
from knowledge.lint_finding import Code, Finding, Known, Severity

FULL = 100
LACK_COSTS = 15
BLOCK_COSTS = 15
LATE_COSTS = 10
WARNING_COSTS = 2
FORMULA = (
    f"每条从 {FULL} 分起：指南缺一个要素扣 {LACK_COSTS} 分，"
    f"别的必须改的问题一处扣 {BLOCK_COSTS} 分，没有按时核对扣 {LATE_COSTS} 分，"
    f"别的提醒一处扣 {WARNING_COSTS} 分，扣到 0 分为止；部门的得分是它所有条目的平均分。"
)


class Element(StrEnum):
    """What every guide has to tell, as an inspection names it. The first five are the ones
    without which a guide cannot be handed in."""

    MATERIALS = "材料"
    CONDITION = "受理条件"
    CONTACT = "经办人"
    PHONE = "电话"
    ADDRESS = "地址"
    HOURS = "办理时间"
    PROMISE = "承诺时限"
    STEPS = "办理步骤"
    FEE = "是否收费"


@dataclass(frozen=True, slots=True)
class Examined:
    """An entry as it was found on a day.

    `days` have passed since it was checked, None if it never was; `overdue` of them too many.
    `problems` are the findings that are neither lacking elements nor about the day of checking.
    `is_done`: it was checked in the month of that day.
    """

    id: str
    kind: Kind
    title: str
    department: str
    checked_on: str
    days: int | None
    overdue: int
    is_late: bool
    is_done: bool
    missing: tuple[Element, ...]
    findings: tuple[Finding, ...]
    problems: tuple[Finding, ...]

    @property
    def blocking(self) -> int:
        """How many of the problems must be mended."""
        return sum(each.severity is Severity.BLOCKS for each in self.problems)

    @property
    def warning(self) -> int:
        return len(self.problems) - self.blocking

    @property
    def is_right(self) -> bool:
        return not self.findings

    @property
    def score(self) -> int:
        """0 to 100, by `FORMULA`."""
        costs = (
            LACK_COSTS * len(self.missing)
            + BLOCK_COSTS * self.blocking
            + LATE_COSTS * self.is_late
            + WARNING_COSTS * self.warning
        )
        return max(FULL - costs, 0)


def examined(entry: Entry, known: Known) -> Examined:
    """Takes about a third of a millisecond, up to one for a long guide."""
    findings = lint(entry, known)
    today = known.today()
    days = (today - date.fromisoformat(entry.checked_on)).days if entry.checked_on else None
    missing = _missing(entry, findings)
    return Examined(
        id=entry.id,
        kind=entry.kind,
        title=entry.question,
        department=entry.department.strip(),
        checked_on=entry.checked_on,
        days=days,
        overdue=max((days or 0) - _limit(entry, known), 0),
        is_late=any(each.code is Code.NOT_CHECKED for each in findings),
        is_done=days is not None and 0 <= days < today.day,
        missing=missing,
        findings=findings,
        problems=tuple(each for each in findings if _is_problem(entry, each)),
    )


def _missing(entry: Entry, findings: Sequence[Finding]) -> tuple[Element, ...]:
    """Each once, in the order of the elements."""
    lacking = {_element(entry, each) for each in findings}
    return tuple(element for element in Element if element in lacking)


def _is_problem(entry: Entry, finding: Finding) -> bool:
    return finding.code is not Code.NOT_CHECKED and _element(entry, finding) is None


def _element(entry: Entry, finding: Finding) -> Element | None:
    """The element whose absence the finding tells of."""
    if entry.kind is not Kind.GUIDE:
        return None
    return _ELEMENT_OF.get((finding.field, finding.code))


def _limit(entry: Entry, known: Known) -> int:
    """Days that may pass between two checks; cases are told of the past, and need none."""
    if entry.kind is Kind.CASE:
        return _FOR_EVER
    is_guide = entry.kind is Kind.GUIDE
    return known.limits.guide_checked_days if is_guide else known.limits.question_checked_days


_FOR_EVER = 1_000_000
_ELEMENT_OF: Mapping[tuple[str, Code], Element] = MappingProxyType(
    {
        ("materials", Code.EMPTY): Element.MATERIALS,
        ("materials.name", Code.EMPTY): Element.MATERIALS,
        ("accept_condition", Code.EMPTY): Element.CONDITION,
        ("contact_person", Code.EMPTY): Element.CONTACT,
        ("link_way", Code.EMPTY): Element.PHONE,
        ("transact_addr", Code.EMPTY): Element.ADDRESS,
        ("transact_time", Code.EMPTY): Element.HOURS,
        ("promise_day", Code.EMPTY): Element.PROMISE,
        ("handle_flow", Code.EMPTY): Element.STEPS,
        ("is_fee", Code.FEE_UNEXPLAINED): Element.FEE,
    }
)
