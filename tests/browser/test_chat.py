"""A newcomer's first chat: the phone page in a browser, the pretend platform, the real service."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Locator, Page, expect

from bot.account import accounts
from bot.client import connected
from bot.commands.menu import MENU
from bot.config import MAIN
from storage.token_store import TokenStore
from tests.stories.stage import Stage, stage

PICTURES = Path("test-artifacts")
"""Where the pictures of the pages go, to be looked at."""


@pytest.fixture
async def scene(tmp_path: Path) -> AsyncIterator[Stage]:
    async with stage(tmp_path) as set_up:
        await _push_menu(set_up)
        yield set_up


async def test_a_newcomer_follows_asks_chooses_and_leaves_a_message(
    scene: Stage, page: Page
) -> None:
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda line: faults.append(line.text) if line.type == "error" else None)
    await page.goto(scene.here.base)
    await page.get_by_test_id("follow").click()
    await expect(_last(page)).to_contain_text("我是小帮")
    await _picture(page, "chat-1-follow")

    await page.get_by_test_id("tap").first.click()
    await expect(_last(page)).to_contain_text("居民身份证丢失补领")
    await expect(_last(page)).to_contain_text("聊天记录保存 180 天")

    await _say(page, "多少钱")
    await expect(_last(page)).to_contain_text("40 元")
    await _picture(page, "chat-2-fee")

    await _say(page, "身份证")
    await expect(_last(page)).to_contain_text("点一下，或回复数字")
    await _picture(page, "chat-3-choices")
    await _say(page, "1")
    await expect(_last(page)).to_contain_text("身份证")

    await _say(page, "留言")
    await _say(page, "我的房子漏水，物业不管，想请人看看")
    await expect(_last(page)).to_contain_text("记下了")
    await page.get_by_test_id("to-menu").click()
    await page.get_by_test_id("menu-button").last.click()
    await expect(_last(page)).to_contain_text("到青石市市民中心咨询台")
    await _picture(page, "chat-4-human")

    left = await scene.one("SELECT body FROM left_message")
    assert left["body"] == "我的房子漏水，物业不管，想请人看看"
    assert faults == []


async def test_the_chat_fills_a_small_screen(scene: Stage, page: Page) -> None:
    await page.set_viewport_size({"width": 390, "height": 844})
    await page.goto(scene.here.base)
    await page.get_by_test_id("follow").click()
    await page.get_by_test_id("to-keyboard").click()
    await _say(page, "房本丢了咋整")
    await expect(_last(page)).to_contain_text("不动产权")
    await _picture(page, "chat-small")
    width = await page.evaluate("document.documentElement.scrollWidth")
    assert width == 390


async def _say(page: Page, words: str) -> None:
    """Type and send, and wait until the answer stands below it."""
    if await page.get_by_test_id("to-keyboard").is_visible():
        await page.get_by_test_id("to-keyboard").click()
    bubbles = page.get_by_test_id("bubble")
    before = await bubbles.count()
    await page.get_by_test_id("composer").fill(words)
    await page.get_by_test_id("composer").press("Enter")
    await expect(bubbles).to_have_count(before + 2)


def _last(page: Page) -> Locator:
    return page.get_by_test_id("bubble").last


async def _picture(page: Page, name: str) -> None:
    await page.screenshot(path=PICTURES / f"{name}.png")


async def _push_menu(scene: Stage) -> None:
    known = accounts(scene.settings)
    now = scene.here.platform.clock.now
    async with connected(known, TokenStore(scene.database, "browser"), now) as client:
        await client.create_menu(MAIN, MENU)
