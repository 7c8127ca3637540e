"""A numbered, immutable state of the knowledge base, ready to be searched."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Protocol

from knowledge.entry import Entry
from knowledge.index import Index, build_index
from knowledge.words import Words


class Release(Protocol):
    """What is searched. Reading it is safe from every thread."""

    @property
    def number(self) -> int: ...

    @property
    def words(self) -> Words: ...

    @property
    def index(self) -> Index: ...

    def entry(self, entry_id: str) -> Entry | None: ...

    def row(self, entry_id: str) -> int | None:
        """The row in the index of an entry."""

    def rows(self, entry_ids: AbstractSet[str]) -> tuple[int, ...]:
        """The rows in the index of those entries that the release holds, ascending."""


@dataclass(frozen=True, slots=True)
class Built:
    """A release in memory, as publishing and tests build it."""

    number: int
    words: Words
    index: Index
    entries: tuple[Entry, ...]
    places: Mapping[str, int]

    def entry(self, entry_id: str) -> Entry | None:
        row = self.places.get(entry_id)
        return None if row is None else self.entries[row]

    def row(self, entry_id: str) -> int | None:
        return self.places.get(entry_id)

    def rows(self, entry_ids: AbstractSet[str]) -> tuple[int, ...]:
        return tuple(sorted(self.places[one] for one in entry_ids if one in self.places))


def build(number: int, entries: Sequence[Entry], words: Words) -> Built:
    """Takes seconds for 100,000 entries: call it on a thread. Ids must be distinct."""
    places = {entry.id: row for row, entry in enumerate(entries)}
    if len(places) < len(entries):
        raise ValueError("Two entries have one id: give every entry an id of its own.")
    return Built(number, words, build_index(entries, words), tuple(entries), places)
