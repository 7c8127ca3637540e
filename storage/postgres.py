"""PostgreSQL as a Database: a pool of connections on a pool of threads, one transaction an act."""

import asyncio
import random
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Self, TypeVar

import psycopg
from psycopg.rows import dict_row
from psycopg_pool import ConnectionPool, PoolTimeout

from storage.act import perform
from storage.database import DatabaseUnavailable, StorageError, Transaction
from storage.postgres_news import CHANNEL, PostgresNews, with_time_limits
from storage.postgres_transaction import Connection, PostgresTransaction, adapt

T = TypeVar("T")
TRIES = 5
REMEDY = (
    "PostgreSQL cannot be used: check that the server runs, has room, is not read-only, and "
    "accepts the database URL; then try again"
)
WRITING = b"BEGIN"
READING = b"BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
AGAIN = (psycopg.errors.DeadlockDetected, psycopg.errors.SerializationFailure)
UNAVAILABLE = (psycopg.OperationalError, psycopg.errors.ReadOnlySqlTransaction)


class PostgresDatabase:
    """Made by `open`. Belongs to the event loop that it was opened on."""

    def __init__(
        self, pool: ConnectionPool[Connection], news: PostgresNews, jitter: Callable[[], float]
    ) -> None:
        self._pool = pool
        self._news = news
        self._jitter = jitter
        self._unreachable_at = 0.0
        self._threads = ThreadPoolExecutor(pool.max_size, thread_name_prefix="postgres")
        self._is_closed = False

    @classmethod
    async def open(
        cls,
        url: str,
        *,
        connections: int = 10,
        patience: float = 5.0,
        jitter: Callable[[], float] = random.random,
    ) -> Self:
        """Connect to `url`; `patience` is how many seconds an act waits for a free connection."""
        pool: ConnectionPool[Connection] = ConnectionPool(
            with_time_limits(url),
            min_size=1,
            max_size=connections,
            timeout=patience,
            open=False,
            configure=adapt,
            kwargs={"row_factory": dict_row, "autocommit": True},
        )
        await asyncio.to_thread(_open, pool)
        return cls(pool, PostgresNews(url), jitter)

    async def write(self, act: Callable[[Transaction], T]) -> T:
        return await self._on_thread(WRITING, act)

    async def change_schema(self, act: Callable[[Transaction], T]) -> T:
        return await self._on_thread(WRITING, act)

    async def read(self, act: Callable[[Transaction], T]) -> T:
        return await self._on_thread(READING, act)

    async def listen(self, channel: str, heard: Callable[[str], None]) -> None:
        await self._news.listen(channel, heard)

    async def notify(self, channel: str, news: str) -> None:
        params = {"channel": CHANNEL, "payload": f"{channel} {news}"}
        await self.write(lambda tx: tx.run("SELECT pg_notify(:channel, :payload)", params).count)

    async def close(self) -> None:
        """Finish the acts under way, then close the connections."""
        if self._is_closed:
            return
        self._is_closed = True
        await self._news.close()
        await asyncio.to_thread(self._threads.shutdown)
        await asyncio.to_thread(self._pool.close)

    async def _on_thread(self, begin: bytes, act: Callable[[Transaction], T]) -> T:
        if self._is_closed:
            raise DatabaseUnavailable("The database was closed: the program is stopping.")
        asked_at = time.monotonic()
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._threads, self._run, begin, act, asked_at)

    def _run(self, begin: bytes, act: Callable[[Transaction], T], asked_at: float) -> T:
        if asked_at < self._unreachable_at:
            # Else those behind would wait in vain for as long again, ten at a time.
            raise DatabaseUnavailable(f"{REMEDY} (no connection was to be had).")
        try:
            return self._until_it_holds(begin, act)
        except PoolTimeout as error:
            self._unreachable_at = time.monotonic()
            raise _unavailable(error) from error
        except UNAVAILABLE as error:
            raise _unavailable(error) from error

    def _until_it_holds(self, begin: bytes, act: Callable[[Transaction], T]) -> T:
        for attempt in range(1, TRIES):
            try:
                return self._once(begin, act)
            except _StaleConnection:
                self._pool.check()
            except AGAIN:
                time.sleep(0.01 * 2**attempt * self._jitter())
        return self._once(begin, act)

    def _once(self, begin: bytes, act: Callable[[Transaction], T]) -> T:
        with self._pool.connection() as connection:
            try:
                connection.execute(begin)
            except psycopg.OperationalError as error:
                raise _StaleConnection(str(error)) from error
            value = perform(act, PostgresTransaction(connection))
            # After an error that the act swallowed, COMMIT answers ROLLBACK and raises nothing.
            if connection.execute(b"COMMIT").statusmessage != "COMMIT":
                raise StorageError("The act went on after a failed statement; let the error pass.")
            return value


class _StaleConnection(psycopg.OperationalError):
    """The server was restarted while the connection was idle; nothing has happened yet."""


def _open(pool: ConnectionPool[Connection]) -> None:
    try:
        pool.open(wait=True, timeout=pool.timeout)
    except psycopg.OperationalError as error:
        pool.close()
        raise _unavailable(error) from error


def _unavailable(error: psycopg.Error) -> DatabaseUnavailable:
    return DatabaseUnavailable(f"{REMEDY} ({str(error).strip()}).")
