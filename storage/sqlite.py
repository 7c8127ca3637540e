"""SQLite as a Database: one file, one writing thread with group commit, readers beside it."""

import asyncio
import sqlite3
from collections import deque
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Self, TypeVar

import sqlite_utils

from storage.act import perform
from storage.database import DatabaseUnavailable, Transaction
from storage.sqlite_connection import connect, is_fault, unavailable
from storage.sqlite_transaction import SqliteTransaction
from storage.sqlite_writer import SINGLE, Grouping, SqliteWriter

T = TypeVar("T")


class SqliteDatabase:
    """Made by `open`. Belongs to the event loop that it was opened on."""

    def __init__(
        self, path: Path, *, writer: SqliteWriter, readers: int, busy_timeout: float
    ) -> None:
        self._path = path
        self._busy_timeout = busy_timeout
        self._writer = writer
        self._reading = ThreadPoolExecutor(readers, thread_name_prefix="sqlite-reader")
        self._idle_readers: deque[sqlite_utils.Database] = deque()
        self._is_closed = False

    @classmethod
    async def open(
        cls,
        path: Path | str,
        *,
        group_commit: bool = True,
        busy_timeout: float = 5.0,
        readers: int = 4,
    ) -> Self:
        """Open the file, made if it is not there; `busy_timeout` is in seconds."""
        path = Path(path)
        probe = await asyncio.to_thread(connect, path, busy_timeout=busy_timeout)
        probe.conn.close()
        grouping = Grouping() if group_commit else SINGLE
        writer = SqliteWriter(path, busy_timeout=busy_timeout, grouping=grouping)
        return cls(path, writer=writer, readers=readers, busy_timeout=busy_timeout)

    @property
    def waiting(self) -> int:
        """How many acts wait for the writing thread."""
        return self._writer.waiting

    async def write(self, act: Callable[[Transaction], T]) -> T:
        self._check_open()
        return await self._writer.submit(act)

    async def change_schema(self, act: Callable[[Transaction], T]) -> T:
        self._check_open()
        return await self._writer.submit(act, changes_schema=True)

    async def read(self, act: Callable[[Transaction], T]) -> T:
        self._check_open()
        return await asyncio.get_running_loop().run_in_executor(self._reading, self._read, act)

    async def listen(self, channel: str, heard: Callable[[str], None]) -> None:
        """Nothing: one process owns the file, and others poll."""

    async def notify(self, channel: str, news: str) -> None:
        """Nothing, as nobody listens."""

    async def close(self) -> None:
        """Finish the acts that are queued, then close the file."""
        if self._is_closed:
            return
        self._is_closed = True
        await self._writer.close()
        await asyncio.to_thread(self._reading.shutdown)
        while self._idle_readers:
            self._idle_readers.pop().conn.close()

    def _check_open(self) -> None:
        if self._is_closed:
            raise DatabaseUnavailable("The database was closed: the program is stopping.")

    def _read(self, act: Callable[[Transaction], T]) -> T:
        reader = self._reader()
        try:
            reader.conn.execute("BEGIN")
            value = perform(act, SqliteTransaction(reader))
            reader.conn.execute("ROLLBACK")
        except BaseException as error:
            reader.conn.close()
            if isinstance(error, sqlite3.Error) and is_fault(error):
                raise unavailable(error, self._path) from error
            raise
        self._idle_readers.append(reader)
        return value

    def _reader(self) -> sqlite_utils.Database:
        try:
            return self._idle_readers.pop()
        except IndexError:
            return connect(self._path, busy_timeout=self._busy_timeout, read_only=True)
