"""Two texts as pieces that are the same, gone or new."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from enum import StrEnum
from typing import TypeAlias

LONGEST_FINE = 4_000
"""Characters beyond which a text is shown as wholly replaced: comparing signs takes too long."""

LEAST_ALIKE = 0.3
"""Below this likeness marking single signs is no help."""

SHORTEST_FINE = 20
"""Characters in both below which it is read more easily as a whole."""

AROUND = 24
"""Signs of an unchanged text that are shown beside a change."""


class Mark(StrEnum):
    """CUT stands where a long piece that is the same was left out."""

    SAME = "same"
    GONE = "gone"
    NEW = "new"
    CUT = "cut"


@dataclass(frozen=True, slots=True)
class Piece:
    mark: Mark
    text: str


Pieces: TypeAlias = tuple[Piece, ...]


def pieces(before: str, after: str) -> tuple[Pieces, Pieces]:
    """The two texts, each whole, with what is only in one of them marked."""
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    is_long = len(before) + len(after) > LONGEST_FINE
    if not before or not after or is_long or matcher.ratio() < LEAST_ALIKE:
        return whole(Mark.GONE, before), whole(Mark.NEW, after)
    was: list[Piece] = []
    now: list[Piece] = []
    for tag, start, end, begin, finish in matcher.get_opcodes():
        is_same = tag == "equal"
        was += whole(Mark.SAME if is_same else Mark.GONE, before[start:end])
        now += whole(Mark.SAME if is_same else Mark.NEW, after[begin:finish])
    return tuple(was), tuple(now)


def merged(before: str, after: str) -> Pieces:
    """Both in one line: what is gone stands before what has come."""
    if before == after:
        return whole(Mark.SAME, before)
    if len(before) + len(after) < SHORTEST_FINE:
        return (*whole(Mark.GONE, before), *whole(Mark.NEW, after))
    was, now = pieces(before, after)
    if not any(each.mark is Mark.SAME for each in was):
        return (*was, *now)
    found: list[Piece] = []
    gone, new = list(was), list(now)
    while gone or new:
        if gone and gone[0].mark is Mark.GONE:
            found.append(gone.pop(0))
        elif new and new[0].mark is Mark.NEW:
            found.append(new.pop(0))
        else:
            found.append(gone.pop(0))
            new.pop(0)
    return tuple(found)


def whole(mark: Mark, text: str) -> Pieces:
    return (Piece(mark, text),) if text else ()


def shortened(text: Sequence[Piece]) -> Pieces:
    """Long pieces that are the same are cut, but for some signs beside what is not."""
    if not any(each.mark in {Mark.GONE, Mark.NEW} for each in text):
        return tuple(text)
    last = len(text) - 1
    found: list[Piece] = []
    for place, piece in enumerate(text):
        found += _cut(piece, is_first=place == 0, is_last=place == last)
    return tuple(found)


def _cut(piece: Piece, *, is_first: bool, is_last: bool) -> Pieces:
    room = AROUND if is_first or is_last else 2 * AROUND
    if piece.mark is not Mark.SAME or len(piece.text) <= 2 * room:
        return (piece,)
    head = () if is_first else (replace(piece, text=piece.text[:AROUND]),)
    tail = () if is_last else (replace(piece, text=piece.text[-AROUND:]),)
    return (*head, Piece(Mark.CUT, "…"), *tail)
