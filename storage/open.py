"""Open the database that a URL names."""

from pathlib import Path
from urllib.parse import unquote

from storage.database import Database
from storage.postgres import PostgresDatabase
from storage.sqlite import SqliteDatabase

SQLITE = "sqlite:///"
POSTGRES = "postgresql://"


async def open_database(url: str) -> Database:
    """Raise ValueError for a URL of no known form, DatabaseUnavailable when it leads nowhere."""
    if url.startswith(POSTGRES):
        return await PostgresDatabase.open(url)
    return await SqliteDatabase.open(sqlite_path(url))


def is_postgres(url: str) -> bool:
    return url.startswith(POSTGRES)


def sqlite_path(url: str) -> Path:
    """Three slashes for a path relative to the working directory, four for an absolute one."""
    path = unquote(url.removeprefix(SQLITE))
    if not url.startswith(SQLITE) or not path:
        scheme = url.partition("://")[0][:20]
        raise ValueError(
            f"The database URL begins with {scheme!r}; write sqlite:///relative.db, "
            "sqlite:////absolute/path.db or postgresql://user:password@host/name."
        )
    return Path(path)
