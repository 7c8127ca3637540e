"""Finds the entries that answer a question; the same question finds the same, always."""

from chat.message import Moment
from knowledge.entry import Kind
from knowledge.found import Candidate, Found, Verdict
from knowledge.index import KINDS
from knowledge.judge import judged
from knowledge.pins import pinned
from knowledge.rank import Bounds
from knowledge.release import Release
from knowledge.search import searched

MOST = 10
"""Candidates that are told."""


def find(
    release: Release,
    question: str,
    *,
    at: Moment,
    withdrawn: frozenset[str] = frozenset(),
    kind: Kind | None = None,
    context: str = "",
) -> Found:
    """`withdrawn` are ids not to be found; only entries of `kind` are, if it is given.

    `context` is the id of the entry last answered: a question that goes on with it is understood
    so, any other one stands by itself. What the staff have pinned is not searched for.
    """
    if held := pinned(release, question, at=at, withdrawn=withdrawn, kind=kind):
        first = Candidate(held.entry.id, held.entry.question, 1.0)
        return Found(question, Verdict.ANSWER, 1.0, (first,), release.number)
    index, weights = release.index, release.words.weights
    bounds = Bounds(
        at=at,
        withdrawn=release.rows(withdrawn) if withdrawn else (),
        kind=None if kind is None else KINDS.index(kind),
    )
    done = searched(release, question, bounds, context=context)
    best, sure = done.best, done.sure
    if best is None:
        return Found(question, Verdict.NOTHING, 0.0, (), release.number)
    judgement = judged(index, done.shared.query, best, weights, sure)
    ids, titles = index.ids.at(best.rows), index.titles.at(best.rows)
    candidates = tuple(map(Candidate, ids, titles, best.scores.tolist()))
    return Found(
        question=question,
        verdict=judgement.verdict,
        confidence=sure,
        candidates=candidates[:MOST],
        release=release.number,
        offered=tuple(candidates[place] for place in judgement.offered),
    )
