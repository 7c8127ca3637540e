"""How sure the search may be, and what follows from that."""

import math
from dataclasses import dataclass, fields

from knowledge.entry import Kind
from knowledge.found import Verdict
from knowledge.index import KINDS, Index
from knowledge.query import Query
from knowledge.rank import Hits, Ranked
from knowledge.weights import Weights

MOST_CHOICES = 5
FEWEST_CHOICES = 2
PACKAGE = "一件事"
"""How catalogues end the name of a package of matters."""

SHORTEST_NAME = 2
"""Characters of the name of a thing."""

EXACT = 0.99
LEAST = 1e-9
MUCH = 4
"""Logarithm of as many of the rarest terms as a question hardly ever shares with a text."""

FULL_LEAD = 0.5
"""The second entry is far behind when it has no more than this share of the first one's score."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for the first candidate; 0 to 1, `action` -1 to 1."""

    likeness: float = 0.0
    meant: float = 0.0
    covered: float = 0.0
    content: float = 0.0
    amount: float = 0.0
    named: float = 0.0
    action: float = 0.0
    guessed: float = 0.0
    lead: float = 0.0


@dataclass(frozen=True, slots=True)
class Judgement:
    """`offered` are places among the ranked, in the order in which to offer them as choices."""

    verdict: Verdict
    offered: tuple[int, ...] = ()


def evidence(hits: Hits, ranked: Ranked) -> Evidence:
    first = ranked.traits
    amount = float(ranked.amounts[0]) / hits.index.postings.rarest
    return Evidence(
        likeness=float(first.likeness[0]),
        meant=float(first.meant[0]),
        covered=float(first.covered[0]),
        content=float(first.content[0]),
        amount=min(math.log1p(amount) / MUCH, 1.0),
        named=max((stretch.weight for stretch in hits.query.named), default=0.0),
        action=float(first.same_action[0] - first.other_action[0]),
        guessed=float(first.guessed[0]),
        lead=_lead(ranked),
    )


def confidence(evidence: Evidence, weights: Weights) -> float:
    """Between 0 and 1."""
    parts = (
        getattr(weights, f"sure_{field.name}") * getattr(evidence, field.name)
        for field in fields(Evidence)
    )
    return 1 / (1 + math.exp(-(weights.certain + sum(parts))))


def judged(index: Index, query: Query, ranked: Ranked, weights: Weights, sure: float) -> Judgement:
    scores = ranked.scores.tolist()
    near = sum(score >= weights.offered * scores[0] for score in scores)
    about = _about_the_same(index, query, ranked, near)
    if len(about) >= FEWEST_CHOICES:
        return Judgement(Verdict.CHOICES, about[:MOST_CHOICES])
    if sure < weights.choices_from:
        return Judgement(Verdict.NOTHING)
    is_close = any(score >= weights.competing * scores[0] for score in scores[1:MOST_CHOICES])
    if _is_bare_title(index, query, ranked) or (sure >= weights.answer_from and not is_close):
        return Judgement(Verdict.ANSWER)
    many = min(max(near, FEWEST_CHOICES), MOST_CHOICES, len(scores))
    return Judgement(Verdict.CHOICES, tuple(range(many)))


def _lead(ranked: Ranked) -> float:
    first, *others = ranked.scores.tolist()
    behind = (first - others[0]) / max(first, LEAST) / FULL_LEAD if others else 1.0
    return min(max(float(behind), 0.0), 1.0)


def _about_the_same(index: Index, query: Query, ranked: Ranked, near: int) -> tuple[int, ...]:
    """Those of the `near` first candidates that the question may mean if it is but the name of a
    thing: guides, if there are several, else all, guides first.

    Empty when it says what is to be done, or is the title of an entry word for word.
    """
    things = query.asked.things
    is_name = len(things) >= SHORTEST_NAME and not query.asked.wants_something
    if not is_name or _is_title(index, query, ranked):
        return ()
    wordings = index.wordings.at(ranked.texts[:near])
    about = [place for place, wording in enumerate(wordings) if things in wording]
    kinds = index.kinds[ranked.rows]
    guides = [place for place in about if KINDS[kinds[place]] is Kind.GUIDE]
    others = [place for place in about if KINDS[kinds[place]] is not Kind.GUIDE]
    return tuple(guides if len(guides) > FEWEST_CHOICES else guides + others)


def _is_bare_title(index: Index, query: Query, ranked: Ranked) -> bool:
    """Whether the question is nothing but the title of the first candidate, with or without the
    一件事 of a package."""
    title = index.titles[int(ranked.rows[0])]
    return title.removesuffix(PACKAGE) == query.asked.reading.text == query.asked.things


def _is_title(index: Index, query: Query, ranked: Ranked) -> bool:
    """Whether the whole question is a wording of the first candidate; of a bare name only its
    title is one."""
    if query.asked.reading.text == query.asked.things:
        return _is_bare_title(index, query, ranked)
    return bool(ranked.traits.likeness[0] >= EXACT)
