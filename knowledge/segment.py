"""Cuts texts into words with jieba, which is told the collection's own words."""

import logging
from collections.abc import Iterable
from functools import cache
from itertools import chain

import jieba

from knowledge.words_phrases import Phrases

OFTEN = 2_000
"""How often a word of the collection is taken to be used: more often than its parts together."""

SURELY = 1_000
"""So many times as often as all words together a word is taken to be used that is never cut; a
longer word of the collection that holds it is so as well."""

NONE: Phrases[None] = Phrases({})


class Segmenter:
    """One for each release; the dictionary of ordinary Chinese behind it is loaded once."""

    __slots__ = ("_tokenizer",)

    def __init__(self, words: Iterable[str], whole: Phrases[None] = NONE) -> None:
        """`whole` are words that are not cut, whatever stands beside them."""
        ordinary = _ordinary_tokenizer()
        frequencies = ordinary.FREQ.copy()
        always = ordinary.total * SURELY
        for word in chain(words, (word for word, _ in whole)):
            # As jieba.Tokenizer.add_word does, which cuts each word first: too slow for so many.
            often = always if len(whole) and whole.spans(word) else OFTEN
            frequencies[word] = max(frequencies.get(word, 0), often)
            for end in range(1, len(word)):
                frequencies.setdefault(word[:end], 0)
        self._tokenizer = jieba.Tokenizer()
        self._tokenizer.FREQ = frequencies
        self._tokenizer.total = ordinary.total
        self._tokenizer.initialized = True

    def cut(self, text: str) -> list[str]:
        """The words in their order; together they are the text."""
        words: list[str] = self._tokenizer.lcut(text, HMM=False)
        return words


def ordinary_words(text: str) -> list[str]:
    """The words of everyday Chinese, whatever a collection calls its things."""
    words: list[str] = _ordinary_tokenizer().lcut(text, HMM=False)
    return words


@cache
def _ordinary_tokenizer() -> jieba.Tokenizer:
    """It is never changed. Loading it takes half a second."""
    jieba.setLogLevel(logging.WARNING)
    tokenizer = jieba.Tokenizer()
    tokenizer.initialize()
    return tokenizer
