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
ALONE = 0.5


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for the first candidate; 0 to 1, `action` -1 to 1."""

    covered: float = 0.0
    likeness: float = 0.0
    text: float = 0.0
    action: float = 0.0
    matter: float = 0.0


def evidence(index: Index, query: Query, ranked: Ranked, place: int = 0) -> Evidence:
    wording = index.wordings[int(ranked.texts[place])]
    return Evidence(
        covered=max(_covered(index, reading, wording) for reading in query.readings),
        likeness=float(ranked.likeness[place]),
        text=float(ranked.covered[place]),
        action=float(ranked.agreement[place]),
        matter=float(ranked.matter[place]),
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


def judged(sure: float, scores: list[float], weights: Weights) -> tuple[Verdict, int]:
    """The verdict, and how many candidates to offer when it is CHOICES."""
    if not scores or sure < weights.choices_from:
        return Verdict.NOTHING, 0
    best = scores[0]
    close = sum(score >= weights.competing * best for score in scores[:MOST_CHOICES])
    if sure >= weights.answer_from and close < 2:  # noqa: PLR2004  one alone does not compete
        return Verdict.ANSWER, 0
    return Verdict.CHOICES, max(close, min(3, len(scores)))


def _covered(index: Index, reading: Reading, wording: str) -> float:
    """The share of the question that the text repeats; rare characters count more.

    A character in a shared pair counts in full, one that is shared by itself counts half.
    """
    text = reading.text
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
