"""Finds the entries that answer a question; the same question finds the same, always."""

from chat.message import Moment
from knowledge.found import Candidate, Found, Verdict
from knowledge.judge import confidence, evidence, judged
from knowledge.query import Query, read_query
from knowledge.rank import Bounds, ranked
from knowledge.release import Release

FEW_OBJECTS = 1
"""Characters that name a thing; with no more a question leans on what was said before."""


def find(
    release: Release,
    question: str,
    *,
    at: Moment,
    withdrawn: frozenset[str] = frozenset(),
    context: str = "",
) -> Found:
    """`context` is the id of the entry last answered; `withdrawn` are ids not to be found."""
    words = release.words
    query = read_query(question, words, release.index.expansions)
    best = ranked(
        release.index, query, words.weights, _bounds(release, query, at, withdrawn, context)
    )
    if not len(best):
        return Found(question, Verdict.NOTHING, 0.0, (), release.number)
    index = release.index
    sure = confidence(evidence(index, query, best), words.weights)
    judgement = judged(index, query, best, words.weights, sure)
    ids, titles = index.ids.at(best.rows), index.titles.at(best.rows)
    return Found(
        question=question,
        verdict=judgement.verdict,
        confidence=sure,
        candidates=tuple(map(Candidate, ids, titles, best.scores.tolist())),
        release=release.number,
        offered=judgement.offered,
    )


def _bounds(
    release: Release, query: Query, at: Moment, withdrawn: frozenset[str], context: str
) -> Bounds:
    leans = bool(context and query.terms) and query.objects <= FEW_OBJECTS
    return Bounds(
        at=at,
        withdrawn=release.rows(withdrawn) if withdrawn else (),
        matter=release.row(context) if leans else None,
    )
