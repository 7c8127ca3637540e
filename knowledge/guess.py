"""Guesses what a question is about from the phrase book, for what shares no word with the names.

The sentences of the book that are most like the question tell its matter; the names of the matter
are then looked for in the collection at hand.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

import numpy as np

from knowledge.entry import Entry, Kind
from knowledge.index import Index, build_index
from knowledge.judge import confidence, evidence
from knowledge.phrasebook import Matter
from knowledge.query import Query
from knowledge.rank import Bounds, hits, ranked
from knowledge.reader import Reader
from knowledge.words import Words

MATTERS = 3
"""So many matters of the book are followed up."""

ROWS = 10
"""So many entries of the collection may go by the name of one matter."""


STRANGE, FAMILIAR = 0.25, 0.6
"""How well names of the book fit the titles of a collection, on average, where the book says
nothing about it, and where it speaks its language."""

SAMPLE = 100
"""So many titles are tried for that."""


@dataclass(frozen=True, slots=True)
class Book:
    """`sentences` is the index of what people type, `names` that of what catalogues say."""

    matters: tuple[Matter, ...]
    sentences: Index
    names: Index


@dataclass(frozen=True, slots=True)
class Guess:
    """What the question is probably about: the place of a matter in the book, its names, and how
    likely it is, 0 to 1."""

    matter: int
    names: tuple[str, ...]
    likely: float


@dataclass(frozen=True, slots=True)
class Guesser:
    """`familiarity` tells how much a guess is worth in this collection. `called` remembers which
    entries go by the names of a matter: the same matters are guessed again and again."""

    book: Book
    index: Index
    reader: Reader
    familiarity: float
    called: dict[int, Mapping[int, float]] = field(default_factory=dict, compare=False, repr=False)

    def guesses(self, query: Query) -> list[Guess]:
        """The likeliest first. The sentences of the book are as spoken as the question: no names
        have to stand for what was said."""
        book, weights = self.book, self.reader.words.weights
        if not book.matters or not self.familiarity:
            return []
        spoken = hits(book.sentences, replace(query, named=(), rest=query.own), weights)
        best = ranked(spoken, Bounds(at=0))
        if best is None:
            return []
        sure = confidence(evidence(spoken, best), weights)
        first = float(best.scores[0])
        found = zip(best.rows[:MATTERS].tolist(), best.scores[:MATTERS].tolist(), strict=True)
        return [
            Guess(row, book.matters[row].names, sure * math.exp(score - first))
            for row, score in found
        ]

    def rows(self, guesses: Sequence[Guess]) -> dict[int, float]:
        """The rows of the entries that go by the guessed names, and how surely, 0 to 1."""
        rows: dict[int, float] = {}
        for guess in guesses:
            for row, share in self._called(guess.matter).items():
                likely = guess.likely * share * self.familiarity
                rows[row] = max(likely, rows.get(row, 0.0))
        return rows

    @property
    def knows_all(self) -> bool:
        return len(self.called) >= len(self.book.matters)

    def learn(self) -> None:
        """Looks up the names of one more matter, before it is guessed."""
        matters = range(len(self.book.matters))
        left = next((matter for matter in matters if matter not in self.called), None)
        if left is not None:
            self._called(left)

    def _called(self, matter: int) -> Mapping[int, float]:
        known = self.called.get(matter)
        if known is None:
            known = {}
            for name in self.book.matters[matter].names:
                for row, share in _fitting(self.index, self.reader.read(name), self.reader):
                    known[row] = max(share, known.get(row, 0.0))
            self.called[matter] = known
        return known


def book_of(words: Words) -> Book:
    """It is the same for all releases with the same shipped words, and built once: it takes a
    second, and the hall's own words are not for the sentences of the book."""
    return _book(_ByDigest(words.shipped()))


def familiarity(index: Index, reader: Reader, book: Book) -> float:
    """How much a guess is worth in a collection, 0 to 1.

    In a catalogue of services the entries go by the names of the book. In a collection of
    petitions they do not, and a name that fits none of them well must not choose among them.
    """
    if not book.matters or not len(index):
        return 0.0
    rows = np.linspace(0, len(index) - 1, min(SAMPLE, len(index))).astype(np.int64)
    fits = [_best_fit(book.names, title, reader) for title in index.titles.at(rows)]
    usual = sum(fits) / len(fits)
    return min(max((usual - STRANGE) / (FAMILIAR - STRANGE), 0.0), 1.0)


def _best_fit(names: Index, title: str, reader: Reader) -> float:
    query = reader.read(title)
    found = _fitting(names, replace(query, named=(), rest=query.own), reader)
    return max((share for _, share in found), default=0.0)


def _fitting(index: Index, query: Query, reader: Reader) -> Iterator[tuple[int, float]]:
    """Rows of entries, and how well the words of the query fit each, 0 to 1."""
    best = ranked(hits(index, query, reader.words.weights), Bounds(at=0))
    if best is not None:
        traits = best.traits
        alike = (traits.likeness + traits.meant + traits.covered) / 3
        yield from zip(best.rows[:ROWS].tolist(), alike[:ROWS].tolist(), strict=True)


@dataclass(frozen=True, slots=True)
class _ByDigest:
    words: Words = field(compare=False)
    digest: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "digest", self.words.digest)


@lru_cache(maxsize=2)
def _book(given: _ByDigest) -> Book:
    words = given.words.without_thesaurus()
    names = [_entry(row, matter.names) for row, matter in enumerate(words.matters)]
    sentences = [
        _entry(row, matter.names + matter.sentences) for row, matter in enumerate(words.matters)
    ]
    return Book(words.matters, build_index(sentences, words), build_index(names, words))


def _entry(row: int, texts: tuple[str, ...]) -> Entry:
    return Entry(str(row), Kind.QUESTION, texts[0], phrasings=texts[1:])
