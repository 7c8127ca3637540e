"""Collects the texts that share the most with a question, rare terms first."""

from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from knowledge.postings import Numbers, Places, Postings
from knowledge.query import CONTENT, SHIFT, Terms

LEAST_READ = 4_000
"""Postings that are always read: reading so many costs no more than looking terms up."""

PART_READ = 40
"""Of a large index one posting is read for so many texts."""

CONTENT_COST = 4
"""Terms of asked texts are read before terms of contents that are this many times rarer."""

HOPELESS = 0.15
"""What scores less than this share of the best by its rare terms is not looked at again."""

SLIGHT = 0.001
"""A common term that adds less than this share to the score is not looked up."""

Scores: TypeAlias = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Gathered:
    """`places` are those that share most rare terms with the question, each once.

    `scores` has a number for every place of the index; common terms are in none of them until
    they are asked of `complete`.
    """

    places: Places
    scores: Scores
    common: tuple[tuple[Places, float], ...]

    def complete(self, places: Places) -> Scores:
        """The full scores of `places`."""
        if not len(self.scores) or not len(places):
            return np.zeros(len(places))
        scores = self.scores[places]
        first, last = places.min(), places.max()
        for holding, worth in self.common:
            if holding[-1] < first or last < holding[0]:
                continue
            near = holding.searchsorted(places)
            near[near == len(holding)] = 0
            scores += (holding[near] == places) * worth
        return scores


def gathered(postings: Postings, terms: Terms, shares: Numbers) -> Gathered:
    """`shares` has what the score of each place is multiplied by."""
    rows, worth = _known(postings, terms)
    is_content = postings.codes[rows] >= CONTENT
    if not len(rows):
        return Gathered(np.empty(0, dtype=np.int32), np.empty(0), ())
    starts, ends = postings.starts[rows], postings.starts[rows + 1]
    counts = ends - starts
    order = (counts * np.where(is_content, CONTENT_COST, 1)).argsort(kind="stable")
    budget = max(LEAST_READ, len(shares) // PART_READ)
    read = max(int(counts[order].cumsum().searchsorted(budget, side="right")), 1)
    rare, common = order[:read], order[read:]
    slices = zip(starts[rare].tolist(), ends[rare].tolist(), strict=True)
    places = np.concatenate([postings.places[start:end] for start, end in slices])
    weights = worth[rare].repeat(counts[rare])
    scores: Scores = np.bincount(places, weights, len(shares)).astype(np.float64, copy=False)
    worth_it = common[worth[common] > SLIGHT * worth.sum()]
    looked_up = zip(rows[worth_it].tolist(), worth[worth_it].tolist(), strict=True)
    return Gathered(
        places=_promising(places, scores, shares),
        scores=scores,
        common=tuple((postings.holding(row), value) for row, value in looked_up),
    )


def _known(postings: Postings, terms: Terms) -> tuple[NDArray[np.intp], NDArray[np.float64]]:
    """The rows of the terms that the index has, of asked texts and of contents, and their worth."""
    is_pair = terms.codes >> SHIFT > 0
    codes = np.concatenate([terms.codes, terms.codes[is_pair] | CONTENT])
    weights = np.concatenate([terms.weights, terms.weights[is_pair]])
    rows = postings.rows(codes)
    known = (rows >= 0).nonzero()[0]
    rows = rows[known]
    return rows, weights[known] * postings.worth[rows]


def _promising(places: Places, scores: Scores, shares: Numbers) -> Places:
    """Each once; without sorting and, in a large index, without looking at every text."""
    if len(scores) < 4 * len(places):
        everywhere = scores * shares
        found: Places = (everywhere > HOPELESS * everywhere.max()).nonzero()[0].astype(np.int32)
        return found
    scaled = scores[places] * shares[places]
    places = places[scaled > HOPELESS * scaled.max()]
    order = np.arange(len(places), dtype=np.int32)
    last = np.empty(len(scores), dtype=np.int32)
    last[places] = order
    distinct: Places = places[last[places] == order]
    return distinct
