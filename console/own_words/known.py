"""Looks a word up in what the program brings along, and in the hall's own lists."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from console.own_words.lines import rows_of
from knowledge.own_words import WordList
from knowledge.words import THESAURUS, load_words

MOST = 10


@dataclass(frozen=True, slots=True)
class Known:
    """Lines that hold the word, as they are written: the program's, and own ones by their list.

    `more` is how many of the program's are not shown.
    """

    shipped: tuple[str, ...] = ()
    own: tuple[tuple[WordList, str], ...] = ()
    more: int = 0

    @property
    def is_empty(self) -> bool:
        return not self.shipped and not self.own


def looked_up(word: str, own: Mapping[WordList, str]) -> Known:
    """Takes some milliseconds, the first time a second: call it on a thread."""
    form = load_words().form(word).replace(" ", "")
    if not form:
        return Known()
    shipped = sorted(
        _holding(form, _shipped()), key=lambda line: (not _is_word(form, line), len(line))
    )
    mine = [
        (which, row.text)
        for which, body in own.items()
        for row in rows_of(which, body)
        if form in load_words().form(row.text).replace(" ", "")
    ]
    return Known(tuple(shipped[:MOST]), tuple(mine[:MOST]), max(0, len(shipped) - MOST))


def _holding(form: str, lines: Iterable[tuple[str, str]]) -> Iterator[str]:
    return (line for line, formed in lines if form in formed)


def _is_word(form: str, line: str) -> bool:
    """Whether it stands there by itself, not within a longer word."""
    return form in map(load_words().form, _BETWEEN.split(line))


@cache
def _shipped() -> tuple[tuple[str, str], ...]:
    """Each line with its words in the form of the index."""
    words = load_words()
    lines = [
        line
        for name, source in words.sources.items()
        if name.startswith(THESAURUS)
        for line in (each.split("#", 1)[0].strip() for each in source.splitlines())
        if line
    ]
    forms = words.forms(lines)
    return tuple((line, form.replace(" ", "")) for line, form in zip(lines, forms, strict=True))


_BETWEEN = re.compile(r"[、,，;；|]|→|⇒|->|=>")
