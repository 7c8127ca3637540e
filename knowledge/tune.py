"""Tells which of the weights, moved a little, would find more of the held-out questions."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from knowledge.entry import Entry
from knowledge.exam import Exam, exams
from knowledge.match import find
from knowledge.release import build
from knowledge.words import Words

MOVED = (
    *("character", "length", "keywords", "action_word", "aspect_word", "loose_word", "thesaurus"),
    *("kinship", "lexical", "likeness", "covered", "content", "same_action", "other_action"),
)
FACTORS = (0.7, 1.4)


@dataclass(frozen=True, slots=True)
class Move:
    """`gain` is in mean reciprocal rank."""

    name: str
    before: float
    after: float
    gain: float


def moves(entries: Sequence[Entry], words: Words) -> Iterator[Move]:
    """Those that gain anything, each tried alone."""
    tried = list(exams(entries, fold=0))[:2]
    usual = _found(tried, words)
    for name in MOVED:
        before = float(getattr(words.weights, name))
        for after in (before * factor for factor in FACTORS):
            moved = replace(words, weights=replace(words.weights, **{name: after}))
            if (gain := _found(tried, moved) - usual) > 0:
                yield Move(name, before, after, gain)


def _found(tried: Sequence[Exam], words: Words) -> float:
    """The mean reciprocal rank of the right entries."""
    ranks: list[float] = []
    for exam in tried:
        release = build(1, exam.entries, words)
        for asked in exam.questions:
            candidates = find(release, asked.question, at=0).candidates
            places = (row for row, one in enumerate(candidates, 1) if one.entry == asked.entry)
            ranks.append(1 / next(places, float("inf")))
    return sum(ranks) / len(ranks)
