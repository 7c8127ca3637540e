"""Citizens look through what the hall can do, and do several things at once."""

import re
from collections.abc import AsyncIterator
from pathlib import Path
from urllib.parse import unquote

import pytest

from sandbox.client import Exchange
from tests.stories.stage import Stage, stage

_OPTION = re.compile(r'msgmenucontent=([^&]*)&msgmenuid=(pick[^"]*)"')
_LINK = re.compile(r"<[^>]*>")


@pytest.fixture
async def scene(tmp_path: Path) -> AsyncIterator[Stage]:
    async with stage(tmp_path) as set_up:
        yield set_up


def options(exchange: Exchange) -> list[tuple[str, str]]:
    return [(unquote(words), unquote(option)) for words, option in _OPTION.findall(exchange.text)]


def words(exchange: Exchange) -> str:
    return _LINK.sub("", exchange.text)


async def test_somebody_looks_through_a_list_and_asks_on(scene: Stage) -> None:
    phone = await scene.phone()
    first = await phone.say("跨省通办有哪些")
    assert re.match(r"能跨省通办的有 \d+ 件（2026年11月核对）。", words(first))
    second = await phone.say("下一页")
    assert words(second).startswith("能跨省通办的，第 9 到 16 件：")
    ninth, option = options(second)[0]
    by_number = await phone.say("9")
    assert words(by_number).startswith(ninth)
    by_tap = await phone.tap(ninth, option)
    assert words(by_tap).split("\n")[0] == words(by_number).split("\n")[0]
    assert words(await phone.say("要多少钱")).startswith(ninth)
    assert words(await phone.say("返回")).startswith("能跨省通办的，第 9 到 16 件：")


async def test_the_hall_is_shown_floor_by_floor(scene: Stage) -> None:
    phone = await scene.phone()
    hall = await phone.say("大厅能办什么")
    assert "\n2 二楼能办什么：" in words(hall)
    floor = await phone.say("2")
    assert words(floor).startswith("二楼能办的有 ")
    desk = await phone.say("1")
    assert words(desk).startswith("二楼公安户政专区能办的有 ")
    assert len(options(desk)) == 8


async def test_a_child_is_born(scene: Stage) -> None:
    phone = await scene.phone()
    await phone.say("你好")
    package = await phone.say("孩子出生")
    assert words(package).startswith("孩子出生一件事，一共 6 件，按这个顺序办：")
    assert len(options(package)) == 6
    bring = words(await phone.say("要带什么"))
    names = re.findall(r"^\d+\. ([^（\n]*)", bring, re.MULTILINE)
    assert sorted(set(names)) == sorted(names)
    third = options(package)[2]
    assert words(await phone.say("3")).startswith(third[0])
    away = words(await phone.say("我在外地回不去"))
    assert away.startswith(f"{third[0]}，本人来不了，可以这样：")
    assert "代办：" in away


async def test_somebody_cannot_come(scene: Stage) -> None:
    phone = await scene.phone()
    await phone.say("补社保卡")
    for said in ("不能到场", "腿脚不方便去不了", "上班没空"):
        assert "人不来也能办，可以这样：\n1. 网上办：" in words(await phone.say(said))
