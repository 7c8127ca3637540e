"""What each candidate text shares with the question, term by term."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from knowledge.postings import Postings
from knowledge.query import SHIFT, Codes, Query, Shares, Terms, terms_of
from knowledge.weights import Weights

LEAST = 1e-9


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All terms of a question and of what its stretches are called, sorted, each once.

    The weights of `terms` are what they count when texts are looked for, `worth` is how rare
    each is.
    """

    terms: Terms
    worth: Shares


@dataclass(frozen=True, slots=True)
class Groups:
    """The texts of one entry after those of another: where each begins, and how many there are."""

    firsts: NDArray[np.intp]
    sizes: NDArray[np.intp]

    def spread(self, values: Shares) -> Shares:
        """A value of each group for each of its texts."""
        return values.repeat(self.sizes)


@dataclass(frozen=True, slots=True)
class Shared:
    """For each text: how much of the question it repeats, when names stand for what was said, as
    a share (`meant`, 0 to 1) and in all (`amount`); how much of the question, as it was said, all
    texts of its entry repeat (`together`, 0 to 1); and how much of the text was said (`mass`).

    `amount` and `mass` are in the unit of Postings.worth.
    """

    meant: Shares
    together: Shares
    amount: Shares
    mass: Shares


def vocabulary(query: Query, postings: Postings, weights: Weights) -> Vocabulary:
    names = [
        (terms_of(name.text), weights.thesaurus * name.weight * stretch.weight)
        for stretch in query.named
        for name in stretch.names
    ]
    every = np.concatenate([query.own.codes, *(codes for codes, _ in names)])
    counts = [len(codes) for codes, _ in names]
    given = np.repeat([weight for _, weight in names], counts) if names else np.empty(0)
    codes, places = np.unique(every, return_inverse=True)
    counted = np.zeros(len(codes))
    np.maximum.at(counted, places, np.concatenate([query.own.weights, given]))
    counted *= np.where(codes >> SHIFT > 0, weights.pair, weights.character)
    return Vocabulary(Terms(codes, counted), postings.worth_of(codes))


def shared(query: Query, known: Vocabulary, texts: Sequence[str], of_entry: Groups) -> Shared:
    """A stretch of the question is repeated by its own words or by one of its names, whichever
    the text holds more of."""
    held = _held(known.terms.codes, texts)
    rest = _row(known, query.rest)
    amount, whole = rest @ held, float(rest.sum())
    if query.named:
        rows, firsts, weights = _ways_by_term(query, known)
        masses = rows.sum(axis=1)
        covers = (rows @ held) * (weights / np.maximum(masses, LEAST))[:, None]
        said = masses[firsts] * [stretch.weight for stretch in query.named]
        amount = amount + said @ np.maximum.reduceat(covers, firsts, axis=0)
        whole += float(said.sum())
    mass = (known.worth * known.terms.weights) @ held
    own = _row(known, query.own)
    together = own @ np.maximum.reduceat(held, of_entry.firsts, axis=1)
    return Shared(
        meant=amount / max(whole, LEAST),
        together=of_entry.spread(together) / max(float(own.sum()), LEAST),
        amount=amount,
        mass=mass,
    )


def groups(owners: NDArray[np.int32]) -> Groups:
    """`owners` must not be empty, and equal ones must stand together."""
    firsts = np.flatnonzero(np.append([True], owners[1:] != owners[:-1]))
    return Groups(firsts, np.diff(np.append(firsts, len(owners))))


def _row(known: Vocabulary, terms: Terms) -> Shares:
    row = np.zeros(len(known.worth))
    places = known.terms.codes.searchsorted(terms.codes)
    row[places] = terms.weights * known.worth[places]
    return row


def _ways_by_term(query: Query, known: Vocabulary) -> tuple[NDArray[np.float64], list[int], Shares]:
    """A row of worths for each way to call a stretch, its own words first; where the rows of each
    stretch begin; and what each way counts."""
    ways = list(chain.from_iterable(_ways(query)))
    rows = np.zeros((len(ways), len(known.worth)))
    for row, (text, _) in zip(rows, ways, strict=True):
        places = known.terms.codes.searchsorted(terms_of(text))
        row[places] = known.worth[places]
    counts = np.array([0, *(len(stretch.names) + 1 for stretch in query.named)])
    firsts = counts.cumsum()[:-1].tolist()
    return rows, firsts, np.array([weight for _, weight in ways])


def _ways(query: Query) -> Iterator[list[tuple[str, float]]]:
    text = query.asked.reading.text
    for stretch in query.named:
        names = ((name.text, name.weight) for name in stretch.names)
        yield [(text[stretch.start : stretch.end], 1.0), *names]


def _held(codes: Codes, texts: Sequence[str]) -> NDArray[np.float64]:
    """1 where the text of the column holds the term of the row."""
    signs = np.frombuffer("\n".join(texts).encode("utf-32-le"), dtype=np.uint32).astype(np.int64)
    columns = np.cumsum(signs == ord("\n"))
    is_word = signs > ord(" ")
    is_pair = is_word[:-1] & is_word[1:]
    pairs = signs[:-1][is_pair] << SHIFT | signs[1:][is_pair]
    theirs = np.concatenate([signs[is_word], pairs])
    columns = np.concatenate([columns[is_word], columns[:-1][is_pair]])
    places = codes.searchsorted(theirs)
    places[places == len(codes)] = 0
    is_known = codes[places] == theirs
    held = np.zeros((len(codes), len(texts)))
    held[places[is_known], columns[is_known]] = 1.0
    return held
