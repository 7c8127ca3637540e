"""Make a verified backup of a database in use, and put one back.

Both block for as long as the disk takes: in the service, run them on a thread.
"""

from datetime import UTC, datetime
from pathlib import Path

from storage import postgres_backup, sqlite_backup
from storage.backup_manifest import (
    Manifest,
    check_content,
    hash_of,
    manifest_path,
    put_in_place,
    read_manifest,
)
from storage.database import BackupRefused, Engine
from storage.migrate import MIGRATIONS, Clock, epoch_milliseconds, refuse_newer
from storage.migration_step import steps_in
from storage.open import is_postgres, sqlite_path


def backup(url: str, target: Path, *, clock: Clock = epoch_milliseconds) -> Manifest:
    """Write `target` and `target.json`; an earlier backup of that name is never overwritten."""
    if target.exists() or manifest_path(target).exists():
        raise BackupRefused(f"{target} exists already; choose another name.")
    made_at = clock()
    temporary = target.with_name(f"{target.name}.unfinished")
    temporary.unlink(missing_ok=True)
    try:
        if is_postgres(url):
            migrations = postgres_backup.dump(url, temporary)
        else:
            migrations = sqlite_backup.dump(sqlite_path(url), temporary)
        manifest = Manifest(
            engine=_engine(url),
            made_at=made_at,
            size=temporary.stat().st_size,
            sha256=hash_of(temporary),
            migrations=dict(migrations),
        )
        put_in_place(temporary, target)
    finally:
        temporary.unlink(missing_ok=True)
    manifest.write(target)
    return manifest


def verify_backup(source: Path, *, folder: Path = MIGRATIONS) -> Manifest:
    """Raise BackupRefused for a damaged backup, WrongSchema for one of a newer program."""
    manifest = read_manifest(source)
    check_content(source, manifest)
    if manifest.engine is Engine.POSTGRES:
        postgres_backup.verify(source)
    else:
        sqlite_backup.verify(source)
    refuse_newer(manifest.migrations, steps_in(folder))
    return manifest


def restore(
    source: Path,
    url: str,
    *,
    force: bool = False,
    folder: Path = MIGRATIONS,
    clock: Clock = epoch_milliseconds,
) -> None:
    """Put a backup back; it is verified first, and the old data is kept aside.

    `force` allows to replace a database that has data; one in use is never replaced. The old
    SQLite file stays beside the new one, the old content of PostgreSQL is dumped beside `source`.
    """
    manifest = verify_backup(source, folder=folder)
    if manifest.engine is not _engine(url):
        raise BackupRefused(f"{source} is of {manifest.engine.value}, the database URL is not.")
    moment = datetime.fromtimestamp(clock() / 1000, tz=UTC).strftime("%Y%m%dT%H%M%SZ")
    if is_postgres(url):
        aside = source.with_name(f"{source.name}.before-restore-{moment}")
        postgres_backup.put_back(source, url, force=force, aside=aside)
    else:
        path = sqlite_path(url)
        aside = path.with_name(f"{path.name}.before-restore-{moment}")
        sqlite_backup.put_back(source, path, force=force, aside=aside)


def _engine(url: str) -> Engine:
    return Engine.POSTGRES if is_postgres(url) else Engine.SQLITE
