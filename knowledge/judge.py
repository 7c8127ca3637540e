"""How sure the search may be, and what follows from that."""

import math
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from knowledge.found import Verdict
from knowledge.index import Index
from knowledge.query import Query, Reading
from knowledge.rank import Ranked
from knowledge.weights import Weights

MOST_CHOICES = 5
FEWEST_CHOICES = 2
EXACT = 0.99
ALONE = 0.5


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for the first candidate; 0 to 1, `action` -1 to 1."""

    covered: float = 0.0
    likeness: float = 0.0
    text: float = 0.0
    action: float = 0.0
    matter: float = 0.0


@dataclass(frozen=True, slots=True)
class Judgement:
    """`offered` says how many candidates to offer when the verdict is CHOICES."""

    verdict: Verdict
    offered: int = 0


def evidence(index: Index, query: Query, ranked: Ranked) -> Evidence:
    wording = index.wordings[int(ranked.texts[0])]
    return Evidence(
        covered=max(_covered(index, reading, wording) for reading in query.readings),
        likeness=float(ranked.likeness[0]),
        text=float(ranked.covered[0]),
        action=float(ranked.agreement[0]),
        matter=float(ranked.matter[0]),
    )


def confidence(evidence: Evidence, weights: Weights) -> float:
    """Between 0 and 1; grows with every part of the evidence."""
    sum_ = (
        weights.certain
        + weights.sure_covered * evidence.covered
        + weights.sure_likeness * evidence.likeness
        + weights.sure_text * evidence.text
        + weights.sure_action * evidence.action
        + weights.sure_matter * evidence.matter
    )
    return 1 / (1 + math.exp(-sum_))


def judged(index: Index, query: Query, ranked: Ranked, weights: Weights, sure: float) -> Judgement:
    scores = ranked.scores.tolist()[:MOST_CHOICES]
    if not scores or sure < weights.choices_from:
        return Judgement(Verdict.NOTHING)
    is_close = any(score >= weights.competing * scores[0] for score in scores[1:])
    if sure >= weights.answer_from and not is_close and not _is_ambiguous(index, query, ranked):
        return Judgement(Verdict.ANSWER)
    near = sum(score >= weights.offered * scores[0] for score in scores)
    return Judgement(Verdict.CHOICES, max(near, min(FEWEST_CHOICES, len(scores))))


def _is_ambiguous(index: Index, query: Query, ranked: Ranked) -> bool:
    """Whether the question is but the name of a thing, and several entries are about it."""
    text = query.readings[0].text
    if query.objects < len(text) or ranked.likeness[0] >= EXACT:
        return False
    wordings = index.wordings.at(ranked.texts[:MOST_CHOICES])
    return sum(text in wording for wording in wordings) >= FEWEST_CHOICES


def _covered(index: Index, reading: Reading, wording: str) -> float:
    """The share of the question that the text repeats; rare characters count more.

    A character in a shared pair counts in full, one that is shared by itself counts half.
    """
    text = reading.text
    if not text:
        return 0.0
    worth = index.postings.worth_of(np.array([ord(sign) for sign in text], dtype=np.int64)).tolist()
    is_pair = [pair in wording for pair in map("".join, pairwise(text))]
    said = repeated = 0.0
    for sign, value, weight, before, after in zip(
        text, worth, reading.weights, [False, *is_pair], [*is_pair, False], strict=True
    ):
        said += value * weight
        if before or after:
            repeated += value * weight
        elif sign in wording:
            repeated += value * weight * ALONE
    return repeated / said if said else 0.0
