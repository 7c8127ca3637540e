"""Finds the entries that answer a question; the same question finds the same, always."""

from dataclasses import replace

from chat.message import Moment
from knowledge.entry import Kind
from knowledge.followup import goes_on
from knowledge.found import Candidate, Found, Verdict
from knowledge.index import KINDS
from knowledge.judge import confidence, evidence, judged
from knowledge.query import Query
from knowledge.rank import Bounds, Hits, Ranked, hits, ranked
from knowledge.release import Release

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
    so, any other one stands by itself.
    """
    index, weights = release.index, release.words.weights
    query = _query(release, question, context)
    bounds = Bounds(
        at=at,
        withdrawn=release.rows(withdrawn) if withdrawn else (),
        kind=None if kind is None else KINDS.index(kind),
    )
    shared = hits(index, query, weights)
    best, sure = _ranked(shared, bounds)
    if sure < weights.guess_below:
        bounds = replace(bounds, guessed=release.guesser.rows(release.guesser.guesses(query)))
        best, sure = _ranked(shared, bounds)
    if best is None:
        return Found(question, Verdict.NOTHING, 0.0, (), release.number)
    judgement = judged(index, query, best, weights, sure)
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


def _ranked(shared: Hits, bounds: Bounds) -> tuple[Ranked | None, float]:
    best = ranked(shared, bounds)
    return best, confidence(evidence(shared, best), shared.weights) if best else 0.0


def _query(release: Release, question: str, context: str) -> Query:
    query = release.reader.read(question)
    row = release.row(context) if context else None
    if row is None or not goes_on(question, query.asked.things):
        return query
    return release.reader.read(question, after=release.index.titles[row])
