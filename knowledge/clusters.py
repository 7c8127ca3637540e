"""Groups questions that say the same in another order of words, for whoever fills the gaps."""

import logging
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import jieba

from knowledge.text import plain

LEAST = 2
"""Characters of a word that tells questions apart; shorter ones are mostly grammar."""


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


def tokenizer() -> jieba.Tokenizer:
    """One with the general dictionary; takes most of a second to load."""
    jieba.setLogLevel(logging.WARNING)
    made = jieba.Tokenizer()
    made.initialize()
    return made


def clustered(
    asked: Iterable[Asked], words: jieba.Tokenizer, simplified: Mapping[str, str]
) -> list[Cluster]:
    """Those of the most citizens first; questions with the same words make one cluster."""
    groups: dict[frozenset[str], list[Asked]] = {}
    for each in asked:
        text = plain(each.question, simplified)
        said = frozenset(word for word in words.cut(text) if len(word.strip()) >= LEAST)
        groups.setdefault(said or frozenset({text}), []).append(each)
    return sorted(map(_cluster, groups.values()), key=lambda c: (-c.citizens, c.wordings))


def _cluster(group: list[Asked]) -> Cluster:
    ordered = sorted(group, key=lambda each: (-each.citizens, each.question))
    return Cluster(tuple(each.question for each in ordered), sum(each.citizens for each in ordered))
