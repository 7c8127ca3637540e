"""What a release would answer better, and what worse, than the one that is live."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, IntEnum, auto

from chat.message import Moment
from knowledge.found import Found, Verdict
from knowledge.match import find
from knowledge.release import Release


class Grade(IntEnum):
    """How well a question is served, from bad to good.

    WRONG: answered with another entry. ABSENT: neither answered nor offered. OFFERED: the right
    entry is among the choices. RIGHT: answered with it.
    """

    WRONG = auto()
    ABSENT = auto()
    OFFERED = auto()
    RIGHT = auto()


class Change(Enum):
    BETTER = auto()
    WORSE = auto()
    SAME = auto()


@dataclass(frozen=True, slots=True)
class Case:
    """A question, and the id of the entry that must answer it."""

    question: str
    entry: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a release makes of a case.

    `rank` is the place of the right entry, from 1: among the choices where it is one of them,
    else among the candidates; None where it is not found. `top` is the id of the first, or ''.
    """

    verdict: Verdict
    grade: Grade
    rank: int | None
    top: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Compared:
    """`before` is None when nothing is live yet. `is_held`: the candidate holds the entry at all,
    otherwise the case has to go, or the entry to come back."""

    case: Case
    before: Outcome | None
    after: Outcome
    change: Change
    is_held: bool


@dataclass(frozen=True, slots=True)
class Standing:
    """How many cases have each grade."""

    right: int = 0
    offered: int = 0
    absent: int = 0
    wrong: int = 0

    @property
    def cases(self) -> int:
        return self.right + self.offered + self.absent + self.wrong

    @property
    def share(self) -> float:
        """What is right, what is offered counting by half; 0 to 1, and 0 without cases."""
        return (self.right + self.offered / 2) / self.cases if self.cases else 0.0


@dataclass(frozen=True, slots=True)
class Comparison:
    """In the order of the cases. `before` counts nothing when nothing is live yet."""

    compared: tuple[Compared, ...]
    before: Standing
    after: Standing

    @property
    def better(self) -> tuple[Compared, ...]:
        return self._those(Change.BETTER)

    @property
    def worse(self) -> tuple[Compared, ...]:
        return self._those(Change.WORSE)

    @property
    def same(self) -> tuple[Compared, ...]:
        return self._those(Change.SAME)

    def _those(self, change: Change) -> tuple[Compared, ...]:
        return tuple(each for each in self.compared if each.change is change)


def compare(
    live: Release | None,
    candidate: Release,
    cases: Sequence[Case],
    *,
    at: Moment,
    withdrawn: frozenset[str] = frozenset(),
) -> Comparison:
    """`withdrawn` are ids that the live release must not say any more. It takes about two
    milliseconds a case: call it on a thread."""
    before = outcomes(live, cases, at=at, withdrawn=withdrawn) if live else [None] * len(cases)
    after = outcomes(candidate, cases, at=at)
    compared = tuple(
        Compared(case, was, now, _change(was, now), candidate.row(case.entry) is not None)
        for case, was, now in zip(cases, before, after, strict=True)
    )
    return Comparison(compared, _standing(before), _standing(after))


def outcomes(
    release: Release,
    cases: Sequence[Case],
    *,
    at: Moment,
    withdrawn: frozenset[str] = frozenset(),
) -> list[Outcome]:
    return [
        outcome_of(case.entry, find(release, case.question, at=at, withdrawn=withdrawn))
        for case in cases
    ]


def outcome_of(entry: str, found: Found) -> Outcome:
    """What was found, measured by the entry that must be."""
    candidates = [each.entry for each in found.candidates]
    offered = [each.entry for each in found.offered]
    top = candidates[0] if candidates else ""
    match found.verdict:
        case Verdict.ANSWER:
            grade = Grade.RIGHT if top == entry else Grade.WRONG
        case Verdict.CHOICES:
            grade = Grade.OFFERED if entry in offered else Grade.ABSENT
        case Verdict.NOTHING:
            grade = Grade.ABSENT
    seen = offered if grade is Grade.OFFERED else candidates
    rank = seen.index(entry) + 1 if entry in seen else None
    return Outcome(found.verdict, grade, rank, top, found.confidence)


def _change(before: Outcome | None, after: Outcome) -> Change:
    """Of two grades the better one; of two lists of choices that which has the entry higher up.
    Before the first release nobody was answered."""
    was, now = _served(before), _served(after)
    if was == now:
        return Change.SAME
    return Change.BETTER if now > was else Change.WORSE


def _served(outcome: Outcome | None) -> tuple[Grade, int]:
    if outcome is None:
        return Grade.ABSENT, 0
    place = outcome.rank or 0
    return outcome.grade, -place if outcome.grade is Grade.OFFERED else 0


def _standing(outcomes: Sequence[Outcome | None]) -> Standing:
    counts = Counter(each.grade for each in outcomes if each)
    return Standing(
        right=counts[Grade.RIGHT],
        offered=counts[Grade.OFFERED],
        absent=counts[Grade.ABSENT],
        wrong=counts[Grade.WRONG],
    )
