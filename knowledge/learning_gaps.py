"""Gaps: what citizens asked in vain, put together by matter and ranked by citizens affected."""

from dataclasses import dataclass

from chat.dialogue import Choice
from chat.message import Moment
from knowledge.learning import Decided


@dataclass(frozen=True, slots=True)
class Ask:
    """A question that one citizen asked, word for word, `times` times with one verdict.

    `last_at` is when, and `turn` in which turn, it was asked last; `taken` says that a choice
    offered for it was taken.
    """

    question: str
    citizen: str
    verdict: str
    times: int
    last_at: Moment
    turn: str
    taken: bool = False


@dataclass(frozen=True, slots=True)
class Settled:
    """A question, by its key, and what was decided about it."""

    key: str
    decided: Decided


@dataclass(frozen=True, slots=True)
class Sample:
    """One wording, personal data masked, with how many citizens used it and when last."""

    question: str
    citizens: int
    last_at: Moment


@dataclass(frozen=True, slots=True)
class Verdicts:
    """How many times each verdict was given."""

    nothing: int = 0
    choices: int = 0
    useless: int = 0


@dataclass(frozen=True, slots=True)
class Gap:
    """Wordings of one matter that had no answer; the samples with the most citizens first.

    `key` names it in later calls, whichever wording leads by then. `nearest` are the entries that
    were offered instead. `before` is the newest decision about it: it is shown although that was
    made, as so many have asked again (“又有人问”).
    """

    key: str
    samples: tuple[Sample, ...]
    wordings: int
    citizens: int
    times: int
    last_at: Moment
    verdicts: Verdicts
    nearest: tuple[Choice, ...] = ()
    before: Decided | None = None

    @property
    def is_back(self) -> bool:
        return self.before is not None
