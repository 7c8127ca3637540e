"""A numbered, immutable state of the knowledge base, ready to be searched."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Protocol

from knowledge.catalogue import Matter, matters_of
from knowledge.entry import Entry, Kind
from knowledge.guess import Guesser, book_of, familiarity
from knowledge.index import Index, build_index
from knowledge.reader import Reader, reader_of
from knowledge.words import Words


class Release(Protocol):
    """What is searched. Reading it is safe from every thread."""

    @property
    def number(self) -> int: ...

    @property
    def words(self) -> Words: ...

    @property
    def index(self) -> Index: ...

    @property
    def reader(self) -> Reader: ...

    @property
    def guesser(self) -> Guesser: ...

    def entry(self, entry_id: str) -> Entry | None: ...

    def row(self, entry_id: str) -> int | None:
        """The row in the index of an entry."""

    def rows(self, entry_ids: AbstractSet[str]) -> tuple[int, ...]:
        """The rows in the index of those entries that the release holds, ascending."""

    def cases_of(self, entry_id: str) -> tuple[str, ...]:
        """The cases that name the entry as related, in the order of the entries."""

    def naming(self, entry_id: str) -> tuple[str, ...]:
        """The ids of the entries that name this one as related, in the order of the release."""

    def matters(self) -> tuple[Matter, ...]:
        """What lists are made of: one matter for each guide."""


@dataclass(frozen=True, slots=True)
class Built:
    """A release in memory, as publishing and tests build it."""

    number: int
    words: Words
    index: Index
    reader: Reader
    guesser: Guesser
    entries: tuple[Entry, ...]
    places: Mapping[str, int]
    cases: Mapping[str, tuple[str, ...]]

    def entry(self, entry_id: str) -> Entry | None:
        row = self.places.get(entry_id)
        return None if row is None else self.entries[row]

    def row(self, entry_id: str) -> int | None:
        return self.places.get(entry_id)

    def rows(self, entry_ids: AbstractSet[str]) -> tuple[int, ...]:
        return tuple(sorted(self.places[one] for one in entry_ids if one in self.places))

    def cases_of(self, entry_id: str) -> tuple[str, ...]:
        return self.cases.get(entry_id, ())

    def naming(self, entry_id: str) -> tuple[str, ...]:
        return tuple(entry.id for entry in self.entries if entry_id in entry.related)

    def matters(self) -> tuple[Matter, ...]:
        return matters_of(self.entries)


def build(number: int, entries: Sequence[Entry], words: Words) -> Built:
    """Takes seconds for 100,000 entries: call it on a thread. Ids must be distinct."""
    places = {entry.id: row for row, entry in enumerate(entries)}
    if len(places) < len(entries):
        raise ValueError("Two entries have one id: give every entry an id of its own.")
    index = build_index(entries, words)
    reader = reader_of(index, words)
    book = book_of(words)
    guesser = Guesser(book, index, reader, familiarity(index, reader, book))
    return Built(number, words, index, reader, guesser, tuple(entries), places, _cases(entries))


def _cases(entries: Sequence[Entry]) -> dict[str, tuple[str, ...]]:
    found = defaultdict[str, list[str]](list)
    for entry in entries:
        if entry.kind is Kind.CASE:
            for related in dict.fromkeys(entry.related):
                found[related].append(entry.id)
    return {entry_id: tuple(cases) for entry_id, cases in found.items()}
