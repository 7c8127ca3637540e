"""What a citizen left for the staff to answer, and what became of it."""

from dataclasses import dataclass
from enum import StrEnum

from chat.message import Moment


class Progress(StrEnum):
    UNREAD = "unread"
    READ = "read"
    ANSWERED = "answered"


class Delivery(StrEnum):
    """How far an answer has come to the citizen, by its worst part when it has several."""

    NONE = "none"
    """There is no answer, or how it went is forgotten by now."""
    WAITING = "waiting"
    SENT = "sent"
    DEFERRED = "deferred"
    """It goes out with the citizen's next word: WeChat allows no message before."""
    UNCERTAIN = "uncertain"
    """Nobody knows whether WeChat took it; it is not sent again by itself."""
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class LeftMessage:
    """`question` is what the citizen had asked before without getting an answer, or ''."""

    id: str
    account: str
    citizen: str
    at: Moment
    body: str
    question: str = ""
    read_at: Moment | None = None
    read_by: str = ""
    answered_at: Moment | None = None
    answered_by: str = ""
    answer: str = ""

    @property
    def progress(self) -> Progress:
        if self.answered_at is not None:
            return Progress.ANSWERED
        return Progress.UNREAD if self.read_at is None else Progress.READ


@dataclass(frozen=True, slots=True)
class Standing:
    """A message with the delivery of its answer; `trouble` is what the platform said of it."""

    message: LeftMessage
    delivery: Delivery = Delivery.NONE
    trouble: str = ""


@dataclass(frozen=True, slots=True)
class Sought:
    """Which messages: all when empty. `words` stand in message or question, case ignored.

    Unread ones come oldest first, all others newest first; `after` is the id of the last one
    already shown.
    """

    progress: Progress | None = None
    words: str = ""
    after: str = ""
    limit: int = 50


@dataclass(frozen=True, slots=True)
class Counts:
    unread: int
    read: int
    answered: int


@dataclass(frozen=True, slots=True)
class Listed:
    """One page; `more` says that others follow."""

    standings: tuple[Standing, ...]
    more: bool
    counts: Counts
