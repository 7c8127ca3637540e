"""What the hall's own word lists need kept: every version of each, and which one is approved."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from knowledge.own_words import WordList
from knowledge.store import KnowledgeError, Signature
from office.audit import Actor


class WordsOutdated(KnowledgeError):
    """Somebody has stored a newer version of the list. Nothing was stored.

    `newest` is its number: show the difference and let the change be made on top of it.
    """

    def __init__(self, which: WordList, newest: int) -> None:
        super().__init__(f"“{which.label}”已经有第 {newest} 版，请对照新的一版再保存。")
        self.which = which
        self.newest = newest


class UnknownWords(KnowledgeError):
    """There is no version of that number."""

    def __init__(self, which: WordList, number: int) -> None:
        super().__init__(f"“{which.label}”没有第 {number} 版，请从历史版本里选一版。")


@dataclass(frozen=True, slots=True)
class WordsEdition:
    """A version without its text, as a list of versions shows it."""

    which: WordList
    number: int
    made: Signature
    is_approved: bool


@dataclass(frozen=True, slots=True)
class WordsVersion:
    edition: WordsEdition
    body: str


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a list stands: what the next release takes, and what was stored last.

    None where there is none. They are the same when nothing waits for review.
    """

    approved: WordsVersion | None = None
    newest: WordsVersion | None = None


class OwnWordsStore(Protocol):
    async def texts(self) -> Mapping[WordList, Standing]:
        """Every list."""

    async def version(self, which: WordList, number: int) -> WordsVersion:
        """Raises UnknownWords."""

    async def history(self, which: WordList, limit: int = 50) -> tuple[WordsEdition, ...]:
        """The newest first."""

    async def add(
        self, which: WordList, body: str, *, based_on: int, note: str, actor: Actor
    ) -> int:
        """Keep a new version and return its number; that of the newest, if it says the same.

        `based_on` is the number of the version that was changed, 0 for the first. Raises
        WordsOutdated when it is not the newest, OwnWordsUnreadable with all that is wrong.
        """
