"""A real PostgreSQL for the tests, with an empty database for each that asks."""

import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg

from tests import postgres_guard

ROOT = Path(__file__).parent.parent
MEMORY = Path("/dev/shm")  # noqa: S108  each server gets a folder of its own there
ROOM = 1_000_000_000
"""Bytes that must be free in memory; there, a new database takes a tenth of the time."""

EMPTY = "template1"


class PostgresForTests:
    """`programs` is the folder with pg_dump and its like, of the version of the server."""

    def __init__(self, uri: str, programs: Path) -> None:
        self.programs = programs
        self._uri = uri
        self._numbers = count(1)

    @contextmanager
    def fresh_database(self, template: str = EMPTY) -> Iterator[str]:
        """The URL of a new database like the template, dropped at the end."""
        name = f"test_{next(self._numbers)}"
        try:
            yield self.new_database(name, template)
        finally:
            self._run(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")

    def new_database(self, name: str, template: str = EMPTY) -> str:
        """The URL of a new database, there until the server ends."""
        self._run(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY file_copy")
        return urlunsplit(urlsplit(self._uri)._replace(path=f"/{name}"))

    def _run(self, statement: str) -> None:
        with psycopg.connect(self._uri, autocommit=True) as connection:
            connection.execute(statement.encode())


@contextmanager
def postgres_server(place: Path | None = None) -> Iterator[PostgresForTests]:
    """The server of the wheel, in a folder of its own in `place`, listening on a socket file only.

    It ends with the block, and also if this process is killed: see tests/postgres_guard.py.
    """
    folder = tempfile.mkdtemp(prefix=postgres_guard.PREFIX, dir=place or roomy())
    guard = subprocess.Popen(  # noqa: S603  our own text
        [sys.executable, "-m", postgres_guard.__name__, folder],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        start_new_session=True,  # what interrupts the tests must not interrupt the guard
    )
    with guard:
        assert guard.stdout
        called = json.loads(guard.stdout.readline() or _not_started())
        yield PostgresForTests(called["uri"], Path(called["programs"]))


def roomy() -> Path | None:
    """Where the folder goes; None is the usual place for what is temporary."""
    return MEMORY if MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > ROOM else None


def _not_started() -> str:
    raise RuntimeError("PostgreSQL did not start; what the guard says stands in standard error.")
