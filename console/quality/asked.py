"""Which entries are wanted of those that were examined, and in which order."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from types import MappingProxyType
from urllib.parse import urlencode

from console.call import Call
from console.form import choice_in
from knowledge.entry import Kind
from knowledge.quality import Examined
from knowledge.quality_report import Tally

NO_DEPARTMENT = "—"
"""Stands in an address for the entries that name no department."""


class Part(StrEnum):
    """What of the entries is looked at."""

    WRONG = "wrong"
    LACKING = "lacking"
    LATE = "late"
    OPEN = "open"
    TROUBLED = "troubled"
    ALL = "all"


PART_NAMES: Mapping[Part, str] = MappingProxyType(
    {
        Part.WRONG: "要处理的",
        Part.LACKING: "缺要素",
        Part.LATE: "该核对",
        Part.OPEN: "本月没核对",
        Part.TROUBLED: "有问题",
        Part.ALL: "全部",
    }
)


@dataclass(frozen=True, slots=True)
class Asked:
    """`department` is None for all of them, '' for the entries without one."""

    part: Part = Part.WRONG
    department: str | None = None
    kind: Kind | None = None

    def chosen(self, entries: Sequence[Examined]) -> list[Examined]:
        """The worst first; of what is to be checked, what was checked longest ago."""
        is_wanted = _IN_PART[self.part]
        found = [each for each in self.narrowed(entries) if is_wanted(each)]
        by_day = self.part in {Part.LATE, Part.OPEN}
        return sorted(found, key=_by_day if by_day else _by_score)

    def counts(self, entries: Sequence[Examined]) -> Mapping[Part, int]:
        """How many entries each part has, of the same department and kind."""
        narrowed = self.narrowed(entries)
        return {part: sum(map(is_in, narrowed)) for part, is_in in _IN_PART.items()}

    def narrowed(self, entries: Sequence[Examined]) -> list[Examined]:
        return [
            each
            for each in entries
            if self.department in {None, each.department} and self.kind in {None, each.kind}
        ]

    def other(self, part: Part) -> "Asked":
        return replace(self, part=part)

    @property
    def query(self) -> str:
        """As it stands behind the question mark of an address."""
        said = {
            "part": self.part,
            "department": NO_DEPARTMENT if self.department == "" else self.department,
            "kind": self.kind,
        }
        return urlencode({name: value for name, value in said.items() if value})


class Order(StrEnum):
    """By what the departments are sorted, the worst first."""

    SCORE = "score"
    ACCURACY = "accuracy"
    LACKING = "lacking"
    LATE = "late"
    TROUBLED = "troubled"
    OPEN = "open"


def asked_in(values: Callable[[str], str]) -> Asked:
    """`values` gives what was asked for by name, '' where nothing was."""
    part, kind, department = values("part"), values("kind"), values("department")
    return Asked(
        part=choice_in(Part, part) or Part.WRONG,
        department="" if department == NO_DEPARTMENT else department or None,
        kind=choice_in(Kind, kind),
    )


def order_in(call: Call) -> Order:
    return choice_in(Order, call.asked("sort")) or Order.SCORE


def in_order(departments: Sequence[Tally], order: Order) -> list[Tally]:
    """They come with the lowest score first, which decides between equals."""
    return sorted(departments, key=_BADNESS[order])


def _by_score(each: Examined) -> tuple[int, str]:
    return (each.score, each.id)


def _by_day(each: Examined) -> tuple[str, str]:
    return (each.checked_on, each.id)


_IN_PART: Mapping[Part, Callable[[Examined], bool]] = MappingProxyType(
    {
        Part.WRONG: lambda each: not each.is_right,
        Part.LACKING: lambda each: bool(each.missing),
        Part.LATE: lambda each: each.is_late,
        Part.OPEN: lambda each: each.kind is Kind.GUIDE and not each.is_done,
        Part.TROUBLED: lambda each: bool(each.problems),
        Part.ALL: lambda _: True,
    }
)
_BADNESS: Mapping[Order, Callable[[Tally], float]] = MappingProxyType(
    {
        Order.SCORE: lambda each: each.score,
        Order.ACCURACY: lambda each: 2 if each.accuracy is None else each.accuracy,
        Order.LACKING: lambda each: -each.incomplete,
        Order.LATE: lambda each: -each.late,
        Order.TROUBLED: lambda each: -each.troubled,
        Order.OPEN: lambda each: -each.open,
    }
)
