"""Figures of answering, day by day and week by week, and what publishing did to them."""

from collections.abc import Iterable
from dataclasses import dataclass

from chat.message import Moment
from knowledge.learning import DAY

_CHINA = 8 * 60 * 60 * 1000
_THURSDAY = 3
"""1970-01-01 was one: so many days after a Monday."""


@dataclass(frozen=True, slots=True)
class Answered:
    """Questions of one day, or of several added up.

    `outright` were answered at once, `choices` had choices offered of which `taken` were taken,
    `nothing` had no answer.
    """

    outright: int = 0
    choices: int = 0
    taken: int = 0
    nothing: int = 0

    def __add__(self, other: "Answered") -> "Answered":
        return Answered(
            self.outright + other.outright,
            self.choices + other.choices,
            self.taken + other.taken,
            self.nothing + other.nothing,
        )

    @property
    def asked(self) -> int:
        return self.outright + self.choices + self.nothing

    @property
    def share(self) -> float | None:
        """Of all questions those that came to an answer; None when nothing was asked."""
        return (self.outright + self.taken) / self.asked if self.asked else None


@dataclass(frozen=True, slots=True)
class AnswerDay:
    """`day` counts from 1970-01-01 in Asia/Shanghai; `citizens` are different people."""

    day: int
    answered: Answered
    citizens: int


@dataclass(frozen=True, slots=True)
class Publishing:
    """How many entries a release of that day added, changed or took away."""

    day: int
    entries: int


@dataclass(frozen=True, slots=True)
class Week:
    """`monday` is a day as in AnswerDay, `published` how many entries went live in that week."""

    monday: int
    answered: Answered
    published: int = 0


@dataclass(frozen=True, slots=True)
class Effect:
    """A week in which entries were published: the share answered the week before and after."""

    week: Week
    before: float | None
    after: float | None


@dataclass(frozen=True, slots=True)
class DayOfUse:
    """An entry on one day: how many answers were taken from it, and what was said of them."""

    day: int
    answers: int = 0
    useful: int = 0
    useless: int = 0


def day_of(moment: Moment) -> int:
    """Days since 1970-01-01 in Asia/Shanghai, which has no summer time."""
    return (moment + _CHINA) // DAY


def begin_of(day: int) -> Moment:
    return day * DAY - _CHINA


def monday_of(day: int) -> int:
    return day - (day + _THURSDAY) % 7


def weeks_of(
    days: Iterable[AnswerDay], published: Iterable[Publishing], *, today: int, count: int
) -> tuple[Week, ...]:
    """The last `count` weeks, the oldest first; the last one is that of `today`, not yet over."""
    first = monday_of(today) - 7 * (count - 1)
    mondays = range(first, first + 7 * count, 7)
    sums = dict.fromkeys(mondays, Answered())
    entries = dict.fromkeys(mondays, 0)
    for each in days:
        if (monday := monday_of(each.day)) in sums:
            sums[monday] += each.answered
    for release in published:
        if (monday := monday_of(release.day)) in entries:
            entries[monday] += release.entries
    return tuple(Week(monday, sums[monday], entries[monday]) for monday in mondays)


def effects_of(weeks: tuple[Week, ...]) -> tuple[Effect, ...]:
    """What publishing did, for the weeks that have neighbours to compare."""
    inner = zip(weeks, weeks[1:], weeks[2:], strict=False)
    return tuple(
        Effect(week, before.answered.share, after.answered.share)
        for before, week, after in inner
        if week.published
    )


def dense(uses: Iterable[DayOfUse], *, today: int, days: int) -> tuple[DayOfUse, ...]:
    """One for each of the last `days` days, the oldest first."""
    known = {use.day: use for use in uses}
    return tuple(known.get(day, DayOfUse(day)) for day in range(today - days + 1, today + 1))
