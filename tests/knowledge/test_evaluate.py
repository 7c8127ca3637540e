import math

import pytest

from knowledge.evaluate import Quality, Trial, area_under_curve, quality
from knowledge.found import Candidate, Found, Verdict


def found(verdict: Verdict, confidence: float, *entries: str) -> Found:
    return Found("?", verdict, confidence, tuple(Candidate(e, e, 1.0) for e in entries), 1)


def test_each_measure_counts_what_it_says() -> None:
    trials = [
        Trial(found(Verdict.ANSWER, 0.9, "a", "b"), frozenset({"a"}), 1.0),
        Trial(found(Verdict.ANSWER, 0.8, "b", "a"), frozenset({"a"}), 1.0),
        Trial(found(Verdict.CHOICES, 0.4, "b", "c", "d", "a"), frozenset({"a", "e"}), 1.0),
        Trial(found(Verdict.NOTHING, 0.1), frozenset({"a"}), 1.0),
    ]
    far = [found(Verdict.NOTHING, 0.2), found(Verdict.NOTHING, 0.05)]
    assert quality(trials, far, near=far[:1]) == Quality(
        n=4,
        r1=0.25,
        r5=0.75,
        mrr10=(1 + 1 / 2 + 1 / 4) / 4,
        answered=0.5,
        refused=0.25,
        wrong=0.25,
        auroc_far=7 / 8,
        auroc_near=3 / 4,
        kept_at_95_far=0.75,
        p50_ms=1.0,
        p99_ms=1.0,
    )


def test_without_questions_out_of_scope_there_is_no_curve() -> None:
    assert math.isnan(area_under_curve([0.5], []))


def test_equal_confidence_counts_half() -> None:
    assert area_under_curve([0.5, 0.5], [0.5]) == 0.5


def test_nothing_cannot_be_evaluated() -> None:
    with pytest.raises(ValueError, match="at least one question"):
        quality([])
