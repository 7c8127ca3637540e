"""Groups questions that say the same in other words or another order, for who fills the gaps."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from math import ceil

from knowledge.segment import ordinary_words
from knowledge.words import Part, Words

ALIKE = 0.75
"""The share of words that two groups of questions have in common when they become one."""

MOST = 50
"""Groups compared with one question for each of its rare words: those of the most citizens."""

KNOWN = 50_000
"""Questions whose words are remembered, so that the next time is quick."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question word for word, and how many citizens asked it so."""

    question: str
    citizens: int


@dataclass(frozen=True, slots=True)
class Cluster:
    """`wordings` are the ways in which it was asked, the most frequent first."""

    wordings: tuple[str, ...]
    citizens: int


def clustered(asked: Iterable[Asked], splitter: "Splitter") -> list[Cluster]:
    """Those of the most citizens first; questions with nearly the same words make one cluster."""
    ordered = sorted(asked, key=lambda each: (-each.citizens, each.question))
    groups = grouped([each.question for each in ordered], splitter)
    clusters = [_cluster([ordered[place] for place in group]) for group in groups]
    return sorted(clusters, key=lambda each: (-each.citizens, each.wordings))


def grouped(questions: Sequence[str], splitter: "Splitter") -> list[list[int]]:
    """The places of questions that belong together; each group is led by its first.

    Every question is like the leader of its group, so that groups do not drift.
    """
    same: dict[frozenset[str], list[int]] = {}
    for place, question in enumerate(questions):
        same.setdefault(splitter.words(question), []).append(place)
    leaders = _Leaders(Counter(word for words in same for word in words))
    groups: dict[frozenset[str], list[int]] = {}
    for words, places in same.items():
        groups.setdefault(leaders.leader_of(words), []).extend(places)
    return list(groups.values())


class Splitter:
    """Finds the words that tell a question from others, by the lists of a release."""

    def __init__(self, words: Words) -> None:
        marks = list(words.marks)
        fillers = [phrase for phrase, mark in marks if mark.part is Part.FILLER]
        longest_first = sorted(fillers, key=len, reverse=True)
        self._fillers = re.compile("|".join(map(re.escape, longest_first)) or "(?!)")
        loose = (Part.FILLER, Part.LOOSE)
        self._loose = frozenset(phrase for phrase, mark in marks if mark.part in loose)
        self._words = words
        self._known: dict[str, frozenset[str]] = {}

    def form(self, question: str) -> str:
        """The plain form, by which the same question is known again."""
        return self._words.form(question)

    def words(self, question: str) -> frozenset[str]:
        """Never empty: what has no telling words stands for itself."""
        known = self._known.get(question)
        if known is None:
            if len(self._known) >= KNOWN:
                self._known.clear()
            known = self._known[question] = self._split(self.form(question))
        return known

    def _split(self, form: str) -> frozenset[str]:
        cut = ordinary_words(self._fillers.sub(" ", form))
        told = frozenset(word for word in cut if word not in self._loose and word.strip())
        return told or frozenset({form})


@dataclass(slots=True)
class _Leaders:
    """The groups so far, found by rare words: sets this much alike share one of their rarest."""

    often: Counter[str]
    _by_word: defaultdict[str, list[frozenset[str]]] = field(
        default_factory=lambda: defaultdict(list)
    )

    def leader_of(self, words: frozenset[str]) -> frozenset[str]:
        """The leader most like these words, the earliest of equals; else they lead from now on."""
        rare = self._rarest(words)
        best, likeness = words, 0.0
        for word in rare:
            for leader in self._by_word[word]:
                alike = len(words & leader) / len(words | leader)
                if alike >= ALIKE and alike > likeness:
                    best, likeness = leader, alike
        if not likeness:
            for word in rare:
                if len(self._by_word[word]) < MOST:
                    self._by_word[word].append(words)
        return best

    def _rarest(self, words: frozenset[str]) -> list[str]:
        """So many that sets which are alike have one of them in common."""
        ordered = sorted(words, key=lambda word: (self.often[word], word))
        return ordered[: len(words) - ceil(ALIKE * len(words)) + 1]


def _cluster(group: list[Asked]) -> Cluster:
    ordered = sorted(group, key=lambda each: (-each.citizens, each.question))
    return Cluster(tuple(each.question for each in ordered), sum(each.citizens for each in ordered))
