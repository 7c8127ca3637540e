"""A release that is read from its file while it is used."""

import json
import sqlite3
import threading
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Any

from knowledge.entry import Entry
from knowledge.index import Index
from knowledge.record import entry_of
from knowledge.words import Words


class EntryRows:
    """The entries of an open file. One connection for all threads: a look-up takes microseconds."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._lock = threading.Lock()
        self._last_rows: tuple[AbstractSet[str], tuple[int, ...]] = (frozenset(), ())

    def entry(self, entry_id: str) -> Entry | None:
        body = self._first("SELECT body FROM entry WHERE id = ?", entry_id)
        return None if body is None else entry_of(json.loads(body))

    def row(self, entry_id: str) -> int | None:
        place = self._first("SELECT place FROM entry WHERE id = ?", entry_id)
        return None if place is None else int(place)

    def rows(self, entry_ids: AbstractSet[str]) -> tuple[int, ...]:
        # The same withdrawn ids are asked for with every question.
        known, rows = self._last_rows
        if known != entry_ids:
            found = map(self.row, entry_ids)
            rows = tuple(sorted(row for row in found if row is not None))
            self._last_rows = (entry_ids, rows)
        return rows

    def _first(self, sql: str, entry_id: str) -> Any:  # noqa: ANN401  the column decides
        try:
            with self._lock:
                found = self._connection.execute(sql, (entry_id,)).fetchone()
        except UnicodeEncodeError:  # half a character is in no id
            return None
        return None if found is None else found[0]


@dataclass(frozen=True, slots=True)
class OpenRelease:
    """Its index is in memory; entries are fetched when they are asked for."""

    number: int
    words: Words
    index: Index
    entries: EntryRows

    def entry(self, entry_id: str) -> Entry | None:
        return self.entries.entry(entry_id)

    def row(self, entry_id: str) -> int | None:
        return self.entries.row(entry_id)

    def rows(self, entry_ids: AbstractSet[str]) -> tuple[int, ...]:
        return self.entries.rows(entry_ids)
