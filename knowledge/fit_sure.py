"""Learns how sure one may be of the first candidate: the weights of `[sure]` in weights.toml."""

from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass, fields

import numpy as np
from numpy.typing import NDArray

from knowledge.exam import Exam
from knowledge.fit_order import bounds_with_guess
from knowledge.judge import Evidence, evidence
from knowledge.rank import hits, ranked
from knowledge.release import Built

Numbers = NDArray[np.float64]

STEPS = 60
CAUTION = 1e-2
"""Keeps the model from trusting few samples too much (ridge)."""

FAR, NEAR = 1.0, 0.5
"""What all chit-chat, and all matters of other offices, count beside the questions."""

SAMPLES = 400
"""As many samples of a collection are as weighty as the caution takes them for."""


@dataclass(frozen=True, slots=True)
class Sample:
    """`share` is what it counts among all samples."""

    evidence: Evidence
    is_right: bool
    share: float = 1.0


@dataclass(frozen=True, slots=True)
class Model:
    """How much each part of the evidence speaks for the first candidate."""

    certain: float
    evidence: Evidence


def samples(exam: Exam, release: Built) -> Iterator[Sample]:
    share = 1 / max(len(exam.questions), 1)
    for asked in exam.questions:
        yield _sample(release, asked.text, asked.relevant, share)
    for outside, weight in ((exam.far, FAR), (exam.near, NEAR)):
        for text in outside:
            yield _sample(release, text, frozenset(), weight / len(outside))


def fitted_sure(given: Sequence[Sample]) -> Model:
    """A logistic model by Newton's method; what would speak against a candidate by being strong
    is left out."""
    values = np.array([astuple(sample.evidence) for sample in given])
    right = np.array([sample.is_right for sample in given], dtype=np.float64)
    shares = np.array([sample.share for sample in given]) * SAMPLES
    used = np.ones(values.shape[1], dtype=np.bool_)
    while True:
        found = _solved(values[:, used], right, shares)
        if (found[1:] >= 0).all():
            break
        used[np.flatnonzero(used)[found[1:] < 0]] = False
    slopes = np.zeros(len(used))
    slopes[used] = found[1:]
    return Model(float(found[0]), Evidence(*slopes.tolist()))


def written(model: Model) -> Iterator[str]:
    """The model as weights.toml has it."""
    yield f"certain = {model.certain:.2f}"
    for field in fields(Evidence):
        yield f"sure_{field.name} = {getattr(model.evidence, field.name):.2f}"


def _sample(release: Built, text: str, relevant: frozenset[str], share: float) -> Sample:
    query = release.reader.read(text)
    shared = hits(release.index, query, release.words.weights)
    best = ranked(shared, bounds_with_guess(release, query))
    if best is None:
        return Sample(Evidence(), is_right=False, share=share)
    is_right = release.index.ids[int(best.rows[0])] in relevant
    return Sample(evidence(shared, best), is_right, share)


def _solved(values: Numbers, right: Numbers, shares: Numbers) -> Numbers:
    table = np.column_stack([np.ones(len(values)), values])
    caution = np.diag([0.0] + [CAUTION] * values.shape[1])
    found = np.zeros(table.shape[1])
    for _ in range(STEPS):
        expected = 1 / (1 + np.exp(-table @ found))
        slope = table.T @ (shares * (right - expected)) - caution @ found
        bend = (table * (shares * expected * (1 - expected))[:, None]).T @ table + caution
        found += np.linalg.solve(bend + 1e-9 * np.eye(len(bend)), slope)
    return found
