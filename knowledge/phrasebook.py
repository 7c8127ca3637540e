"""Whole questions as people type them, and the names that catalogues have for the matter.

A block for each matter: a line `= name、name` with the usual name first, below it one sentence a
line; # begins a comment.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from knowledge.words_thesaurus import WordsUnreadable

_SEPARATOR = re.compile(r"[、，,]")


@dataclass(frozen=True, slots=True)
class Matter:
    names: tuple[str, ...]
    sentences: tuple[str, ...]


def phrasebook(name: str, source: str, form: Callable[[str], str]) -> Iterator[Matter]:
    """Reads the file `name`; `form` brings each text into the form of the index.

    Raises WordsUnreadable, naming file and line.
    """
    names: tuple[str, ...] = ()
    sentences: list[str] = []
    for number, line in enumerate(source.splitlines(), start=1):
        written = line.split("#", 1)[0].strip()
        if written.startswith("="):
            if names:
                yield Matter(names, tuple(sentences))
            names = tuple(filter(None, map(form, _SEPARATOR.split(written[1:]))))
            sentences = []
        elif written:
            sentences.append(form(written))
        if written and not names:
            raise WordsUnreadable(
                f"{name}, line {number}: begin with the names of the matter, for example: "
                f"= 居民身份证丢失补领、补办身份证"
            )
    if names:
        yield Matter(names, tuple(sentences))
