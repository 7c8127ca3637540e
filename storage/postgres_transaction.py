"""The inside of an act on PostgreSQL, with values as SQLite gives and takes them."""

from collections.abc import Sequence
from typing import Any, Final, TypeAlias

import psycopg
from psycopg.abc import Buffer
from psycopg.adapt import Loader
from psycopg.types.numeric import Int8Dumper
from psycopg.types.string import StrDumper

from storage.database import ConstraintViolated, Engine, Params
from storage.sql_text import psycopg_text

DictRow: TypeAlias = dict[str, Any]
Connection: TypeAlias = psycopg.Connection[DictRow]


class PostgresResult:
    __slots__ = ("_rows", "count")

    def __init__(self, count: int, rows: list[DictRow]) -> None:
        self.count = count
        self._rows = rows

    def rows(self) -> Sequence[DictRow]:
        return self._rows

    def one(self) -> DictRow | None:
        return self._rows[0] if self._rows else None


class PostgresTransaction:
    __slots__ = ("_cursor",)

    engine: Final = Engine.POSTGRES

    def __init__(self, connection: Connection) -> None:
        self._cursor = connection.cursor()

    def run(self, sql: str, params: Params = {}) -> PostgresResult:  # noqa: B006  never written to
        try:
            cursor = self._cursor.execute(psycopg_text(sql).encode(), params)
        except psycopg.IntegrityError as error:
            raise ConstraintViolated(str(error)) from error
        rows = [] if cursor.description is None else cursor.fetchall()
        return PostgresResult(max(cursor.rowcount, 0), rows)

    def run_many(self, sql: str, params: Sequence[Params]) -> None:
        try:
            self._cursor.executemany(psycopg_text(sql).encode(), params)
        except psycopg.IntegrityError as error:
            raise ConstraintViolated(str(error)) from error

    def lock(self, name: str) -> None:
        self.run("SELECT pg_advisory_xact_lock(hashtextextended(:name, 0))", {"name": name})


def adapt(connection: Connection) -> None:
    """Make the connection read and write numbers and texts the way SQLite does."""
    # Small numbers would travel as smallint, and `:a * :b` would overflow.
    connection.adapters.register_dumper(int, Int8Dumper)
    connection.adapters.register_dumper(str, StrDumper)
    connection.adapters.register_loader("numeric", _NumericLoader)


class _NumericLoader(Loader):
    """SUM of BIGINT is numeric here, and an integer on SQLite; AVG is a fraction on both."""

    def load(self, data: Buffer) -> int | float:
        text = bytes(data).decode()
        return float(text) if "." in text or not text.lstrip("-").isdigit() else int(text)
