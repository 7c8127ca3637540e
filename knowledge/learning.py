"""What maintainers decide about questions that had no answer, and when such a question is back."""

import hashlib
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from chat.message import Moment

T = TypeVar("T")

DAY = 24 * 60 * 60 * 1000

LONGEST = 180
"""Days that are looked back at most; what was said is not kept for longer by default."""

AGAIN = 3
"""So many citizens must ask after a decision before what it settled is shown again."""

PATIENCE = 30
"""Days that a decision waits for its entry to go live; from then on questions count again."""


class Fate(StrEnum):
    """What became of a question."""

    ASIDE = "aside"
    ENTRY = "entry"
    """An entry was made of it."""
    PHRASING = "phrasing"
    """It is now a phrasing of an entry."""
    SYNONYM = "synonym"
    """Words in it were made synonyms of others."""


@dataclass(frozen=True, slots=True)
class Decision:
    """`target` is the id of the entry, for SYNONYM the words; '' for ASIDE, which has a reason."""

    fate: Fate
    target: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision that was made; `wording` is the question as the maintainer saw it.

    `live_at` is when the first release with what was decided went live; None until then, and
    always for ASIDE.
    """

    id: str
    wording: str
    decision: Decision
    by: str
    at: Moment
    live_at: Moment | None = None

    @property
    def settles_until(self) -> Moment:
        """Questions up to this moment are settled by the decision, later ones count again."""
        if self.decision.fate is Fate.ASIDE:
            return self.at
        return self.live_at if self.live_at is not None else self.at + PATIENCE * DAY


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which part of a ranked list; `verdict` '' is all of them (nothing, choices, useless)."""

    days: int = 30
    verdict: str = ""
    offset: int = 0
    limit: int = 20


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """`total` counts what the whole list has."""

    items: tuple[T, ...]
    total: int


def part(ranked: list[T], wanted: Wanted) -> Page[T]:
    return Page(tuple(ranked[wanted.offset : wanted.offset + wanted.limit]), len(ranked))


def problem_with(decision: Decision) -> str:
    """What the maintainer has to add, in words for them; '' when nothing is missing."""
    if decision.fate is Fate.ASIDE:
        return "" if decision.reason.strip() else "请写一句为什么先放一边，同事看得到。"
    if decision.target.strip():
        return ""
    return "请写上加了哪些同义词。" if decision.fate is Fate.SYNONYM else "请选一个条目。"


def question_key(form: str) -> str:
    """Names a question by its plain form, from which it cannot be read back."""
    return hashlib.sha256(form.encode()).hexdigest()[:32]
