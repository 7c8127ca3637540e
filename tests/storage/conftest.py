"""Databases with the tables of the service, and processes that share one."""

from collections.abc import AsyncIterator, Callable
from typing import TypeAlias

import pytest

from storage.database import Database
from storage.open import open_database
from tests.fakes.clock import FakeClock
from tests.fakes.process import Process, process

Start: TypeAlias = Callable[[str], Process]


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
async def migrated(migrated_url: str) -> AsyncIterator[Database]:
    database = await open_database(migrated_url)
    yield database
    await database.close()


@pytest.fixture
async def alive(migrated: Database, clock: FakeClock) -> Process:
    """A process that has said that it lives."""
    one = process(migrated, clock)
    await one.beat()
    return one


@pytest.fixture
async def other(migrated: Database, clock: FakeClock) -> Process:
    """A second one on the same database."""
    two = process(migrated, clock, "bbbbbbbb")
    await two.beat()
    return two
