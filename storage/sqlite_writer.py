"""The one writing thread of a SQLite file: acts that are waiting share one commit."""

import asyncio
import sqlite3
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import Any, Generic, TypeVar

import sqlite_utils
import structlog

from storage.act import perform
from storage.database import ConstraintViolated, DatabaseUnavailable
from storage.sqlite_connection import connect, execute_patiently, is_fault, unavailable
from storage.sqlite_transaction import SqliteTransaction

T = TypeVar("T")
log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Grouping:
    """How many acts may share one commit, and for how many seconds one is put off for them.

    `gap` is how many seconds commits keep from each other while acts come side by side: a commit
    costs as much as several acts. One who writes alone, act after act, is not made to wait.
    """

    acts: int = 256
    seconds: float = 0.05
    gap: float = 0.002


ENOUGH = 16
"""Acts that are waiting for which a commit is not put off."""

LOOK = 0.0003
"""Seconds between two looks at how many are waiting."""

SINGLE = Grouping(acts=1, seconds=0.0, gap=0.0)


@dataclass(slots=True)
class _Job(Generic[T]):
    """An act on its way, with what became of it until its future is told."""

    act: Callable[[SqliteTransaction], T]
    future: asyncio.Future[T]
    changes_schema: bool = False
    value: T | None = None
    error: BaseException | None = None


