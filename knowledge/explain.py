"""Tells why a question finds what it finds, by the very functions that find it."""

from collections.abc import Iterable, Iterator
from dataclasses import fields

from chat.message import Moment
from knowledge.explain_fields import fields_of, source_of
from knowledge.explain_reading import reading_of, words_that_count
from knowledge.explanation import (
    Bars,
    Contender,
    Explanation,
    Held,
    Outcome,
    Reason,
    Share,
    Source,
)
from knowledge.found import Verdict
from knowledge.index import KINDS
from knowledge.judge import Evidence, confidence, evidence, judged
from knowledge.pins import pinned
from knowledge.query import Query
from knowledge.rank import TRAITS, Bounds, Hits, Ranked
from knowledge.release import Release
from knowledge.search import searched
from knowledge.weights import Weights


def explained(
    release: Release,
    question: str,
    *,
    at: Moment,
    withdrawn: frozenset[str] = frozenset(),
    context: str = "",
) -> Explanation:
    """Says of `knowledge.match.find`, asked the same, how it came to its result."""
    bounds = Bounds(at=at, withdrawn=release.rows(withdrawn) if withdrawn else ())
    done = searched(release, question, bounds, context=context)
    shared, best, weights = done.shared, done.best, release.words.weights
    held = pinned(release, question, at=at, withdrawn=withdrawn)
    outcome = _outcome(shared, best) if best else _NOTHING
    return Explanation(
        question=question,
        release=release.number,
        reading=reading_of(release, question, shared.query, done.after),
        guesses=done.guesses,
        contenders=tuple(_contenders(release, shared, best)) if best else (),
        outcome=_PINNED if held else outcome,
        bars=Bars(weights.answer_from, weights.choices_from, weights.competing),
        pin=held.pin if held else None,
    )


def _outcome(shared: Hits, best: Ranked) -> Outcome:
    index, query, weights = shared.index, shared.query, shared.weights
    speaking = evidence(shared, best)
    sure = confidence(speaking, weights)
    judgement = judged(index, query, best, weights, sure)
    # Whoever is offered choices without being sure of anything named a thing and nothing else.
    is_name = judged(index, query, best, weights, 0.0).verdict is Verdict.CHOICES
    return Outcome(
        verdict=judgement.verdict,
        reason=_reason(judgement.verdict, is_name=is_name, is_sure=sure >= weights.answer_from),
        confidence=sure,
        certain=weights.certain,
        shares=tuple(
            Share(each.name, getattr(speaking, each.name), getattr(weights, f"sure_{each.name}"))
            for each in fields(Evidence)
        ),
        offered=tuple(index.ids[int(best.rows[place])] for place in judgement.offered),
    )


def _reason(verdict: Verdict, *, is_name: bool, is_sure: bool) -> Reason:
    match verdict:
        case Verdict.ANSWER:
            return Reason.SURE
        case Verdict.NOTHING:
            return Reason.DOUBTFUL
        case Verdict.CHOICES:
            if is_name:
                return Reason.NAME_OF_A_THING
            return Reason.TOO_CLOSE if is_sure else Reason.UNSURE


def _contenders(release: Release, shared: Hits, best: Ranked) -> Iterator[Contender]:
    index, query, words = shared.index, shared.query, release.words
    wordings, counting = index.wordings.at(best.texts), words_that_count(query)
    for place, (row, wording) in enumerate(zip(best.rows.tolist(), wordings, strict=True)):
        held = tuple(_held(counting, query, wording))
        known = {each.word for each in held}
        entry = release.entry(index.ids[row])
        yield Contender(
            entry=index.ids[row],
            title=index.titles[row],
            kind=KINDS[index.kinds[row]],
            score=float(best.scores[place]),
            shares=tuple(_share(best, place, name, shared.weights) for name in TRAITS),
            wording=wording,
            source=source_of(entry, wording, words) if entry else Source("", wording),
            held=held,
            missing=tuple(word for word in counting if word not in known),
            fields=fields_of(entry, tuple(_meant(counting, query)), words) if entry else (),
        )


def _share(best: Ranked, place: int, name: str, weights: Weights) -> Share:
    return Share(name, float(getattr(best.traits, name)[place]), getattr(weights, name))


def _held(counting: Iterable[str], query: Query, wording: str) -> Iterator[Held]:
    """By themselves, or by the likeliest of their names."""
    text = query.asked.reading.text
    names = {text[each.start : each.end]: each.names for each in query.named}
    for word in counting:
        if word in wording:
            yield Held(word)
        elif name := next((each for each in names.get(word, ()) if each.text in wording), None):
            yield Held(word, name.text)


def _meant(counting: Iterable[str], query: Query) -> Iterator[Held]:
    """Each word as it is, and by each of its names."""
    text = query.asked.reading.text
    for word in counting:
        yield Held(word)
    for each in query.named:
        said = text[each.start : each.end]
        yield from (Held(said, name.text) for name in each.names[:NAMES])


NAMES = 6
"""Names of one word that are looked for."""

_NOTHING = Outcome(Verdict.NOTHING, Reason.NOTHING_SHARED)
_PINNED = Outcome(Verdict.ANSWER, Reason.PINNED, confidence=1.0)
