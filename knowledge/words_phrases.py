"""A set of phrases, each with a meaning, and where they occur in a text."""

from collections.abc import Container, Iterator, Mapping
from typing import Generic, TypeVar

T = TypeVar("T")

_EVERYWHERE: Container[int] = range(1 << 30)


class Phrases(Generic[T]):
    """Finds phrases from left to right, the longest first, none overlapping another."""

    __slots__ = ("_meanings", "_signs", "_sizes")

    def __init__(self, meanings: Mapping[str, T]) -> None:
        self._meanings = dict(meanings)
        self._signs = frozenset(phrase[0] for phrase in self._meanings)
        # By the first two characters, as few phrases begin alike.
        sizes: dict[str, set[int]] = {}
        for phrase in self._meanings:
            sizes.setdefault(phrase[:2], set()).add(len(phrase))
        self._sizes = {start: sorted(found, reverse=True) for start, found in sizes.items()}

    def __len__(self) -> int:
        return len(self._meanings)

    def __iter__(self) -> Iterator[tuple[str, T]]:
        return iter(self._meanings.items())

    def spans(self, text: str, borders: Container[int] = _EVERYWHERE) -> list[tuple[int, int, T]]:
        """Start, end and meaning of every phrase found that begins and ends at a border."""
        found: list[tuple[int, int, T]] = []
        meanings, signs, after = self._meanings, self._signs, 0
        for start, sign in enumerate(text):
            if sign not in signs or start < after or start not in borders:
                continue
            for size in (*self._sizes.get(text[start : start + 2], ()), 1):
                phrase = text[start : start + size]
                if phrase in meanings and start + len(phrase) in borders:
                    after = start + len(phrase)
                    found.append((start, after, meanings[phrase]))
                    break
        return found
