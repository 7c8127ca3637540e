"""Two texts of several lines side by side: only what differs, and how much beside it does not."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest

from console.comparison_pieces import Mark, Pieces, pieces, shortened, whole

FEW = 1
"""Unchanged lines in a row that are shown all the same."""

SAME_LINE = 0.5
"""From this likeness on a line has been changed; below it, one went and another came."""

MOST_PAIRED = 60
"""Lines in a row beyond which nobody looks which one became which."""


@dataclass(frozen=True, slots=True)
class Line:
    """`same` is how many unchanged lines are left out here; the two sides are empty then."""

    before: Pieces = ()
    after: Pieces = ()
    same: int = 0


def lines(before: str, after: str) -> tuple[Line, ...]:
    was, now = before.split("\n"), after.split("\n")
    if len(was) == len(now) == 1:
        return (_line(before, after),)
    matcher = SequenceMatcher(None, was, now, autojunk=False)
    found: list[Line] = []
    for tag, start, end, begin, finish in matcher.get_opcodes():
        if tag == "equal":
            found += _unchanged(was[start:end])
        else:
            found += (_line(*pair) for pair in paired(was[start:end], now[begin:finish]))
    return tuple(found)


def paired(was: Sequence[str], now: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Which text became which, in their order. Those that went and came between two that are
    alike stand side by side; '' where there are more on the other side."""
    begin = start = 0
    for place, other in _alike(was, now):
        yield from zip_longest(was[start:place], now[begin:other], fillvalue="")
        yield was[place], now[other]
        start, begin = place + 1, other + 1
    yield from zip_longest(was[start:], now[begin:], fillvalue="")


def alike(was: Sequence[str], now: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Only the texts that became others."""
    yield from ((was[place], now[other]) for place, other in _alike(was, now))


def _alike(was: Sequence[str], now: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The places of those that are alike."""
    if len(was) * len(now) > MOST_PAIRED**2:
        return
    begin = 0
    for place, text in enumerate(was):
        other = next((at for at in range(begin, len(now)) if _is_alike(text, now[at])), None)
        if other is not None:
            yield place, other
            begin = other + 1


def _unchanged(kept: Sequence[str]) -> Iterator[Line]:
    if len(kept) > FEW:
        yield Line(same=len(kept))
        return
    yield from (Line(whole(Mark.SAME, text), whole(Mark.SAME, text)) for text in kept)


def _line(before: str, after: str) -> Line:
    was, now = pieces(before, after)
    return Line(shortened(was), shortened(now))


def _is_alike(one: str, other: str) -> bool:
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.quick_ratio() >= SAME_LINE and matcher.ratio() >= SAME_LINE
