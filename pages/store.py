"""What the pages need to know: what is live, and what older releases said."""

from dataclasses import dataclass
from typing import Protocol

from chat.message import Moment
from knowledge.entry import Entry


@dataclass(frozen=True, slots=True)
class Told:
    """An entry as the release `release`, published at `at`, held it."""

    entry: Entry
    release: int
    at: Moment


class LiveEntries(Protocol):
    @property
    def number(self) -> int:
        """The live release; 0 before there is any."""

    def entry(self, entry_id: str, *, at: Moment) -> Entry | None: ...

    def related(self, entry: Entry, *, at: Moment) -> tuple[Entry, ...]:
        """What `entry` names as related, then what names it."""


class ToldEntries(Protocol):
    async def told(self, entry_id: str, release: int) -> Told | None:
        """None when the release did not hold the entry, or what it held was withdrawn since."""

    async def was_published(self, entry_id: str) -> bool: ...
