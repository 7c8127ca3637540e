"""The page of a guide in a browser: small screens, large letters, old eyes, no script, paper."""

from collections.abc import AsyncIterator
from itertools import pairwise
from pathlib import Path

import pytest
from aiohttp import web
from playwright.async_api import Page, expect

from bot.server import listening
from pages.routes import pages
from tests.fakes.clock import FakeClock
from tests.pages.library import HALL, FakeLive, FakeTold

PICTURES = Path("test-artifacts")
LARGE = "28.3px"
"""With it the letters of the page are 30 px high."""

PATHS = [
    "id-card",
    "id-card?elder=1",
    "id-card?release=3",
    "q-fee",
    "case-abroad",
    "bare",
    "unheard-of",
]

PICTURED = {
    "guide": "id-card",
    "guide-elder": "id-card?elder=1",
    "guide-told": "id-card?release=3",
    "guide-gone": "gone",
}

WIDER = """() => [...document.querySelectorAll("body *")]
  .filter((one) => !one.closest(".hidden, .skip") && one.clientWidth && one.checkVisibility())
  .filter((one) => one.scrollWidth > one.clientWidth + 1
    || one.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
  .map((one) => one.outerHTML.slice(0, 120))"""

SMALL_TARGETS = """(least) => [...document.querySelectorAll("a, button")]
  .filter((one) => one.checkVisibility() && !one.matches(".skip"))
  .map((one) => [one.textContent.trim(), one.getBoundingClientRect()])
  .filter(([, box]) => Math.min(box.width, box.height) < least - 0.5)
  .map(([text, box]) => `${text} ${box.width}x${box.height}`)"""

CONTRASTS = """() => {
  const parts = (color) => color.match(/[\\d.]+/g).map(Number);
  const light = (color) => parts(color).slice(0, 3).map((part) => part / 255)
    .map((part) => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
    .reduce((sum, part, at) => sum + part * [0.2126, 0.7152, 0.0722][at], 0);
  const behind = (one) => {
    for (let at = one; at; at = at.parentElement) {
      const color = getComputedStyle(at).backgroundColor;
      if ((parts(color)[3] ?? 1) === 1) return color;
    }
    return "rgb(255, 255, 255)";
  };
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const found = [];
  for (let text = texts.nextNode(); text; text = texts.nextNode()) {
    const holder = text.parentElement;
    if (!text.data.trim() || !holder.checkVisibility()) continue;
    const [a, b] = [light(getComputedStyle(holder).color), light(behind(holder))];
    const contrast = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    found.push([contrast, text.data.trim()]);
  }
  return found;
}"""


@pytest.fixture
async def base() -> AsyncIterator[str]:
    app = web.Application()
    app.add_routes(pages(FakeLive(), FakeTold(), HALL, FakeClock()).routes())
    async with listening(app, "127.0.0.1", 0) as address:
        yield f"{address}/guide/"


@pytest.mark.parametrize(("width", "letters"), [(390, ""), (195, ""), (390, LARGE)])
async def test_nothing_is_wider_than_the_screen(
    page: Page, base: str, width: int, letters: str
) -> None:
    """Half as many CSS pixels are a phone at 200 %."""
    await page.set_viewport_size({"width": width, "height": 844})
    for path in PATHS:
        await page.goto(base + path)
        await page.evaluate("(size) => { document.documentElement.style.fontSize = size }", letters)
        assert await page.evaluate(WIDER) == [], path
        assert await page.evaluate("document.documentElement.scrollWidth") == width


async def test_large_letters_are_large(page: Page, base: str) -> None:
    sizes = []
    for path, letters in (("id-card", ""), ("id-card?elder=1", ""), ("id-card", LARGE)):
        await page.goto(base + path)
        await page.evaluate("(size) => { document.documentElement.style.fontSize = size }", letters)
        size = await page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)")
        sizes.append(round(size))
    assert sizes == [17, 22, 30]


