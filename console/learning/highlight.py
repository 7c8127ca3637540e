"""A text with some of its words marked."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

LEAST = 2
"""Signs that must follow one another before they are worth marking."""


@dataclass(frozen=True, slots=True)
class Marked:
    text: str
    is_marked: bool = False


def marked(text: str, words: Iterable[str]) -> tuple[Marked, ...]:
    """The text in pieces; wherever one of `words` stands, whatever its case, is marked."""
    longest_first = sorted({each for each in words if each}, key=len, reverse=True)
    if not longest_first:
        return (Marked(text),) if text else ()
    pattern = re.compile("(" + "|".join(map(re.escape, longest_first)) + ")", re.IGNORECASE)
    pieces = pattern.split(text)
    return tuple(
        Marked(piece, is_marked=place % 2 == 1) for place, piece in enumerate(pieces) if piece
    )


def runs_in_common(text: str, other: str) -> Iterator[str]:
    """From left to right the longest runs of at least two signs of `text` that `other` has."""
    start = 0
    while start < len(text):
        end = start + LEAST
        while end <= len(text) and text[start:end] in other:
            end += 1
        run = text[start : end - 1]
        if len(run) >= LEAST and run.strip() == run:
            yield run
            start += len(run)
        else:
            start += 1
