"""Many strings held as one, so that a million of them open at once."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Strings:
    """String i is `text[starts[i] : starts[i + 1]]`."""

    text: str
    starts: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.starts) - 1

    def __getitem__(self, row: int) -> str:
        start, end = self.starts[row : row + 2].tolist()
        return self.text[start:end]

    def at(self, rows: NDArray[np.integer]) -> list[str]:
        text = self.text
        starts, ends = self.starts[rows].tolist(), self.starts[rows + 1].tolist()
        return [text[start:end] for start, end in zip(starts, ends, strict=True)]


def strings(texts: Sequence[str]) -> Strings:
    starts = np.zeros(len(texts) + 1, dtype=np.int64)
    np.cumsum([len(text) for text in texts], out=starts[1:])
    return Strings("".join(texts), starts)
