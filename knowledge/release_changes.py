"""What a release changed, and what the next one or a roll-back would change."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from knowledge.own_words import WordList
from knowledge.store import Published


class Way(StrEnum):
    ADDED = "added"
    CHANGED = "changed"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Changed:
    """An entry that differs; `before` or `after` is 0 where there is none of it.

    `was_live` when the version that comes has been live before: a roll-back took it down.
    """

    entry: str
    title: str
    before: int
    after: int
    was_live: bool = False

    @property
    def way(self) -> Way:
        return _way(self.before, self.after)


@dataclass(frozen=True, slots=True)
class ChangedWords:
    """One of the hall's own word lists, by the numbers of its versions."""

    words: WordList
    before: int
    after: int
    was_live: bool = False

    @property
    def way(self) -> Way:
        return _way(self.before, self.after)


@dataclass(frozen=True, slots=True)
class ReleaseChanges:
    """`entries` in the order of their ids."""

    entries: tuple[Changed, ...] = ()
    words: tuple[ChangedWords, ...] = ()

    @property
    def count(self) -> int:
        return len(self.entries) + len(self.words)

    def those(self, way: Way) -> tuple[Changed, ...]:
        return tuple(each for each in self.entries if each.way is way)


@dataclass(frozen=True, slots=True)
class ToPublish:
    """What the next release would change of release `live` (0 for none). `revision` is the state
    of the collection that was seen: whoever publishes just this says so by it."""

    live: int
    revision: int
    changes: ReleaseChanges

    @property
    def were_live(self) -> int:
        """How many of them a roll-back took down."""
        entries, words = self.changes.entries, self.changes.words
        return sum(each.was_live for each in entries) + sum(each.was_live for each in words)


class ReleaseLog(Protocol):
    async def listed(self, *, offset: int = 0, limit: int = 20) -> tuple[Published, ...]:
        """The newest first."""

    async def published(self, number: int) -> Published | None: ...

    async def changes_of(self, number: int) -> ReleaseChanges:
        """What it changed compared with the one before; everything, for the first."""

    async def roll_back_changes(self, number: int) -> ToPublish:
        """What citizens would see differently if its content went live again."""

    async def to_publish(self) -> ToPublish: ...


def _way(before: int, after: int) -> Way:
    if not before:
        return Way.ADDED
    return Way.CHANGED if after else Way.REMOVED
