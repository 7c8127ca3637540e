"""Two people's changes of one list, put together line by line."""

from collections import Counter
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Changes:
    """Lines that came and went, in the order in which they stand; what only moved is neither."""

    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()

    @property
    def count(self) -> int:
        return len(self.added) + len(self.removed)


def changes(before: str, after: str) -> Changes:
    was, now = _lines(before), _lines(after)
    return Changes(_without(now, was), _without(was, now))


def merged(base: str, theirs: str, mine: str) -> str:
    """Their text with what I took out of `base` taken out, and what I added added."""
    own = changes(base, mine)
    gone = Counter(own.removed)
    there = Counter(_lines(theirs))
    kept: list[str] = []
    for line in theirs.rstrip("\n").split("\n"):
        if gone[line.strip()] > 0:
            gone[line.strip()] -= 1
        else:
            kept.append(line)
    added = [line for line in own.added if not there[line]]
    return "\n".join([*kept, *added]).strip("\n")


def _without(lines: list[str], others: list[str]) -> tuple[str, ...]:
    left = Counter(others)
    found = []
    for line in lines:
        if left[line] > 0:
            left[line] -= 1
        else:
            found.append(line)
    return tuple(found)


def _lines(text: str) -> list[str]:
    """Without empty ones."""
    return [line.strip() for line in text.split("\n") if line.strip()]
