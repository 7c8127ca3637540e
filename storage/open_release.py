"""A release that is read from its file while it is used."""

import json
import sqlite3
import threading
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Any

from knowledge.catalogue import Matter
from knowledge.entry import Entry
from knowledge.guess import Guesser
from knowledge.index import Index
from knowledge.reader import Reader
from knowledge.record import entry_of
from knowledge.words import Words
from storage.release_matters import read_matters


class EntryRows:
    """The entries of an open file. One connection for all threads: a look-up takes microseconds."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._lock = threading.Lock()
        self._last_rows: tuple[AbstractSet[str], tuple[int, ...]] = (frozenset(), ())
        self._matters: tuple[Matter, ...] | None = None

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

    def naming(self, entry_id: str) -> tuple[str, ...]:
        sql = "SELECT id FROM entry WHERE place IN (SELECT place FROM naming WHERE named = ?)"
        return tuple(str(row[0]) for row in self._all(f"{sql} ORDER BY place", entry_id))

    def cases_of(self, entry_id: str) -> tuple[str, ...]:
        return tuple(str(row[0]) for row in self._all(_CASES, entry_id))

    def matters(self) -> tuple[Matter, ...]:
        # Read when the first list is asked for: opening a release must stay fast.
        with self._lock:
            if self._matters is None:
                self._matters = read_matters(self._connection)
            return self._matters

    def _all(self, sql: str, entry_id: str) -> list[Any]:
        try:
            with self._lock:
                return self._connection.execute(sql, (entry_id,)).fetchall()
        except UnicodeEncodeError:  # half a character is in no id
            return []

    def _first(self, sql: str, entry_id: str) -> Any:  # noqa: ANN401  the column decides
        found = self._all(sql, entry_id)
        return found[0][0] if found else None


_CASES = """
SELECT id FROM entry
WHERE place IN (SELECT place FROM naming WHERE named = ? AND is_case = 1) ORDER BY place
"""


@dataclass(frozen=True, slots=True)
class OpenRelease:
    """Its index is in memory; entries are fetched when they are asked for."""

    number: int
    words: Words
    index: Index
    reader: Reader
    guesser: Guesser
    entries: EntryRows

    def entry(self, entry_id: str) -> Entry | None:
        return self.entries.entry(entry_id)

    def row(self, entry_id: str) -> int | None:
        return self.entries.row(entry_id)

    def rows(self, entry_ids: AbstractSet[str]) -> tuple[int, ...]:
        return self.entries.rows(entry_ids)

    def cases_of(self, entry_id: str) -> tuple[str, ...]:
        return self.entries.cases_of(entry_id)

    def naming(self, entry_id: str) -> tuple[str, ...]:
        return self.entries.naming(entry_id)

    def matters(self) -> tuple[Matter, ...]:
        return self.entries.matters()
