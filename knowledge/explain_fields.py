"""In which fields of an entry the words of a question stand, and what each word counts."""

from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum

import numpy as np

from knowledge.entry import Entry
from knowledge.explanation import Held, InField, Source, Weighed
from knowledge.index import READ_CONTENT
from knowledge.postings import Postings
from knowledge.query import SHIFT, Query, Terms, stripped, terms_of
from knowledge.weights import Weights
from knowledge.wordings import content_of
from knowledge.words import Words


class Field(StrEnum):
    """The value is what the staff call it."""

    TITLE = "标题"
    NAME = "事项名称"
    PHRASING = "相似问"
    KEYWORDS = "关键词"
    CONTENT = "内容"


def source_of(entry: Entry, wording: str, words: Words) -> Source:
    """Where a wording of the index comes from, as it was written."""
    for field, text in _asked(entry):
        if stripped(words.form(text), words)[0] == wording:
            return Source(field, text)
    return Source(Field.KEYWORDS, "、".join(entry.keywords))


def fields_of(entry: Entry, held: Sequence[Held], words: Words) -> tuple[InField, ...]:
    """For each field the words that it holds, by themselves or by what stands for them."""
    texts: dict[str, str] = {}
    for field, text in _searched(entry):
        texts[field] = f"{texts.get(field, '')} {words.form(text)}"
    found = (
        InField(field, tuple(dict.fromkeys(each.word for each in held if _said(each) in text)))
        for field, text in texts.items()
    )
    return tuple(each for each in found if each.words)


def weighed(
    counting: Iterable[str], query: Query, postings: Postings, weights: Weights
) -> Iterator[Weighed]:
    """What each word counts, of all of them: rare ones count more. The shares add up to 1."""
    masses = {word: _mass(word, query.own, postings, weights) for word in counting}
    whole = sum(masses.values())
    for word, mass in masses.items():
        yield Weighed(word, mass / whole if whole else 0.0)


def _said(held: Held) -> str:
    return held.name or held.word


def _mass(word: str, own: Terms, postings: Postings, weights: Weights) -> float:
    is_in = np.isin(own.codes, terms_of(word))
    codes = own.codes[is_in]
    shape = np.where(codes >> SHIFT > 0, weights.pair, weights.character)
    return float((own.weights[is_in] * postings.worth_of(codes) * shape).sum())


def _asked(entry: Entry) -> Iterator[tuple[Field, str]]:
    """The ways of asking, which are compared one by one."""
    yield Field.TITLE, entry.question
    if entry.guide is not None:
        yield Field.NAME, entry.guide.task_name
        yield Field.NAME, entry.guide.common_name
    for text in entry.phrasings:
        yield Field.PHRASING, text


def _searched(entry: Entry) -> Iterator[tuple[Field, str]]:
    yield from _asked(entry)
    yield Field.KEYWORDS, " ".join(entry.keywords)
    told = list(content_of(entry))[len(entry.keywords) :]
    yield Field.CONTENT, " ".join(told)[:READ_CONTENT]
