"""Reads questions for one release: mends the spelling, knows what the collection calls things."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import chain, pairwise

import numpy as np

from knowledge.index import Index
from knowledge.postings import Postings
from knowledge.query import CONTENT, SHIFT, Names, Query, marks_in, read_query
from knowledge.segment import Segmenter
from knowledge.sounds import sounds
from knowledge.spelling import Spelling, heard
from knowledge.words import NEW, Part, Words


@dataclass(frozen=True, slots=True)
class Reader:
    words: Words
    names: Names
    segmenter: Segmenter
    spelling: Spelling

    def read(self, question: str, *, after: str = "") -> Query:
        """`after` is the title of the matter that the question goes on with."""
        text = self.mended(question)
        before = self._kept(after, text) if after else ""
        return read_query(text, self.words, self.names, self.segmenter, before=before)

    def mended(self, question: str) -> str:
        """In the form of the index, without what was typed wrong."""
        return self.spelling.mended(self.words.form(question))

    def _kept(self, title: str, question: str) -> str:
        """What of the title still holds: not its action, if the question names another."""
        title = self.words.form(title)
        if not any(mark.actions & ~NEW for _, _, mark in marks_in(question, self.words)):
            return title
        kept, end = [], 0
        for start, after, mark in marks_in(title, self.words):
            if mark.part is Part.ACTION:
                kept.append(title[end:start])
                end = after
        return "".join([*kept, title[end:]])


def reader_of(index: Index, words: Words) -> Reader:
    """The first one in a process takes half a second: it loads the dictionary."""
    terms = [*index.terms.at(np.arange(len(index.terms))), *words.own.whole]
    names = dict(index.expansions)
    called = [name.text for each in names.values() for name in each]
    marks = [phrase for phrase, _ in words.marks]
    actions = [phrase for phrase, mark in words.marks if mark.part is Part.ACTION]
    small = frozenset(phrase for phrase, mark in words.marks if mark.part is Part.LOOSE)
    segmenter = Segmenter(dict.fromkeys(chain(terms, names, called)), words.whole)
    every = dict.fromkeys(chain(terms, called, names, marks))
    spelling = Spelling(
        sounds=sounds(),
        heard=heard(every, sounds()),
        terms=frozenset(
            word for word in chain(terms, names, called, actions) if small.isdisjoint(word)
        ),
        is_held=_holding(index.postings, frozenset(every)),
        cut=segmenter.cut,
    )
    return Reader(words, names, segmenter, spelling)


def _holding(postings: Postings, words: frozenset[str]) -> Callable[[str], bool]:
    codes = postings.codes
    pairs = frozenset(codes[(codes >> SHIFT > 0) & (codes < CONTENT)].tolist())

    def is_held(text: str) -> bool:
        both = (ord(first) << SHIFT | ord(second) for first, second in pairwise(text))
        return text in words or all(code in pairs for code in both)

    return is_held
