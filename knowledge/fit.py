"""Fits the confidence to a collection with phrasings: `python -m knowledge.fit` prints it.

Phrasings are held out and asked of a release without them; entries are left out and asked for;
chit-chat is asked. A logistic model then learns when the first candidate is the right one.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import astuple, dataclass, fields, replace

import numpy as np
from numpy.typing import NDArray

from knowledge.entry import Entry
from knowledge.judge import Evidence, evidence
from knowledge.query import read_query
from knowledge.rank import Bounds, ranked
from knowledge.release import Built, build
from knowledge.words import Words

FOLDS = 4
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
        known = [_with(entry, fold) for entry in entries]
        bare = [Entry(entry.id, entry.kind, entry.question) for entry in entries]
        fewer = [entry for row, entry in enumerate(entries) if row % FOLDS != fold]
        asked = list(_held_out(entries, fold))
        left_out = list(_held_out(entries[fold::FOLDS], fold))
        again = [(_careless(entry.question), entry.id) for entry in entries]
        for present, questions in ((known, asked + again), (bare, asked + again), (fewer, left_out)):
            release = build(fold, present, words)
            gathered += [_sample(release, phrasing, entry) for phrasing, entry in questions]
            gathered += [_sample(release, question, "") for question in chitchat[fold::FOLDS]]
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


def _with(entry: Entry, fold: int) -> Entry:
    kept = tuple(text for row, text in enumerate(entry.phrasings) if row % FOLDS != fold)
    return replace(entry, phrasings=kept)


def _held_out(entries: Iterable[Entry], fold: int) -> Iterator[tuple[str, str]]:
    for entry in entries:
        for phrasing in entry.phrasings[fold::FOLDS]:
            yield phrasing, entry.id


def _careless(question: str) -> str:
    """The question with a character missing in the middle."""
    middle = len(question) // 2
    return question[:middle] + question[middle + 1 :]


def _sample(release: Built, question: str, right: str) -> Sample:
    index = release.index
    query = read_query(question, release.words, index.expansions)
    best = ranked(index, query, release.words.weights, Bounds(at=0))
    if not len(best):
        return Sample(Evidence(), is_right=False)
    first = index.ids[int(best.rows[0])]
    return Sample(evidence(index, query, best), is_right=first == right)


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
    """The model as weights.toml has it."""
    yield f"certain = {model.certain:.2f}"
    for field in fields(Evidence):
        yield f"sure_{field.name} = {getattr(model.evidence, field.name):.2f}"
