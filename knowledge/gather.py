"""Collects the texts that share the most with a question, rare terms first."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from knowledge.postings import Places, Postings
from knowledge.query import CONTENT, SHIFT

LEAST_READ = 16_000
"""Postings that are always read: reading so many costs no more than looking terms up."""

PART_READ = 20
"""Of a large index one posting is read for so many texts."""

SLIGHT = 0.01
"""A common term that adds less than this share to the score is not looked up."""

Scores: TypeAlias = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Gathered:
    """`places` are those that hold a rare term of the question, each once, in any order.

    `scores` has a number for every place of the index; common terms are in none of them until
    they are asked of `complete`.
    """

    places: Places
    scores: Scores
    common: tuple[tuple[Places, float], ...]

    def complete(self, places: Places) -> Scores:
        """The full scores of `places`."""
        if not len(self.scores):
            return np.zeros(len(places))
        scores = self.scores[places]
        for holding, worth in self.common:
            near = holding.searchsorted(places)
            near[near == len(holding)] = 0
            scores += (holding[near] == places) * worth
        return scores


def gathered(postings: Postings, terms: Mapping[int, float], size: int) -> Gathered:
    """`size` is how many places the index has, `terms` maps codes to weights."""
    rows, worth = _known(postings, terms)
    if not len(rows):
        return Gathered(np.empty(0, dtype=np.int32), np.empty(0), ())
    starts, ends = postings.starts[rows], postings.starts[rows + 1]
    counts = ends - starts
    order = counts.argsort(kind="stable")
    budget = max(LEAST_READ, size // PART_READ)
    read = max(int(counts[order].cumsum().searchsorted(budget, side="right")), 1)
    rare, common = order[:read], order[read:]
    slices = zip(starts[rare].tolist(), ends[rare].tolist(), strict=True)
    places = np.concatenate([postings.places[start:end] for start, end in slices])
    scores = np.bincount(places, worth[rare].repeat(counts[rare]), size).astype(np.float64)
    worth_it = common[worth[common] > SLIGHT * worth.sum()]
    looked_up = zip(rows[worth_it].tolist(), worth[worth_it].tolist(), strict=True)
    return Gathered(
        places=_distinct(places, scores),
        scores=scores,
        common=tuple((postings.holding(row), value) for row, value in looked_up),
    )


def _known(
    postings: Postings, terms: Mapping[int, float]
) -> tuple[NDArray[np.intp], NDArray[np.float64]]:
    """The rows of the terms that the index has, of asked texts and of contents, and their worth."""
    codes = np.fromiter(terms.keys(), dtype=np.int64, count=len(terms))
    weights = np.fromiter(terms.values(), dtype=np.float64, count=len(terms))
    is_pair = codes >> SHIFT > 0
    codes = np.concatenate([codes, codes[is_pair] | CONTENT])
    weights = np.concatenate([weights, weights[is_pair]])
    rows = postings.rows(codes)
    known = (rows >= 0).nonzero()[0]
    rows = rows[known]
    return rows, weights[known] * postings.worth[rows]


def _distinct(places: Places, scores: Scores) -> Places:
    """Without sorting and, in a large index, without looking at every text."""
    if len(scores) < 4 * len(places):
        return (scores > 0).nonzero()[0].astype(np.int32)
    order = np.arange(len(places), dtype=np.int32)
    last = np.empty(len(scores), dtype=np.int32)
    last[places] = order
    return places[last[places] == order]
