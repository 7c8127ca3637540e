"""Entries that did not help, ranked so that one voice alone does not lead."""

from dataclasses import dataclass
from math import sqrt

from chat.message import Moment
from knowledge.learning import AGAIN
from knowledge.learning_gaps import Sample

SURE = 1.96
"""Standard deviations: 95 of 100 such bounds hold."""


@dataclass(frozen=True, slots=True)
class Aside:
    """The marks of an entry were set aside."""

    entry: str
    reason: str
    by: str
    at: Moment


@dataclass(frozen=True, slots=True)
class Counted:
    """How many answers were marked so in a span of time."""

    useful: int = 0
    useless: int = 0

    @property
    def useless_share(self) -> float | None:
        total = self.useful + self.useless
        return self.useless / total if total else None


@dataclass(frozen=True, slots=True)
class Marked:
    """An entry with marks of 没用 in the days looked at.

    `earlier` counts as many days before them, for the trend; `questions` are those that it did
    not help with, masked. `aside` is set when it was set aside, `again` counts the citizens who
    have said so since.
    """

    entry: str
    title: str
    counted: Counted
    earlier: Counted
    last_at: Moment
    questions: tuple[Sample, ...] = ()
    aside: Aside | None = None
    again: int = 0

    @property
    def is_open(self) -> bool:
        return self.aside is None or self.again >= AGAIN

    @property
    def weight(self) -> float:
        return least_share(self.counted.useless, self.counted.useful + self.counted.useless)


def least_share(hits: int, of: int) -> float:
    """The share that is at least to be expected after `hits` of `of`: Wilson's lower bound."""
    if not of:
        return 0.0
    share, square = hits / of, SURE * SURE
    middle = share + square / (2 * of)
    spread = SURE * sqrt((share * (1 - share) + square / (4 * of)) / of)
    return max(0.0, (middle - spread) / (1 + square / of))


def worst_first(marked: list[Marked]) -> list[Marked]:
    return sorted(marked, key=lambda each: (-each.weight, -each.counted.useless, each.entry))
