"""One SQLite connection as this program wants it, and which errors are the machine's fault."""

import sqlite3
import time
from pathlib import Path

import sqlite_utils

from storage.database import DatabaseUnavailable

REMEDIES = {
    sqlite3.SQLITE_BUSY: "another process holds the lock; find it and let it finish",
    sqlite3.SQLITE_LOCKED: "another connection holds the lock; try again",
    sqlite3.SQLITE_NOMEM: "memory is exhausted; free some",
    sqlite3.SQLITE_READONLY: "the file or its folder is read-only; give the service write access",
    sqlite3.SQLITE_INTERRUPT: "the work was interrupted; try again",
    sqlite3.SQLITE_IOERR: "the disk does not read or write; look at the system log",
    sqlite3.SQLITE_CORRUPT: "the file is damaged; restore the last backup",
    sqlite3.SQLITE_FULL: "the disk is full; free space, writing resumes by itself",
    sqlite3.SQLITE_CANTOPEN: "the file cannot be opened; check that its folder exists and is ours",
    sqlite3.SQLITE_PROTOCOL: "too many processes open the file at once; try again",
    sqlite3.SQLITE_NOTADB: "the file is not a SQLite database; check the database URL",
}


def connect(path: Path, *, busy_timeout: float, read_only: bool = False) -> sqlite_utils.Database:
    """Open `path`; `busy_timeout` is in seconds.

    SQLite makes the file if it is not there, and a reader of a write-ahead log needs write access
    to the files beside it: so read-only is a promise of the connection, not a mode of the file.
    """
    try:
        connection = sqlite3.connect(
            path,
            timeout=busy_timeout,
            isolation_level=None,
            check_same_thread=False,
            cached_statements=512,
        )
        return _configured(connection, busy_timeout=busy_timeout, read_only=read_only)
    except sqlite3.Error as error:
        raise unavailable(error, path) from error


def execute_patiently(connection: sqlite3.Connection, sql: str, seconds: float) -> None:
    """Wait for a lock also where SQLite itself does not: recovery, or a change of mode."""
    deadline = time.monotonic() + seconds
    while True:
        try:
            connection.execute(sql)
        except sqlite3.OperationalError as error:
            if _primary_code(error) != sqlite3.SQLITE_BUSY or time.monotonic() >= deadline:
                raise
            time.sleep(0.01)
        else:
            return


def is_fault(error: BaseException) -> bool:
    """Whether `error` comes from the machine (lock, disk, file) and not from the statement."""
    return isinstance(error, sqlite3.Error) and _primary_code(error) in REMEDIES


def unavailable(error: sqlite3.Error, path: Path) -> DatabaseUnavailable:
    remedy = REMEDIES.get(_primary_code(error), "look at the message of SQLite")
    return DatabaseUnavailable(f"The database {path} cannot be used: {remedy} ({error}).")


def _configured(
    connection: sqlite3.Connection, *, busy_timeout: float, read_only: bool
) -> sqlite_utils.Database:
    try:
        connection.row_factory = sqlite3.Row
        execute_patiently(connection, "PRAGMA journal_mode = WAL", busy_timeout)
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA cache_size = -32000")
        connection.execute("PRAGMA journal_size_limit = 67108864")
        connection.execute(f"PRAGMA query_only = {'ON' if read_only else 'OFF'}")
        return sqlite_utils.Database(connection, execute_plugins=False)
    except sqlite3.Error:
        connection.close()
        raise


def _primary_code(error: sqlite3.Error) -> int:
    code: int = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR)
    return code & 0xFF
