"""How good the search is on questions whose right entries are known."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

import numpy as np

from knowledge.found import Found, Verdict

FAR_REFUSED = 0.95
"""The share of far questions that must be refused when it is counted what is kept."""


@dataclass(frozen=True, slots=True)
class Quality:
    """Shares of all questions, but for the times and the areas under the curve.

    `r1` and `r5`: a right entry is first, among the first five. `answered` and `refused`: the
    verdict is ANSWER, NOTHING. `wrong`: answered with a wrong entry. `auroc_far` and
    `auroc_near`: how well confidence tells questions from chit-chat, from questions of the hall
    that no entry answers. `kept_at_95_far`: questions still answered when 95 % of the chit-chat
    is refused. NaN where there were no questions of a kind.
    """

    n: int
    r1: float
    r5: float
    mrr10: float
    answered: float
    refused: float
    wrong: float
    auroc_far: float
    auroc_near: float
    kept_at_95_far: float
    p50_ms: float
    p99_ms: float


@dataclass(frozen=True, slots=True)
class Trial:
    """What was found for a question, the entries that are right, and how long it took."""

    found: Found
    relevant: AbstractSet[str] = frozenset()
    milliseconds: float = 0.0

    def rank(self) -> int | None:
        """The place of the first right candidate, from 1."""
        entries = enumerate(self.found.candidates, start=1)
        return next((place for place, one in entries if one.entry in self.relevant), None)


def quality(
    trials: Sequence[Trial], far: Sequence[Found] = (), near: Sequence[Found] = ()
) -> Quality:
    """`trials` are questions that have an answer. Raises ValueError when there are none."""
    if not trials:
        raise ValueError("There is nothing to evaluate: give at least one question.")
    ranks = [trial.rank() or 0 for trial in trials]
    verdicts = [trial.found.verdict for trial in trials]
    is_wrong = [
        verdict is Verdict.ANSWER and rank != 1
        for verdict, rank in zip(verdicts, ranks, strict=True)
    ]
    sure = _confidences([trial.found for trial in trials])
    times = np.array([trial.milliseconds for trial in trials])
    return Quality(
        n=len(trials),
        r1=_share([rank == 1 for rank in ranks]),
        r5=_share([1 <= rank <= 5 for rank in ranks]),  # noqa: PLR2004  its name says it
        mrr10=float(np.mean([1 / rank if rank else 0.0 for rank in ranks])),
        answered=_share([verdict is Verdict.ANSWER for verdict in verdicts]),
        refused=_share([verdict is Verdict.NOTHING for verdict in verdicts]),
        wrong=_share(is_wrong),
        auroc_far=area_under_curve(sure, _confidences(far)),
        auroc_near=area_under_curve(sure, _confidences(near)),
        kept_at_95_far=_kept(sure, _confidences(far)),
        p50_ms=float(np.percentile(times, 50)),
        p99_ms=float(np.percentile(times, 99)),
    )


def area_under_curve(inside: Sequence[float], outside: Sequence[float]) -> float:
    """How often one inside is greater than one outside; equal counts half."""
    if not inside or not outside:
        return float("nan")
    ordered = np.sort(np.array(outside))
    below = ordered.searchsorted(inside, side="left")
    not_above = ordered.searchsorted(inside, side="right")
    return float(((below + not_above) / 2).mean() / len(outside))


def _kept(inside: Sequence[float], outside: Sequence[float]) -> float:
    """The smallest bar that refuses enough of the outside, and what of the inside passes it."""
    if not outside:
        return float("nan")
    ordered = sorted(outside)
    bar = ordered[min(int(np.ceil(FAR_REFUSED * len(ordered))), len(ordered)) - 1]
    return _share([one > bar for one in inside])


def _confidences(founds: Sequence[Found]) -> list[float]:
    return [found.confidence for found in founds]


def _share(claims: Sequence[bool]) -> float:
    return sum(claims) / len(claims)
