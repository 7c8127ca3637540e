"""Houses on one SQLite database; their handlers answer at once unless a test stops them."""

from collections.abc import AsyncIterator, Awaitable, Callable
from typing import TypeAlias

import pytest

from bot.intake import Times
from storage.migrate import migrate
from storage.sqlite import SqliteDatabase
from tests.bot.house import PATIENT, House, house
from tests.fakes.clock import FakeClock
from tests.fakes.database import FickleDatabase
from tests.fakes.people import account

Build: TypeAlias = Callable[..., Awaitable[House]]


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
async def fickle(sqlite_database: SqliteDatabase) -> FickleDatabase:
    await migrate(sqlite_database)
    return FickleDatabase(sqlite_database)


@pytest.fixture
async def build(fickle: FickleDatabase, clock: FakeClock) -> AsyncIterator[Build]:
    """Builds a house: `build("aaaaaaaa", pushes=False)`; all share the database and the clock."""
    built: list[House] = []

    async def made(name: str = "aaaaaaaa", *, pushes: bool = True, times: Times = PATIENT) -> House:
        one = house(fickle, clock, name, {"main": account(pushes=pushes)}, times=times)
        one.handler.gate.set()
        await one.recovery.beat()
        built.append(one)
        return one

    yield made
    fickle.is_away = False
    fickle.gate.set()
    for each in built:
        each.handler.gate.set()
        await each.jobs.stop(2)
