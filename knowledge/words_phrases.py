"""A set of phrases, each with a meaning, and where they occur in a text."""

from collections.abc import Container, Iterator, Mapping
from typing import Generic, TypeVar

T = TypeVar("T")

_EVERYWHERE: Container[int] = range(1 << 30)


class Phrases(Generic[T]):
    """Finds phrases from left to right, the longest first, none overlapping another."""

    __slots__ = ("_longest", "_meanings")

    def __init__(self, meanings: Mapping[str, T]) -> None:
        self._meanings = dict(meanings)
        self._longest: dict[str, int] = {}
        for phrase in self._meanings:
            longest = self._longest.get(phrase[0], 0)
            self._longest[phrase[0]] = max(longest, len(phrase))

    def __len__(self) -> int:
        return len(self._meanings)

    def __iter__(self) -> Iterator[tuple[str, T]]:
        return iter(self._meanings.items())

    def spans(self, text: str, borders: Container[int] = _EVERYWHERE) -> list[tuple[int, int, T]]:
        """Start, end and meaning of every phrase found that begins and ends at a border."""
        found: list[tuple[int, int, T]] = []
        meanings, longest, length = self._meanings, self._longest, len(text)
        start = 0
        while start < length:
            reach = longest.get(text[start]) if start in borders else None
            if reach is None:
                start += 1
                continue
            for end in range(min(start + reach, length), start, -1):
                phrase = text[start:end]
                if phrase in meanings and end in borders:
                    found.append((start, end, meanings[phrase]))
                    start = end
                    break
            else:
                start += 1
        return found
