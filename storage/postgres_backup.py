"""Dumping and restoring a PostgreSQL database with the tools of PostgreSQL."""

import os
import shutil
import subprocess
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import cast

import psycopg
from psycopg.conninfo import conninfo_to_dict, make_conninfo
from psycopg.rows import dict_row

from storage.database import BackupRefused
from storage.migrate import Names, applied_steps
from storage.postgres_transaction import PostgresTransaction

EMPTY_SCHEMA = """
DO $$ DECLARE it record; BEGIN
  FOR it IN SELECT tablename FROM pg_tables WHERE schemaname = current_schema() LOOP
    EXECUTE format('DROP TABLE %I CASCADE', it.tablename);
  END LOOP;
  FOR it IN SELECT oid::regprocedure AS name FROM pg_proc AS p
      WHERE pronamespace = current_schema()::regnamespace AND NOT EXISTS
        (SELECT 1 FROM pg_depend AS d WHERE d.objid = p.oid AND d.deptype = 'e') LOOP
    EXECUTE format('DROP ROUTINE %s CASCADE', it.name);
  END LOOP;
END $$
"""
TABLES = "SELECT count(*) AS n FROM pg_tables WHERE schemaname = current_schema()"
OTHERS = (
    "SELECT count(*) AS n FROM pg_stat_activity WHERE datname = current_database() "
    "AND pid <> pg_backend_pid() AND backend_type = 'client backend'"
)


def dump(url: str, copy: Path) -> Names:
    """Write one moment of the database into `copy`, and return its migrations."""
    migrations = _migrations(url)
    _run("pg_dump", url, "--format=custom", "--no-owner", "--no-acl", f"--file={copy}")
    verify(copy)
    return migrations


def verify(copy: Path) -> None:
    """Raise BackupRefused unless the archive can be read to its end."""
    _run("pg_restore", None, f"--file={os.devnull}", str(copy))


def put_back(copy: Path, url: str, *, force: bool, aside: Path) -> None:
    """Replace the content of the database, all or nothing; what was there is dumped to `aside`."""
    has_data = _number(url, TABLES) > 0
    if has_data and not force:
        raise BackupRefused("The database has tables; to replace them, say so with `force`.")
    if _is_in_use(url):
        raise BackupRefused("The database is in use; stop the service, then restore.")
    if has_data:
        dump(url, aside)
    with TemporaryDirectory(dir=copy.parent) as folder:
        script = Path(folder, "restore.sql")
        _run("pg_restore", None, "--no-owner", "--no-acl", f"--file={script}", str(copy))
        _run(
            *("psql", url, "--no-psqlrc", "--quiet", "--set=ON_ERROR_STOP=1"),
            *("--single-transaction", f"--command={EMPTY_SCHEMA}", f"--file={script}"),
        )


def _is_in_use(url: str) -> bool:
    """The server takes a moment to notice that a connection was closed."""
    deadline = time.monotonic() + 2
    while _number(url, OTHERS) > 0:
        if time.monotonic() > deadline:
            return True
        time.sleep(0.05)
    return False


def _run(tool: str, url: str | None, *arguments: str) -> None:
    """The password goes by the environment: everybody can read a command line."""
    program = shutil.which(tool)
    if program is None:
        raise BackupRefused(f"{tool} was not found; install the PostgreSQL client programs.")
    environment = dict(os.environ)
    command = [program, *arguments]
    if url is not None:
        settings = conninfo_to_dict(url)
        environment["PGPASSWORD"] = str(settings.pop("password", None) or "")
        command.append(f"--dbname={make_conninfo('', **cast('dict[str, str]', settings))}")
    done = subprocess.run(  # noqa: S603  no shell, and the arguments are ours
        command, env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode != 0:
        raise BackupRefused(f"{tool} failed; do what it says: {done.stderr.strip()}")


def _migrations(url: str) -> Names:
    with _connected(url) as connection:
        return applied_steps(PostgresTransaction(connection))


def _number(url: str, sql: str) -> int:
    with _connected(url) as connection:
        row = PostgresTransaction(connection).run(sql).one()
        return 0 if row is None else int(row["n"])


def _connected(url: str) -> psycopg.Connection[dict[str, object]]:
    try:
        return psycopg.connect(url, row_factory=dict_row, connect_timeout=5)
    except psycopg.OperationalError as error:
        raise BackupRefused(f"PostgreSQL cannot be reached; check the URL ({error}).") from error
