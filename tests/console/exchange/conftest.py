"""Somebody brings files to the console, whose process says that it is alive."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeAlias

import pytest

from knowledge.editing_import import ImportJob, ImportState
from storage.process_store import ProcessStore
from tests.console.conftest import House
from tests.console.visitor import Visitor
from tests.fakes.clock import NOW

PROCESS = "cccccccc"
HOUR = 3_600_000
Bring: TypeAlias = Callable[[Visitor, str, bytes], Awaitable[ImportJob]]


@pytest.fixture
async def alive(house: House) -> None:
    store = ProcessStore(house.database, PROCESS)
    await store.beat(started_at=NOW, now=NOW, lease=HOUR)


@pytest.fixture
def bring(house: House, alive: None) -> Bring:
    """Sends a file up, and waits until it is read, or was not."""

    async def brought(visitor: Visitor, name: str, content: bytes) -> ImportJob:
        seen = await visitor.upload("/console/exchange/imports", name, content)
        assert seen.status == 303, seen.words
        job = seen.to.rpartition("/")[2]
        async with asyncio.timeout(20):
            while True:
                found = await house.desk.imports.job(job, now=house.clock())
                assert found is not None
                if found.state is not ImportState.READING:
                    return found
                await asyncio.sleep(0.02)

    return brought
