"""What all tests share: databases, an empty one for each test, and how hypothesis chooses.

The same examples come in every run, so that a run tells of the change that was made. To look for
new ones: HYPOTHESIS_PROFILE=explore make test.
"""

import os
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from shutil import copyfile

import pytest
from hypothesis import settings

from storage.database import Database
from storage.open import open_database
from storage.sqlite import SqliteDatabase
from tests.chromium import page  # noqa: F401  a fixture for all
from tests.postgres import PostgresForTests, postgres_server
from tests.shares import pytest_xdist_make_scheduler  # noqa: F401  a hook
from tests.templates import postgres_template, sqlite_template

settings.register_profile("steady", derandomize=True, deadline=None)
settings.register_profile("explore", deadline=None, max_examples=1_000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "steady"))


@pytest.fixture
async def sqlite_database(tmp_path: Path) -> AsyncIterator[SqliteDatabase]:
    database = await SqliteDatabase.open(tmp_path / "test.db")
    yield database
    await database.close()


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresForTests]:
    with postgres_server() as server:
        yield server


@pytest.fixture
def postgres_url(postgres: PostgresForTests) -> Iterator[str]:
    with postgres.fresh_database() as url:
        yield url


@pytest.fixture(params=["sqlite", "postgres"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An empty database on each engine in turn."""
    if request.param == "postgres":
        return str(request.getfixturevalue("postgres_url"))
    return f"sqlite:///{tmp_path / 'test.db'}"


@pytest.fixture(scope="session")
def migrated_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return sqlite_template(tmp_path_factory.mktemp("template"))


@pytest.fixture(scope="session")
def migrated_postgres(postgres: PostgresForTests) -> str:
    return postgres_template(postgres)


@pytest.fixture
def migrated_postgres_url(postgres: PostgresForTests, migrated_postgres: str) -> Iterator[str]:
    with postgres.fresh_database(migrated_postgres) as url:
        yield url


@pytest.fixture(params=["sqlite", "postgres"])
def migrated_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A database with the tables of the service and nothing in them, on each engine in turn."""
    if request.param == "postgres":
        return str(request.getfixturevalue("migrated_postgres_url"))
    path = copyfile(request.getfixturevalue("migrated_sqlite"), tmp_path / "test.db")
    return f"sqlite:///{path}"


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    database = await open_database(database_url)
    yield database
    await database.close()
