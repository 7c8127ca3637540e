"""Fits the search to a collection with phrasings; `python -m knowledge.fit` prints the result.

Held-out phrasings, questions for entries that are missing, and chit-chat are asked. A logistic
model learns when the first candidate is right; the other weights are moved one at a time.
"""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass, fields
from importlib import resources

import numpy as np
from numpy.typing import NDArray

from knowledge.entry import Entry
from knowledge.exam import FOLDS, Asked, exams
from knowledge.judge import Evidence, evidence
from knowledge.query import read_query
from knowledge.rank import Bounds, ranked
from knowledge.release import Built, build
from knowledge.starter_files import starter_entries
from knowledge.tune import Move, moves
from knowledge.words import Words, load_words

STEPS = 50
CAUTION = 1e-2
"""Keeps the model from trusting few samples too much (ridge)."""


@dataclass(frozen=True, slots=True)
class Sample:
    evidence: Evidence
    is_right: bool


@dataclass(frozen=True, slots=True)
class Model:
    """How much each part of the evidence speaks for the first candidate."""

    certain: float
    evidence: Evidence


def samples(entries: Sequence[Entry], words: Words, chitchat: Sequence[str]) -> list[Sample]:
    gathered: list[Sample] = []
    for fold in range(FOLDS):
        strange = [Asked(question, "") for question in chitchat[fold::FOLDS]]
        for exam in exams(entries, fold):
            release = build(fold, exam.entries, words)
            gathered += [_sample(release, asked) for asked in (*exam.questions, *strange)]
    return gathered


def fitted(given: Sequence[Sample]) -> Model:
    """Newton's method; what would speak against a candidate by being strong is left out."""
    values = np.array([astuple(sample.evidence) for sample in given])
    right = np.array([sample.is_right for sample in given], dtype=np.float64)
    used = np.ones(values.shape[1], dtype=np.bool_)
    while True:
        found = _solved(values[:, used], right)
        if (found[1:] >= 0).all():
            break
        used[np.flatnonzero(used)[found[1:] < 0]] = False
    slopes = np.zeros(len(used))
    slopes[used] = found[1:]
    return Model(float(found[0]), Evidence(*slopes.tolist()))


def _sample(release: Built, asked: Asked) -> Sample:
    index = release.index
    query = read_query(asked.question, release.words, index.expansions)
    best = ranked(index, query, release.words.weights, Bounds(at=0))
    if not len(best):
        return Sample(Evidence(), is_right=False)
    first = index.ids[int(best.rows[0])]
    return Sample(evidence(index, query, best), is_right=first == asked.entry)


def _solved(values: NDArray[np.float64], right: NDArray[np.float64]) -> NDArray[np.float64]:
    table = np.column_stack([np.ones(len(values)), values])
    caution = np.diag([0.0] + [CAUTION * len(values) / 100] * values.shape[1])
    found = np.zeros(table.shape[1])
    for _ in range(STEPS):
        expected = 1 / (1 + np.exp(-table @ found))
        slope = table.T @ (right - expected) - caution @ found
        bend = (table * (expected * (1 - expected))[:, None]).T @ table + caution
        found += np.linalg.solve(bend + 1e-9 * np.eye(len(bend)), slope)
    return found


def lines(model: Model) -> Iterator[str]:
    """The model as weights.toml has it; nothing that is asked here leans on an earlier answer."""
    yield f"certain = {model.certain:.2f}"
    for field in fields(Evidence)[:-1]:
        yield f"sure_{field.name} = {getattr(model.evidence, field.name):.2f}"


def written(move: Move) -> str:
    return f"{move.name}: {move.before:.3g} -> {move.after:.3g} finds {move.gain:+.4f} (MRR)"


def main() -> None:
    entries, words = starter_entries(), load_words()
    source = resources.files("knowledge") / "lists" / "chitchat.txt"
    chitchat = source.read_text(encoding="utf-8").splitlines()[1:]
    for line in lines(fitted(samples(entries, words, chitchat))):
        sys.stdout.write(f"{line}\n")
    for move in moves(entries, words):
        sys.stdout.write(f"{written(move)}\n")


if __name__ == "__main__":
    main()
