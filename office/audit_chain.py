"""The chain that the rows of the audit are links of: none can be changed without all after it."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, TypeAlias

START: Final = ""
"""The hash before the first link."""

Columns: TypeAlias = Mapping[str, str | int]
"""All columns of a row of the audit by name."""


@dataclass(frozen=True, slots=True)
class Seal:
    """One link: `sequence` counts from 1, `at` (epoch milliseconds) is when it was made."""

    sequence: int
    row: str
    at: int
    previous: str
    hash: str


@dataclass(frozen=True, slots=True)
class Anchor:
    """A note, outside the database, of how the chain stood: link `sequence` had this hash."""

    sequence: int
    hash: str
    at: int


def sealed(previous: Seal | None, columns: Columns, at: int) -> Seal:
    """The link that holds the row after `previous`."""
    sequence = previous.sequence + 1 if previous else 1
    before = previous.hash if previous else START
    return Seal(sequence, str(columns["id"]), at, before, _hash(sequence, before, at, columns))


def is_whole(seal: Seal, columns: Columns) -> bool:
    """Whether the link is the one that was made for this row."""
    return seal.hash == _hash(seal.sequence, seal.previous, seal.at, columns)


def _hash(sequence: int, previous: str, at: int, columns: Columns) -> str:
    text = json.dumps(
        {"sequence": sequence, "previous": previous, "at": at, "row": dict(columns)},
        ensure_ascii=True,
        sort_keys=True,
        separators=(",", ":"),
        default=repr,  # SQLite lets anybody put bytes where a text was
    )
    return hashlib.sha256(text.encode()).hexdigest()
