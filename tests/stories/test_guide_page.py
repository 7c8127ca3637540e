"""From the chat to the page of a guide, and what the page says after the guide has changed."""

import asyncio
import re
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, replace
from pathlib import Path
from time import monotonic

import aiohttp
import pytest

from bot.app import knowledge_of
from bot.config import Server
from knowledge.entry import Entry
from knowledge.store import Signature
from storage.knowledge_store import SqlKnowledgeStore
from tests.stories.stage import Play, Stage, on_stage, stage

PUBLIC = "https://hall.example.gov.cn"
_LINK = re.compile(rf'<a href="{PUBLIC}(/guide/[^"]+)">看网页版</a>')


@dataclass(frozen=True, slots=True)
class Reader:
    """Somebody who opens links from the chat."""

    scene: Stage
    session: aiohttp.ClientSession

    async def reads(self, path: str) -> tuple[int, str]:
        async with self.session.get(self.scene.address + path) as response:
            return response.status, await response.text()

    async def until(self, path: str, is_right: Callable[[int, str], bool]) -> None:
        """Look at the page until it is right; TimeoutError when that does not come."""
        end = monotonic() + 5
        while not is_right(*await self.reads(path)):
            if monotonic() > end:
                raise TimeoutError(path)
            await asyncio.sleep(0.02)


@pytest.fixture
async def reader(tmp_path: Path) -> AsyncIterator[Reader]:
    async with stage(tmp_path) as before:
        reached = before.settings.model_copy(update={"server": Server(public_url=PUBLIC)})
        async with (
            on_stage(before.here, reached, Play()) as scene,
            aiohttp.ClientSession() as session,
        ):
            yield Reader(scene, session)


async def test_the_last_line_of_a_guide_opens_its_page(reader: Reader) -> None:
    phone = await reader.scene.phone()
    paths = [_LINK.findall((await phone.say(said)).text) for said in ("身份证丢了怎么补", "多少钱")]
    ((path,), again) = paths
    assert again == [path]
    status, html = await reader.reads(path)
    assert status == 200
    assert "<h1>补办身份证</h1>" in html
    assert "居民身份证丢失补领" in html


async def test_a_changed_guide_is_on_its_page_and_what_was_told_stays_provable(
    reader: Reader,
) -> None:
    phone = await reader.scene.phone()
    (path,) = _LINK.findall((await phone.say("身份证丢了怎么补")).text)
    await _change(reader.scene, path.rpartition("/")[2])
    await reader.until(path, lambda _, html: "<h3>刚刚新加的材料" in html)
    _, told = await reader.reads(f"{path}?release=1")
    assert "第 1 次发布" in told
    assert "<li>现在要多带：刚刚新加的材料</li>" in told
    assert "<h3>刚刚新加的材料" not in told


async def test_a_withdrawn_guide_says_so_kindly(reader: Reader) -> None:
    phone = await reader.scene.phone()
    (path,) = _LINK.findall((await phone.say("身份证丢了怎么补")).text)
    store = SqlKnowledgeStore(reader.scene.database)
    await store.retire([path.rpartition("/")[2]], Signature("王敏", 2))
    await reader.until(path, lambda status, html: status == 410 and "这一页已经撤下了" in html)
    assert (await reader.reads(f"{path}?release=1"))[0] == 404


async def _change(scene: Stage, entry_id: str) -> None:
    """One more thing to bring, published by another process."""
    store = SqlKnowledgeStore(scene.database)
    (old,) = (each for each in await store.entries_of(1) if each.id == entry_id)
    await store.import_entries([_asking_more(old)], Signature("王敏", 2))
    elsewhere = knowledge_of(scene.settings, scene.database)
    await elsewhere.publish(Signature("王敏", 3))


def _asking_more(entry: Entry) -> Entry:
    assert entry.guide
    more = replace(entry.guide.materials[0], name="刚刚新加的材料")
    return replace(entry, guide=replace(entry.guide, materials=(*entry.guide.materials, more)))
