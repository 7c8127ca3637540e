"""What watchers see when the database cannot be written, and what citizens see."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

import aiohttp
import pytest

from tests.chaos.faults import locked
from tests.stories.stage import Stage, stage


@dataclass(frozen=True, slots=True)
class Watcher:
    scene: Stage
    session: aiohttp.ClientSession

    async def sees(self, path: str) -> tuple[int, str]:
        async with self.session.get(self.scene.address + path) as response:
            return response.status, (await response.json())["status"]

    async def until(self, status: int, seconds: float) -> None:
        end = monotonic() + seconds
        while (await self.sees("/healthz"))[0] != status:
            assert monotonic() < end, f"not {status} within {seconds} s"
            await asyncio.sleep(0.05)


@pytest.fixture
async def watcher(tmp_path: Path) -> AsyncIterator[Watcher]:
    async with stage(tmp_path) as scene, aiohttp.ClientSession() as session:
        yield Watcher(scene, session)


async def test_all_is_green(watcher: Watcher) -> None:
    assert [await watcher.sees(path) for path in ("/healthz", "/readyz")] == [(200, "ok")] * 2


async def test_a_locked_database_is_red_within_five_seconds_and_green_again_by_itself(
    watcher: Watcher, tmp_path: Path
) -> None:
    phone = await watcher.scene.phone()
    with locked(tmp_path / "bangban.db"):
        await watcher.until(503, 5)
        assert (await watcher.sees("/readyz"))[0] == 503
        asking = asyncio.ensure_future(phone.say("身份证丢了怎么补"))
        await asyncio.wait((asking,), timeout=0.2)
        assert not asking.done()
    answer = await asking
    assert answer.text.startswith("补办身份证")
    await watcher.until(200, 5)


async def test_a_database_that_is_away_for_good_is_told_to_the_citizen_on_the_last_delivery(
    watcher: Watcher, tmp_path: Path
) -> None:
    phone = await watcher.scene.phone()
    with locked(tmp_path / "bangban.db"):
        exchange = await phone.say("身份证丢了怎么补")
    assert [each.outcome for each in exchange.attempts] == ["cut", "cut", "reply"]
    assert exchange.text.startswith("刚才这条没有收进来，是我们这边的问题。")