async def test_fingers_find_every_target(page: Page, base: str) -> None:
    await page.set_viewport_size({"width": 390, "height": 844})
    for path in PATHS:
        await page.goto(base + path)
        least = 60 if "elder" in path else 44
        assert await page.evaluate(SMALL_TARGETS, least) == [], path


async def test_every_word_stands_out_from_its_ground(page: Page, base: str) -> None:
    for path in PATHS:
        await page.goto(base + path)
        found = await page.evaluate(CONTRASTS)
        assert len(found) > 5
        assert [each for each in found if each[0] < 4.5] == []


async def test_everything_can_be_read_without_a_script(page: Page, base: str) -> None:
    await page.goto(base + "id-card")
    with_script = await page.locator("main section").all_inner_texts()
    browser = page.context.browser
    assert browser
    plain = await browser.new_page(java_script_enabled=False)
    await plain.goto(base + "id-card")
    assert await plain.locator("main section").all_inner_texts() == with_script
    await expect(plain.get_by_text("要打印，用浏览器菜单里的“打印”。")).to_be_visible()
    await expect(plain.get_by_role("button")).to_have_count(0)


async def test_the_keyboard_reaches_everything_in_order(page: Page, base: str) -> None:
    await page.goto(base + "id-card")
    reached = []
    for _ in range(4):
        await page.keyboard.press("Tab")
        reached.append(await page.evaluate("document.activeElement.textContent.trim()"))
    assert reached == ["直接看内容", "关怀版 大字", "要带什么", "办理条件"]
    outline = await page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline == "solid"


async def test_headings_make_an_outline(page: Page, base: str) -> None:
    for path in PATHS:
        await page.goto(base + path)
        levels = await page.evaluate(
            "[...document.querySelectorAll('h1, h2, h3')].map((one) => +one.tagName[1])"
        )
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert all(after - before <= 1 for before, after in pairwise(levels))


async def test_printing_and_copying_are_one_tap(page: Page, base: str) -> None:
    await page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    await page.add_init_script("window.print = () => { window.printed = true }")
    await page.goto(base + "id-card")
    await page.get_by_role("button", name="打印这一页").click()
    assert await page.evaluate("window.printed") is True
    await page.get_by_role("button", name="复制网址").click()
    await expect(page.get_by_role("button", name="复制好了，去粘贴吧")).to_be_visible()
    copied = await page.evaluate("navigator.clipboard.readText()")
    assert copied == "https://hall.example.gov.cn/guide/id-card"


async def test_in_wechat_its_own_menu_is_pointed_to(page: Page, base: str) -> None:
    browser = page.context.browser
    assert browser
    wechat = await browser.new_page(user_agent="Mozilla/5.0 MicroMessenger/8.0.50")
    await wechat.goto(base + "id-card")
    await expect(wechat.get_by_text("转给家人：点右上角“…”")).to_be_visible()
    await expect(wechat.get_by_role("button", name="打印这一页")).to_have_count(0)


async def test_paper_gets_the_content_and_no_buttons(page: Page, base: str) -> None:
    await page.goto(base + "id-card")
    await page.emulate_media(media="print")
    for shown in ("居民户口簿", "到户籍窗口", "工本费 40 元", "2026年11月2日核对"):
        await expect(page.get_by_text(shown).last).to_be_visible()
    for hidden in (".contents", ".tools", ".size", ".action"):
        await expect(page.locator(hidden)).to_be_hidden()
    await page.screenshot(path=PICTURES / "guide-print.png", full_page=True)


async def test_pictures_are_taken_without_a_fault(page: Page, base: str) -> None:
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda line: faults.append(line.text) if line.type == "error" else None)
    for name, path in PICTURED.items():
        for width in (390, 1280):
            await page.set_viewport_size({"width": width, "height": 900})
            await page.goto(base + path)
            await page.screenshot(path=PICTURES / f"{name}-{width}.png", full_page=True)
    assert [fault for fault in faults if "410" not in fault] == []
