"""What a change makes of the regression set: which questions are served better, which worse."""

from collections.abc import Sequence
from dataclasses import dataclass, field, fields

from knowledge.editing_regression import RegressionCase
from knowledge.regression import Compared, Comparison, Grade, Outcome, Standing
from knowledge.release import Release

GRADES: dict[Grade, str] = {
    Grade.RIGHT: "答对",
    Grade.OFFERED: "给了选择",
    Grade.ABSENT: "没答上",
    Grade.WRONG: "答错",
}


@dataclass(frozen=True, slots=True)
class Told:
    """What a question gets. `entry` is the first that was found, `title` what it is called."""

    grade: Grade
    entry: str = ""
    title: str = ""

    @property
    def words(self) -> str:
        return GRADES[self.grade]


@dataclass(frozen=True, slots=True)
class Moved:
    """A question that is served otherwise. `title` is of the entry that it must find; `is_held`
    when that entry is there at all. `before` is None when nothing was live."""

    case: RegressionCase
    title: str
    before: Told | None
    after: Told
    is_held: bool


@dataclass(frozen=True, slots=True)
class Effect:
    before: Standing = field(default_factory=Standing)
    after: Standing = field(default_factory=Standing)
    better: tuple[Moved, ...] = ()
    worse: tuple[Moved, ...] = ()


def effect_of(
    parts: Sequence[Comparison],
    cases: Sequence[RegressionCase],
    live: Release | None,
    candidate: Release,
) -> Effect:
    """Of comparisons that follow each other in the order of `cases`."""
    known = {(each.question, each.entry): each for each in cases}

    def moved(compared: Compared) -> Moved:
        case = known[compared.case.question, compared.case.entry]
        title = _title(case.entry, candidate, live)
        before = _told(compared.before, live, candidate) if compared.before else None
        return Moved(case, title, before, _told(compared.after, candidate, live), compared.is_held)

    return Effect(
        before=summed([each.before for each in parts]),
        after=summed([each.after for each in parts]),
        better=tuple(moved(each) for part in parts for each in part.better),
        worse=tuple(moved(each) for part in parts for each in part.worse),
    )


def summed(standings: Sequence[Standing]) -> Standing:
    names = [each.name for each in fields(Standing)]
    return Standing(**{name: sum(getattr(each, name) for each in standings) for name in names})


def _told(outcome: Outcome, *releases: Release | None) -> Told:
    if outcome.grade is Grade.ABSENT:
        return Told(outcome.grade)
    return Told(outcome.grade, outcome.top, _title(outcome.top, *releases))


def _title(entry: str, *releases: Release | None) -> str:
    found = (release.entry(entry) for release in releases if release)
    return next((each.question for each in found if each), entry)
