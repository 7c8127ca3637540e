"""Citizens say what answers are worth, ask for cases, and hold the hall to what it told them."""

import asyncio
import json
import re
from collections.abc import AsyncIterator, Sequence
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote

import aiohttp
import pytest

from knowledge.guide import Material
from knowledge.store import Signature
from sandbox.client import Exchange
from storage.knowledge_store import SqlKnowledgeStore
from tests.stories.stage import Stage, stage
from tests.stories.test_commands import bangban

_LINK = re.compile(r'<a href="weixin://bizmsgmenu\?msgmenucontent=([^&]*)&msgmenuid=([^"]*)">')
LOST = "guide-idcard-replace"
FEEDBACK = "SELECT entry, question, useful FROM feedback ORDER BY turn"


@pytest.fixture
async def scene(tmp_path: Path) -> AsyncIterator[Stage]:
    async with stage(tmp_path) as set_up:
        yield set_up


def tap(exchange: Exchange, label: str) -> tuple[str, str]:
    """The words and the id of the link with that label."""
    found = {unquote(words): unquote(option) for words, option in _LINK.findall(exchange.text)}
    return label, found[label]


async def opinions(scene: Stage) -> list[Sequence[object]]:
    return [[row["question"], row["useful"]] for row in await scene.rows(FEEDBACK)]


async def test_each_answer_can_be_rated_also_later_and_by_another_mind(scene: Stage) -> None:
    phone = await scene.phone()
    first = await phone.say("身份证丢了怎么补")
    second = await phone.say("多少钱")
    assert (await phone.tap(*tap(second, "有用"))).text.startswith("谢谢您告诉我")
    sorry = await phone.tap(*tap(first, "没用"))
    assert sorry.text.startswith("没答到您要的，对不住。")
    both = [["身份证丢了怎么补", 0], ["身份证丢了怎么补，多少钱", 1]]
    assert await opinions(scene) == both
    await phone.say("没用")
    assert await opinions(scene) == [both[0], ["身份证丢了怎么补，多少钱", 0]]
    missed = await scene.rows("SELECT question, verdict FROM unanswered ORDER BY cause")
    assert [row["verdict"] for row in missed] == ["useless"] * 2


async def test_nobody_rates_the_answer_of_somebody_else(scene: Stage) -> None:
    mine, other = await scene.phone(), await scene.phone()
    useless = tap(await mine.say("身份证丢了怎么补"), "没用")
    assert "没记上" in (await other.tap(*useless)).text
    assert await opinions(scene) == []


async def test_what_does_not_help_is_left_as_a_message_and_listed(scene: Stage) -> None:
    phone = await scene.phone()
    sorry = await phone.tap(*tap(await phone.say("身份证丢了怎么补"), "没用"))
    await phone.tap(*tap(sorry, "留言"))
    await phone.say("派出所说不用户口本")
    left = await scene.one("SELECT question, body FROM left_message")
    assert (left["question"], left["body"]) == ("身份证丢了怎么补", "派出所说不用户口本")
    (line,) = (await bangban(scene, "knowledge", "feedback", "--worst", "--json")).splitlines()
    listed = json.loads(line)
    assert (listed["entry"], listed["useless_share"]) == (LOST, 1.0)
    assert listed["questions"] == ["身份证丢了怎么补"]


async def test_cases_are_a_tap_away_and_the_matter_stays(scene: Stage) -> None:
    phone = await scene.phone()
    guide = await phone.say("身份证到期了怎么换")
    case = await phone.tap(*tap(guide, "类似案例"))
    if "想看哪一个" in case.text:
        case = await phone.say("1")
    assert case.text.startswith("有人遇到过：")
    assert "20 元" in (await phone.say("多少钱")).text


async def test_what_was_told_can_be_held_against_the_hall(scene: Stage) -> None:
    phone = await scene.phone()
    await phone.say("身份证丢了怎么补")
    same = await phone.say("你当时没说要照片")
    assert "这份清单到现在没有变。" in same.text
    await add_material(scene, "近期照片")
    changed = await phone.say("你当时没说要照片")
    assert "（按第 1 次发布的指南）" in changed.text
    assert "后来指南改过。新加了：近期照片。" in changed.text
    assert "1. 居民户口簿（原件 1 份）" in changed.text
    (line,) = (await bangban(scene, "knowledge", "notices", "--entry", LOST, "--json")).splitlines()
    notice = json.loads(line)
    assert notice["release"] == 1
    assert "户口簿" in notice["said"]
    citizen = await scene.one("SELECT id FROM citizen")
    assert notice["citizen"] == citizen["id"]


async def add_material(scene: Stage, name: str) -> None:
    """A maintainer changes the guide and publishes it; the service has taken it over then."""
    store = SqlKnowledgeStore(scene.database)
    entry = await store.entry_in(1, LOST)
    assert entry
    assert entry.guide
    materials = (*entry.guide.materials, Material(name))
    changed = replace(entry, guide=replace(entry.guide, materials=materials))
    await store.import_entries([changed], Signature("维护", 2))
    await bangban(scene, "knowledge", "publish")
    async with aiohttp.ClientSession() as session, asyncio.timeout(5):
        await until_release(session, f"{scene.address}/metrics", "bangban_release 2.0")


async def until_release(session: aiohttp.ClientSession, address: str, figure: str) -> None:
    while True:
        async with session.get(address) as response:
            if figure in await response.text():
                return
        await asyncio.sleep(0.05)
