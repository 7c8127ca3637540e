"""The steps of a search, up to who is first and how sure that is."""

from dataclasses import dataclass, replace

from knowledge.followup import goes_on
from knowledge.guess import Guess
from knowledge.judge import confidence, evidence
from knowledge.query import Query
from knowledge.rank import Bounds, Hits, Ranked, hits, ranked
from knowledge.release import Release


@dataclass(frozen=True, slots=True)
class Searched:
    """`after` is the title of the matter that the question goes on with, or ''; `guesses` are
    those of the phrase book, where it was asked; `best` is None when nothing was found."""

    shared: Hits
    after: str
    guesses: tuple[Guess, ...]
    best: Ranked | None
    sure: float


def searched(release: Release, question: str, bounds: Bounds, *, context: str) -> Searched:
    """`context` is the id of the entry last answered. The phrase book is asked where the first
    look is not sure."""
    query, after = _understood(release, question, context)
    shared = hits(release.index, query, release.words.weights)
    best, sure = _ranked(shared, bounds)
    if sure >= shared.weights.guess_below:
        return Searched(shared, after, (), best, sure)
    guesses = tuple(release.guesser.guesses(query))
    best, sure = _ranked(shared, replace(bounds, guessed=release.guesser.rows(guesses)))
    return Searched(shared, after, guesses, best, sure)


def _understood(release: Release, question: str, context: str) -> tuple[Query, str]:
    query = release.reader.read(question)
    row = release.row(context) if context else None
    if row is None or not goes_on(question, query.asked.things):
        return query, ""
    title = release.index.titles[row]
    return release.reader.read(question, after=title), title


def _ranked(shared: Hits, bounds: Bounds) -> tuple[Ranked | None, float]:
    best = ranked(shared, bounds)
    return best, confidence(evidence(shared, best), shared.weights) if best else 0.0
