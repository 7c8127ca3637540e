"""Copying a SQLite file while it is in use, and putting a copy in its place."""

import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import sqlite_utils

from storage.backup_manifest import hash_of, put_in_place, sync
from storage.database import BackupRefused
from storage.migrate import Names, applied_steps
from storage.sqlite_transaction import SqliteTransaction


def dump(path: Path, copy: Path) -> Names:
    """Write one moment of the database into `copy`, verified, and return its migrations."""
    if not path.exists():
        raise BackupRefused(f"There is no database at {path}; check the database URL.")
    try:
        with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(copy)) as target:
            # In one go: when it pauses, every write of another process makes it start again.
            source.backup(target, pages=-1)
            # The copy is to be one file, without a write-ahead log beside it.
            target.execute("PRAGMA journal_mode = DELETE")
    except sqlite3.Error as error:
        raise BackupRefused(
            f"{path} could not be copied ({error}); check disk and space."
        ) from error
    return verify(copy)


def verify(copy: Path) -> Names:
    """Raise BackupRefused unless the file is sound; return the migrations that it has."""
    try:
        with closing(
            sqlite3.connect(f"{copy.absolute().as_uri()}?immutable=1", uri=True)
        ) as opened:
            opened.row_factory = sqlite3.Row
            faults = [row[0] for row in opened.execute("PRAGMA integrity_check(3)")]
            faults = [] if faults == ["ok"] else faults
            faults += [
                f"lost reference in {r[0]}" for r in opened.execute("PRAGMA foreign_key_check")
            ]
            if faults:
                raise BackupRefused(
                    f"{copy} is damaged ({'; '.join(faults[:3])}); use another one."
                )
            utils = sqlite_utils.Database(opened, execute_plugins=False)
            return applied_steps(SqliteTransaction(utils))
    except sqlite3.Error as error:
        raise BackupRefused(f"{copy} is damaged ({error}); use another backup.") from error


def put_back(copy: Path, path: Path, *, force: bool, aside: Path) -> None:
    """Replace the database at `path` by the copy; what was there is kept as `aside`."""
    if not force and path.exists() and path.stat().st_size > 0:
        raise BackupRefused(f"There is a database at {path}; to replace it, say so with `force`.")
    temporary = path.with_name(f"{path.name}.restoring")
    try:
        shutil.copyfile(copy, temporary)
        sync(temporary)
        if hash_of(temporary) != hash_of(copy):
            raise BackupRefused(f"{temporary} differs from {copy}: the disk is not to be trusted.")
        if path.exists():
            _set_aside(path, aside)
        put_in_place(temporary, path)
    finally:
        temporary.unlink(missing_ok=True)


def _set_aside(path: Path, aside: Path) -> None:
    _refuse_if_in_use(path)
    # A second name rather than a new one: there is a database at `path` at every moment.
    os.link(path, aside)
    for suffix in ("-wal", "-shm"):
        leftover = path.with_name(path.name + suffix)
        if leftover.exists():
            leftover.replace(aside.with_name(aside.name + suffix))


def _refuse_if_in_use(path: Path) -> None:
    try:
        with closing(sqlite3.connect(path, timeout=1)) as connection:
            # Leaving write-ahead mode needs the file for itself alone, and empties the log into it.
            connection.execute("PRAGMA journal_mode = DELETE")
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorcode & 0xFF in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
            raise BackupRefused(f"{path} is in use; stop the service, then restore.") from error
        # Else it is damaged, and that may well be why it is to be replaced.
