"""Learns what puts the right text first: each weight of `[order]` in weights.toml."""

from collections.abc import Sequence
from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

from knowledge.exam import Exam
from knowledge.query import Query
from knowledge.rank import TRAITS, Bounds, Scored, hits, scored
from knowledge.release import Built
from knowledge.weights import Weights

Numbers = NDArray[np.float64]

ROUNDS = 3
STEPS = 300
PACE = 0.05
CAUTION = 1e-3
"""Keeps the weights near where they were, unless there is reason to move them."""

LOOKED_AT = 30
"""Entries of a question that compete; the rest are far behind."""


@dataclass(frozen=True, slots=True)
class Contest:
    """The traits of the texts that a question finds, a row each, whose entries they are, and
    which of them are right. `share` is what the question counts among all."""

    traits: Numbers
    owners: NDArray[np.int32]
    is_right: NDArray[np.bool_]
    share: float


def contests(exam: Exam, release: Built) -> list[Contest]:
    """Only of questions whose right entry is among those found: order can mend nothing else."""
    found: list[Contest] = []
    for asked in exam.questions:
        query = release.reader.read(asked.text)
        given = hits(release.index, query, release.words.weights)
        texts = scored(given, bounds_with_guess(release, query))
        if texts is not None and (contest := _contest(texts, release, asked.relevant)):
            found.append(contest)
    share = 1 / max(len(found), 1)
    return [Contest(each.traits, each.owners, each.is_right, share) for each in found]


def bounds_with_guess(release: Built, query: Query) -> Bounds:
    """The phrase book is always asked here, so that it is learnt what a guess is worth."""
    guesser = release.guesser
    return Bounds(at=0, guessed=guesser.rows(guesser.guesses(query)))


def fitted_order(given: Sequence[Contest], weights: Weights) -> dict[str, float]:
    """The weights under which the right text wins most surely, by name.

    Softmax over the texts of a question, gradient descent (Adam). Each collection counts alike.
    """
    start = np.array([getattr(weights, name) for name in TRAITS])
    found = start
    for _ in range(ROUNDS):
        found = _descended([_competing(each, found) for each in given], found, start)
    return dict(zip(TRAITS, found.tolist(), strict=True))


def first_right(given: Sequence[Contest], order: dict[str, float]) -> float:
    """The share of the contests that the right entry wins."""
    values = np.array([order[name] for name in TRAITS])
    won = [each.is_right[(each.traits @ values).argmax()] for each in given]
    return float(np.mean(won)) if won else float("nan")


def _contest(texts: Scored, release: Built, relevant: frozenset[str]) -> Contest | None:
    traits = np.column_stack([getattr(texts.traits, field.name) for field in fields(texts.traits)])
    rows = release.rows(relevant)
    is_right = np.isin(texts.owners, rows)
    return Contest(traits, texts.owners, is_right, 1.0) if is_right.any() else None


def _competing(contest: Contest, weights: Numbers) -> Contest:
    """The best text of each of the best entries, and of the right ones in any case."""
    order = np.argsort(-(contest.traits @ weights), kind="stable")
    _, firsts = np.unique(contest.owners[order], return_index=True)
    best = order[np.sort(firsts)]
    kept = best[:LOOKED_AT]
    kept = np.append(kept, [place for place in best[LOOKED_AT:] if contest.is_right[place]])
    kept = kept.astype(np.intp)
    owners, is_right = contest.owners[kept], contest.is_right[kept]
    return Contest(contest.traits[kept], owners, is_right, contest.share)


def _descended(given: Sequence[Contest], weights: Numbers, start: Numbers) -> Numbers:
    mean, spread = np.zeros_like(weights), np.zeros_like(weights)
    for step in range(1, STEPS + 1):
        slope = CAUTION * (weights - start) + sum(_slope(each, weights) for each in given)
        mean = 0.9 * mean + 0.1 * slope
        spread = 0.99 * spread + 0.01 * slope * slope
        moved = (mean / (1 - 0.9**step)) / (np.sqrt(spread / (1 - 0.99**step)) + 1e-8)
        weights = weights - PACE * moved
        # What speaks for a text must not count against it only because another trait says the same.
        weights = np.where(start < 0, np.minimum(weights, 0.0), np.maximum(weights, 0.0))
    return weights


def _slope(contest: Contest, weights: Numbers) -> Numbers:
    scores = contest.traits @ weights
    chances = np.exp(scores - scores.max())
    chances /= chances.sum()
    wanted = chances * contest.is_right
    slope: Numbers = contest.share * ((chances - wanted / wanted.sum()) @ contest.traits)
    return slope
