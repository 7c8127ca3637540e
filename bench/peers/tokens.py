"""Texts cut up: into jieba's words, or into characters and pairs of characters."""

import logging
import re
from itertools import pairwise

import jieba

_HAS_WORDS = re.compile(r"\w")


def words(text: str) -> list[str]:
    jieba.setLogLevel(logging.WARNING)
    return [word for word in jieba.lcut_for_search(text.lower()) if _HAS_WORDS.search(word)]


def characters_and_pairs(text: str) -> list[str]:
    signs = [sign for sign in text.lower() if _HAS_WORDS.match(sign)]
    return signs + ["".join(pair) for pair in pairwise(signs)]
