"""Puts the gathered texts in order and keeps the best text of each entry."""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process

from chat.message import Moment
from knowledge.gather import Gathered, Scores, gathered
from knowledge.index import Index
from knowledge.postings import Places
from knowledge.query import Query
from knowledge.weights import Weights

GATHERED = 200
COMPARED = 48
"""Texts that are compared letter by letter."""

KEPT = 10
LEAST = 1e-9
ALWAYS = 1e6


@dataclass(frozen=True, slots=True)
class Bounds:
    """What limits or guides the search beside the question: rows of entries that must not be
    found, and the row that an otherwise empty question is about, if any."""

    at: Moment
    withdrawn: tuple[int, ...] = ()
    matter: int | None = None


@dataclass(frozen=True, slots=True)
class Ranked:
    """The best text of each of the best entries, best first; all arrays run alike.

    `likeness` and `covered` (how much of the text the question says) go from 0 to 1, `agreement`
    is 1 for the same action, -1 for another, else 0, `matter` is 1 for what the question leans on.
    """

    rows: Places
    texts: Places
    scores: Scores
    likeness: Scores
    covered: Scores
    agreement: Scores
    matter: Scores

    def __len__(self) -> int:
        return len(self.rows)


def ranked(index: Index, query: Query, weights: Weights, bounds: Bounds) -> Ranked:
    if bounds.matter is not None and not _may_be_found(index, bounds.matter, bounds):
        bounds = replace(bounds, matter=None)
    found = gathered(index.postings, query.terms, index.texts.shares)
    texts = _best_texts(index, found, bounds)
    raw = found.complete(texts)
    owners = index.texts.owners[texts]
    contents = owners + len(index.wordings)
    lexical = raw * index.texts.shares[texts]
    lexical += found.complete(contents) * index.texts.shares[contents]
    if bounds.matter is not None:
        lexical += (owners == bounds.matter) * ALWAYS
    if len(texts) > COMPARED:
        kept = np.sort(lexical.argpartition(-COMPARED)[-COMPARED:])
        texts, owners, raw, lexical = texts[kept], owners[kept], raw[kept], lexical[kept]
    is_matter = np.zeros(len(texts))
    if bounds.matter is not None:
        is_matter[owners == bounds.matter] = 1.0
        lexical -= is_matter * ALWAYS
    return _ordered(index, query, weights, _Texts(texts, owners, raw, lexical, is_matter))


@dataclass(frozen=True, slots=True)
class _Texts:
    places: Places
    owners: Places
    raw: Scores
    lexical: Scores
    matter: Scores


def _best_texts(index: Index, found: Gathered, bounds: Bounds) -> Places:
    """The texts to look at closer, ascending: an entry found by its content gives its first."""
    places = found.places
    is_allowed = _is_allowed(index, index.texts.owners[places], bounds)
    if is_allowed is not None:
        places = places[is_allowed]
    if len(places) > GATHERED:
        scores = found.scores[places] * index.texts.shares[places]
        places = places[scores.argpartition(-GATHERED)[-GATHERED:]]
    rows = places - len(index.wordings)
    texts = np.where(rows < 0, places, index.texts.firsts[np.maximum(rows, 0)])
    if bounds.matter is not None:
        texts = np.append(texts, index.texts.firsts[bounds.matter])
    texts.sort()
    is_new = np.ones(len(texts), dtype=np.bool_)
    np.not_equal(texts[1:], texts[:-1], out=is_new[1:])
    return texts[is_new]


def _may_be_found(index: Index, row: int, bounds: Bounds) -> bool:
    is_allowed = _is_allowed(index, np.array([row], dtype=np.int32), bounds)
    return is_allowed is None or bool(is_allowed.all())


def _is_allowed(index: Index, rows: Places, bounds: Bounds) -> NDArray[np.bool_] | None:
    """None when nothing is forbidden."""
    is_allowed = None
    if len(index.valid_until):
        is_allowed = (index.valid_from[rows] <= bounds.at) & (bounds.at < index.valid_until[rows])
    if bounds.withdrawn:
        is_kept = np.isin(rows, bounds.withdrawn, invert=True)
        is_allowed = is_kept if is_allowed is None else is_allowed & is_kept
    return is_allowed


def _ordered(index: Index, query: Query, weights: Weights, texts: _Texts) -> Ranked:
    likeness = _likeness(query, index.wordings.at(texts.places))
    covered = np.minimum(texts.raw / index.texts.masses[texts.places], 1.0)
    agreement = _agreement(query.actions, index.texts.actions[texts.places])
    scores = (
        (weights.lexical / max(float(texts.lexical.max(initial=0.0)), LEAST)) * texts.lexical
        + weights.likeness * likeness
        + weights.covered * covered
        + np.where(agreement > 0, weights.same_action, weights.other_action) * agreement
        + weights.same_matter * texts.matter
    )
    best = _first_of_each(texts.owners, np.negative(scores).argsort(kind="stable"))
    return Ranked(
        rows=texts.owners[best],
        texts=texts.places[best],
        scores=scores[best],
        likeness=likeness[best],
        covered=covered[best],
        agreement=agreement[best],
        matter=texts.matter[best],
    )


def _first_of_each(owners: Places, order: NDArray[np.intp]) -> list[int]:
    """The first places of `order` with different owners."""
    kept: dict[int, int] = {}
    for owner, place in zip(owners[order].tolist(), order.tolist(), strict=True):
        if owner not in kept:
            kept[owner] = place
            if len(kept) == KEPT:
                break
    return list(kept.values())


def _likeness(query: Query, wordings: list[str]) -> Scores:
    asked = {reading.text for reading in query.readings}
    asked.add(query.readings[0].core() or query.readings[0].text)
    ratios = process.cdist(list(asked), wordings, scorer=fuzz.ratio, dtype=np.float32)
    best: Scores = ratios.max(axis=0).astype(np.float64) / 100
    return best


def _agreement(actions: int, theirs: NDArray[np.uint32]) -> Scores:
    if not actions:
        return np.zeros(len(theirs))
    is_same = (theirs & np.uint32(actions)) != 0
    return np.where(is_same, 1.0, np.where(theirs != 0, -1.0, 0.0))
