"""Puts the gathered texts in order and keeps the best text of each entry."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz, process

from chat.message import Moment
from knowledge.gather import Gathered, Scores, gathered
from knowledge.index import Index
from knowledge.postings import Places
from knowledge.query import Query
from knowledge.shared import Vocabulary, groups, shared, vocabulary
from knowledge.weights import Weights
from knowledge.words import NEW

GATHERED = 200
COMPARED = 64
"""Texts that are compared letter by letter."""

KEPT = 24
LEAST = 1e-9


@dataclass(frozen=True, slots=True)
class Bounds:
    """What may be found: rows of entries that must not be, and the only kind that may, if any.

    `guessed` are rows that are looked at in any case, and how likely they are.
    """

    at: Moment
    withdrawn: tuple[int, ...] = ()
    kind: int | None = None
    guessed: Mapping[int, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Traits:
    """What speaks for and against each text; all go from 0 to 1.

    `lexical` and `content` (shared terms, of all and of the answer's text alone) are relative to
    the best text. `likeness` is that of the wording, letter by letter. `meant` is how much of the
    question the text repeats, when names stand for what was said; `covered` how much of the text
    was said. `together` is how much of the question all texts of the entry repeat, `often` how
    much they share with it in all, relative to the best entry. `same_action`: both want the same
    thing done; `other_action`: the question wants something done that the text is not about;
    `extra_action`: the question wants something done, but not the special thing of the text.
    `guessed`: how likely the entry goes by the name that the phrase book guesses.
    """

    lexical: Scores
    content: Scores
    likeness: Scores
    meant: Scores
    covered: Scores
    together: Scores
    often: Scores
    guessed: Scores
    same_action: Scores
    other_action: Scores
    extra_action: Scores

    def taken(self, places: Sequence[int]) -> "Traits":
        return Traits(*(getattr(self, name)[places] for name in TRAITS))

    def scores(self, weights: Weights) -> Scores:
        total: Scores = sum(
            (getattr(weights, name) * getattr(self, name) for name in TRAITS),
            start=np.zeros(len(self.lexical)),
        )
        return total


TRAITS = tuple(field.name for field in fields(Traits))


@dataclass(frozen=True, slots=True)
class Ranked:
    """The best text of each of the best entries, best first; all arrays run alike.

    `amounts` tell how much each shares with the question in all, in the unit of Postings.worth.
    """

    rows: Places
    texts: Places
    scores: Scores
    traits: Traits
    amounts: Scores

    def __len__(self) -> int:
        return len(self.rows)


@dataclass(frozen=True, slots=True)
class Scored:
    """The texts that share the most with the question, in the order of the index."""

    places: Places
    owners: Places
    scores: Scores
    traits: Traits
    amounts: Scores


@dataclass(frozen=True, slots=True)
class Hits:
    """What a question and an index have in common, before anything is decided by it."""

    index: Index
    query: Query
    weights: Weights
    known: Vocabulary
    found: Gathered


def hits(index: Index, query: Query, weights: Weights) -> Hits:
    known = vocabulary(query, index.postings, weights)
    return Hits(
        index, query, weights, known, gathered(index.postings, known.terms, index.texts.shares)
    )


def ranked(hits: Hits, bounds: Bounds) -> Ranked | None:
    """None when no text shares anything with the question."""
    texts = scored(hits, bounds)
    if texts is None:
        return None
    best = _first_of_each(texts.owners, np.negative(texts.scores).argsort(kind="stable"))
    return Ranked(
        rows=texts.owners[best],
        texts=texts.places[best],
        scores=texts.scores[best],
        traits=texts.traits.taken(best),
        amounts=texts.amounts[best],
    )


def scored(hits: Hits, bounds: Bounds) -> Scored | None:
    index, query = hits.index, hits.query
    places = np.union1d(_closest(hits, bounds), _guessed(index, bounds)).astype(np.int32)
    if not len(places):
        return None
    owners, wordings = index.texts.owners[places], index.wordings.at(places)
    of_entry = groups(owners)
    common = shared(query, hits.known, wordings, of_entry)
    content = _content(hits, owners)
    lexical = common.mass * index.texts.shares[places] + content
    most = max(float(lexical.max()), LEAST)
    sums = np.add.reduceat(lexical, of_entry.firsts)
    traits = Traits(
        lexical / most,
        content / most,
        _likeness(query, wordings),
        common.meant,
        np.minimum(common.mass / index.texts.masses[places], 1.0),
        common.together,
        of_entry.spread(sums) / max(float(sums.max()), LEAST),
        np.array([bounds.guessed.get(owner, 0.0) for owner in owners.tolist()]),
        *_actions(query, index.texts.actions[places]),
    )
    return Scored(places, owners, traits.scores(hits.weights), traits, common.amount)


def _closest(hits: Hits, bounds: Bounds) -> Places:
    """The texts that, together with the content of their entry, hold most of the rare terms."""
    texts, scores = hits.index.texts, hits.found.scores
    places = _best_texts(hits.index, hits.found, bounds)
    if len(places) <= COMPARED:
        return places
    contents = texts.owners[places] + len(hits.index.wordings)
    together = scores[places] * texts.shares[places] + scores[contents] * texts.shares[contents]
    return places[together.argpartition(-COMPARED)[-COMPARED:]]


def _content(hits: Hits, owners: Places) -> Scores:
    """What the contents of entries share with the question."""
    contents = owners + len(hits.index.wordings)
    return hits.found.complete(contents) * hits.index.texts.shares[contents]


def _guessed(index: Index, bounds: Bounds) -> Places:
    """The first text of each entry that is guessed and may be found."""
    rows = np.array(sorted(bounds.guessed), dtype=np.int32)
    is_allowed = _is_allowed(index, rows, bounds)
    return index.texts.firsts[rows if is_allowed is None else rows[is_allowed]]


def _best_texts(index: Index, found: Gathered, bounds: Bounds) -> Places:
    """The texts to look at closer, ascending: an entry found by its content gives its first."""
    places = found.places
    is_allowed = _is_allowed(index, index.texts.owners[places], bounds)
    if is_allowed is not None:
        places = places[is_allowed]
    if len(places) > GATHERED:
        scores = found.scores[places] * index.texts.shares[places]
        places = places[scores.argpartition(-GATHERED)[-GATHERED:]]
    rows = places - len(index.wordings)
    texts = np.where(rows < 0, places, index.texts.firsts[np.maximum(rows, 0)])
    texts.sort()
    is_new = np.ones(len(texts), dtype=np.bool_)
    np.not_equal(texts[1:], texts[:-1], out=is_new[1:])
    return texts[is_new]


def _is_allowed(index: Index, rows: Places, bounds: Bounds) -> NDArray[np.bool_] | None:
    """None when nothing is forbidden."""
    conditions = []
    if len(index.valid_until):
        conditions += [index.valid_from[rows] <= bounds.at, bounds.at < index.valid_until[rows]]
    if bounds.withdrawn:
        conditions.append(np.isin(rows, bounds.withdrawn, invert=True))
    if bounds.kind is not None:
        conditions.append(index.kinds[rows] == bounds.kind)
    return np.logical_and.reduce(conditions) if conditions else None


def _actions(query: Query, theirs: NDArray[np.uint32]) -> tuple[Scores, Scores, Scores]:
    """Same, other, extra: see Traits. Doing a thing for the first time is nothing special."""
    special = np.uint32(query.special)
    is_same = (theirs & special) != 0
    is_other = ~is_same & (special != 0)
    is_extra = ((theirs & ~np.uint32(NEW)) != 0) & ((theirs & np.uint32(NEW)) == 0)
    is_extra &= bool(query.asked.wants_something and special == 0)
    return is_same.astype(float), is_other.astype(float), is_extra.astype(float)


def _first_of_each(owners: Places, order: NDArray[np.intp]) -> list[int]:
    """The first places of `order` with different owners."""
    kept: dict[int, int] = {}
    for owner, place in zip(owners[order].tolist(), order.tolist(), strict=True):
        if owner not in kept:
            kept[owner] = place
            if len(kept) == KEPT:
                break
    return list(kept.values())


def _likeness(query: Query, wordings: list[str]) -> Scores:
    ratios = process.cdist(query.wordings, wordings, scorer=fuzz.ratio, dtype=np.float32)
    best: Scores = ratios.max(axis=0).astype(np.float64) / 100
    return best