class SqliteWriter:
    """Runs acts in the order they were handed in. Only the event loop's thread may call it."""

    def __init__(self, path: Path, *, busy_timeout: float, grouping: Grouping) -> None:
        self._path = path
        self._busy_timeout = busy_timeout
        self._grouping = grouping
        self._loop = asyncio.get_running_loop()
        self._queue: SimpleQueue[_Job[Any] | None] = SimpleQueue()
        self._handed_in: list[_Job[Any]] = []
        self._utils: sqlite_utils.Database | None = None
        self._put_back: _Job[Any] | None = None
        self._is_ending = False
        self._was_shared = False
        self._committed_at = 0.0
        self._thread = threading.Thread(target=self._work, name="sqlite-writer", daemon=True)
        self._thread.start()

    @property
    def waiting(self) -> int:
        """How many acts no batch has taken yet."""
        return len(self._handed_in) + self._queue.qsize()

    def submit(
        self, act: Callable[[SqliteTransaction], T], *, changes_schema: bool = False
    ) -> asyncio.Future[T]:
        future: asyncio.Future[T] = self._loop.create_future()
        if not self._handed_in:
            self._loop.call_soon(self._queue_all)
        self._handed_in.append(_Job(act, future, changes_schema))
        return future

    async def close(self) -> None:
        """Finish what is queued, then end the thread."""
        self._queue_all()
        self._queue.put(None)
        await self._loop.run_in_executor(None, self._thread.join)

    def _queue_all(self) -> None:
        """What one round of the loop hands in goes together: it shares a commit, and the thread
        does not take the interpreter away from the loop for every single act."""
        handed_in, self._handed_in = self._handed_in, []
        for job in handed_in:
            self._queue.put(job)

    def _work(self) -> None:
        while (first := self._next(block=True)) is not None:
            batch = [first]
            self._keep_gap()
            try:
                self._run(batch)
            except Exception as error:  # noqa: BLE001  the thread lives on, whoever waits is told
                self._fail(batch, error)
            self._was_shared, self._committed_at = len(batch) > 1, time.monotonic()
            self._tell(batch)
        self._disconnect()

    def _keep_gap(self) -> None:
        """Let a few acts come together, where several come at all."""
        if not self._was_shared:
            return
        until = self._committed_at + self._grouping.gap
        while self.waiting < ENOUGH and time.monotonic() < until:
            time.sleep(LOOK)

    def _next(self, *, block: bool) -> _Job[Any] | None:
        """The next act; None when there is none yet, or when the writer is to end."""
        if (put_back := self._put_back) is not None:
            self._put_back = None
            return put_back
        if self._is_ending:
            return None
        try:
            job = self._queue.get(block)
        except Empty:
            return None
        self._is_ending = job is None
        return job

    def _run(self, batch: list[_Job[Any]]) -> None:
        """Run the first act and those that wait behind it, and make them durable."""
        utils = self._connected()
        if batch[0].changes_schema:
            self._run_schema_change(utils, batch[0])
            return
        self._begin(utils.conn, batch)
        transaction = SqliteTransaction(utils)
        if not self._run_plainly(transaction, batch):
            utils.conn.execute("ROLLBACK")
            self._begin(utils.conn, batch)
            for job in batch:
                self._run_act(utils.conn, transaction, job)
        utils.conn.execute("COMMIT")

    def _begin(self, connection: sqlite3.Connection, batch: list[_Job[Any]]) -> None:
        try:
            self._begin_patiently(connection)
        except sqlite3.Error:
            # Whoever queued meanwhile would wait for the same lock once more, one batch at a time.
            late = [self._next(block=False) for _ in range(self.waiting)]
            batch.extend(job for job in late if job is not None)
            raise

    def _begin_patiently(self, connection: sqlite3.Connection) -> None:
        # Immediate: a deferred transaction that turns into a writer is refused without waiting.
        execute_patiently(connection, "BEGIN IMMEDIATE", self._busy_timeout)

    def _run_plainly(self, transaction: SqliteTransaction, batch: list[_Job[Any]]) -> bool:
        """Run the first act and all that wait behind it, without a savepoint for each.

        False when one of them raised: then all must run again, each in its savepoint, so that
        only that one is undone. It is rare, and savepoints cost a third of an act.
        """
        deadline = time.monotonic() + self._grouping.seconds
        job: _Job[Any] | None = batch[0]
        while job is not None:
            if not job.future.cancelled():
                try:
                    job.value = perform(job.act, transaction)
                except BaseException as error:
                    if is_fault(error):
                        raise
                    return False
            if len(batch) >= self._grouping.acts or time.monotonic() >= deadline:
                break
            job = self._next(block=False)
            if job is not None and job.changes_schema:
                self._put_back = job
                break
            if job is not None:
                batch.append(job)
        return True

    def _run_act(
        self, connection: sqlite3.Connection, transaction: SqliteTransaction, job: _Job[Any]
    ) -> None:
        if job.future.cancelled():
            return
        connection.execute("SAVEPOINT act")
        try:
            job.value = perform(job.act, transaction)
        except BaseException as error:  # handed to whoever awaits the act
            if is_fault(error):
                raise
            if not connection.in_transaction:
                raise DatabaseUnavailable(
                    "SQLite undid the batch of this act; try again."
                ) from error
            connection.execute("ROLLBACK TO act")
            job.error = error
        connection.execute("RELEASE act")

    def _run_schema_change(self, utils: sqlite_utils.Database, job: _Job[Any]) -> None:
        """Rebuilding a table drops it for a moment; foreign keys would take its children along."""
        utils.conn.execute("PRAGMA foreign_keys = OFF")
        try:
            self._begin_patiently(utils.conn)
            self._run_act(utils.conn, SqliteTransaction(utils), job)
            if job.error is None and (broken := _broken_reference(utils.conn)):
                job.error = ConstraintViolated(f"Rows of {broken} refer to rows that are missing.")
            utils.conn.execute("COMMIT" if job.error is None else "ROLLBACK")
        finally:
            if not utils.conn.in_transaction:
                utils.conn.execute("PRAGMA foreign_keys = ON")

    def _connected(self) -> sqlite_utils.Database:
        if self._utils is None:
            self._utils = connect(self._path, busy_timeout=self._busy_timeout)
        return self._utils

    def _disconnect(self) -> None:
        utils, self._utils = self._utils, None
        if utils is not None:
            utils.conn.close()

    def _fail(self, batch: list[_Job[Any]], error: Exception) -> None:
        """Nothing of the batch was kept; the next one begins on a fresh connection."""
        log.error("sqlite_batch_failed", error=str(error), acts=len(batch), waiting=self.waiting)
        self._disconnect()
        if isinstance(error, sqlite3.Error):
            error = unavailable(error, self._path)
        for job in batch:
            job.error = error

    def _tell(self, batch: list[_Job[Any]]) -> None:
        if self._loop.is_closed():
            log.warning("sqlite_nobody_waits", acts=len(batch))
            return
        self._loop.call_soon_threadsafe(_resolve, batch)


def _resolve(batch: list[_Job[Any]]) -> None:
    for job in batch:
        if job.future.done():
            continue
        if job.error is None:
            job.future.set_result(job.value)
        else:
            job.future.set_exception(job.error)


def _broken_reference(connection: sqlite3.Connection) -> str | None:
    row = connection.execute("PRAGMA foreign_key_check").fetchone()
    return None if row is None else str(row["table"])
