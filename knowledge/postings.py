"""Which texts hold which character or pair of characters."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from knowledge.query import CONTENT, SHIFT

Places: TypeAlias = NDArray[np.int32]
Numbers: TypeAlias = NDArray[np.float32]
_Keys: TypeAlias = NDArray[np.uint64]

_PLACE_BITS = np.uint64(27)
_PLACE = (np.uint64(1) << _PLACE_BITS) - np.uint64(1)


@dataclass(frozen=True, slots=True)
class Postings:
    """Sorted `codes`; the places of code i are `places[starts[i] : starts[i + 1]]`, ascending.

    `worth` is how rare a term is (inverse document frequency) among `size` entries.
    """

    codes: NDArray[np.int64]
    starts: NDArray[np.int64]
    places: Places
    worth: Numbers
    size: int

    def rows(self, codes: NDArray[np.int64]) -> NDArray[np.intp]:
        """The row of each code, -1 where no text holds it."""
        if not len(self.codes):
            return np.full(len(codes), -1, dtype=np.intp)
        rows = self.codes.searchsorted(codes)
        rows[rows == len(self.codes)] = 0
        rows[self.codes[rows] != codes] = -1
        return rows

    @property
    def rarest(self) -> float:
        """What a term is worth that no text holds."""
        return float(np.log1p((self.size + 0.5) / 0.5))

    def worth_of(self, codes: NDArray[np.int64]) -> NDArray[np.float64]:
        rows = self.rows(codes)
        if not len(self.worth):
            return np.full(len(codes), self.rarest)
        return np.where(rows >= 0, self.worth[rows], self.rarest)

    def holding(self, row: int) -> Places:
        return self.places[self.starts[row] : self.starts[row + 1]]


def post(
    asked: Sequence[str], contents: Sequence[str], owners: Places, *, most_common: float
) -> Postings:
    """`asked` texts have the places from 0, the `contents` of entries those that follow.

    `owners` gives the entry of every place. Of the contents pairs are indexed only, and a pair
    that more than a share of `most_common` of them holds is not, because it tells nothing apart.
    """
    size = len(contents)
    asked_keys = _keys(asked, first=0, singles=True)
    content_keys = _keys(contents, first=len(asked), singles=False)
    content_keys = _without_common(content_keys, max(1, int(most_common * size)))
    content_keys |= np.uint64(CONTENT) << _PLACE_BITS
    keys = np.concatenate([asked_keys, content_keys])
    codes, starts = _stretches(keys >> _PLACE_BITS)
    places = (keys & _PLACE).astype(np.int32)
    counts = _owner_counts(owners[places], starts)
    worth = np.log1p((size - counts + 0.5) / (counts + 0.5)).astype(np.float32)
    return Postings(codes.astype(np.int64), starts, places, worth, size)


def _keys(texts: Sequence[str], *, first: int, singles: bool) -> _Keys:
    """Term and place in one number each, sorted, each once."""
    signs = np.frombuffer("\n".join(texts).encode("utf-32-le"), dtype=np.uint32)
    place = np.cumsum(signs == ord("\n"), dtype=np.uint64) + np.uint64(first)
    wide = signs.astype(np.uint64)
    is_word = signs > ord(" ")
    is_pair = is_word[:-1] & is_word[1:]
    codes = wide[:-1][is_pair] << np.uint64(SHIFT) | wide[1:][is_pair]
    keys = codes << _PLACE_BITS | place[:-1][is_pair]
    if singles:
        keys = np.concatenate([keys, wide[is_word] << _PLACE_BITS | place[is_word]])
    keys.sort()
    return keys[_is_first(keys)]


def _without_common(keys: _Keys, most: int) -> _Keys:
    _, starts = _stretches(keys >> _PLACE_BITS)
    counts = np.diff(starts)
    return keys[np.repeat(counts <= most, counts)]


def _stretches(ordered: _Keys) -> tuple[_Keys, NDArray[np.int64]]:
    """The distinct values of a sorted array and where each begins, with the end as the last."""
    firsts = np.flatnonzero(_is_first(ordered))
    return ordered[firsts], np.append(firsts, len(ordered))


def _is_first(ordered: _Keys) -> NDArray[np.bool_]:
    is_first = np.ones(len(ordered), dtype=np.bool_)
    np.not_equal(ordered[1:], ordered[:-1], out=is_first[1:])
    return is_first


def _owner_counts(owners: Places, starts: NDArray[np.int64]) -> NDArray[np.int64]:
    """How many different owners stand in each stretch."""
    is_new = np.ones(len(owners), dtype=np.int64)
    is_new[1:] = owners[1:] != owners[:-1]
    is_new[starts[:-1]] = 1
    return np.add.reduceat(is_new, starts[:-1]) if len(owners) else is_new
