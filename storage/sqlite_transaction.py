"""The inside of an act on SQLite."""

import sqlite3
from collections.abc import Sequence
from typing import Final

import sqlite_utils

from storage.database import ConstraintViolated, Engine, Params

NOTHING: Final[list[sqlite3.Row]] = []


class SqliteResult:
    __slots__ = ("_rows", "count")

    def __init__(self, count: int, rows: list[sqlite3.Row]) -> None:
        self.count = count
        self._rows = rows

    def rows(self) -> Sequence[sqlite3.Row]:
        return self._rows

    def one(self) -> sqlite3.Row | None:
        return self._rows[0] if self._rows else None


class SqliteTransaction:
    """`utils` is for migrations only: what SQL cannot say on SQLite, such as `transform`."""

    __slots__ = ("_connection", "utils")

    engine: Final = Engine.SQLITE

    def __init__(self, utils: sqlite_utils.Database) -> None:
        self.utils = utils
        self._connection = utils.conn

    def run(self, sql: str, params: Params = {}) -> SqliteResult:  # noqa: B006  never written to
        try:
            cursor = self._connection.execute(sql, params)
            if cursor.description is None:
                return SqliteResult(self._changed(cursor.rowcount, sql), NOTHING)
            # All rows at once: an unfinished statement would hold its snapshot past the act.
            rows = cursor.fetchall()
        except sqlite3.IntegrityError as error:
            raise ConstraintViolated(str(error)) from error
        return SqliteResult(len(rows), rows)

    def run_many(self, sql: str, params: Sequence[Params]) -> None:
        try:
            self._connection.executemany(sql, params)
        except sqlite3.IntegrityError as error:
            raise ConstraintViolated(str(error)) from error

    def lock(self, name: str) -> None:
        """Nothing to do: SQLite has one writer at a time."""

    def _changed(self, count: int, sql: str) -> int:
        if count >= 0:
            return count
        # The driver counts only what begins with INSERT, UPDATE or DELETE, and not after WITH.
        if sql.lstrip()[:4].upper() != "WITH":
            return 0
        changes: int = self._connection.execute("SELECT changes()").fetchone()[0]
        return changes
