"""A maintainer imports a table and keeps word lists, in a real browser."""

from collections.abc import AsyncIterator

import pytest
from playwright.async_api import FilePayload, Page, expect

from console.exchange import reading
from console.gate import SESSION
from office.staff import Role
from tests.console.conftest import (  # noqa: F401
    House,
    clock,
    furnished,
    house,
    name_of,
)
from tests.console.exchange.conftest import alive  # noqa: F401
from tests.console.exchange.test_importing import TABLE, Gated

ME = name_of(Role.MAINTAINER)


@pytest.fixture
async def clerk(house: House, page: Page) -> AsyncIterator[Page]:  # noqa: F811
    """The browser of a maintainer, which must have nothing to complain of."""
    faults: list[str] = []
    address = str(house.server.make_url("/console"))
    await page.context.add_cookies([{"name": SESSION, "value": f"token-of-{ME}", "url": address}])
    page.on("pageerror", lambda error: faults.append(str(error)))
    yield page
    assert faults == []


async def test_a_table_is_read_before_the_eyes_and_becomes_drafts(
    house: House,  # noqa: F811
    clerk: Page,
    alive: None,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    gate = Gated()
    monkeypatch.setattr(reading, "read_file", gate)
    monkeypatch.setattr(reading, "TOLD_EVERY", 0.05)
    await clerk.goto(str(house.server.make_url("/console/exchange")))
    file = FilePayload(name="问答.xlsx", mimeType="application/octet-stream", buffer=TABLE)
    await clerk.set_input_files("#f-file", file)
    await clerk.keyboard.press("Control+Enter")
    await expect(clerk.locator("#progress")).to_contain_text("18%")
    await clerk.reload()
    await expect(clerk.locator("#progress")).to_contain_text("18%")
    gate.let.set()
    await expect(clerk.locator(".exchange-tiles")).to_contain_text("不能导入")
    await expect(clerk.get_by_role("heading", level=1)).to_have_text("问答.xlsx")
    await clerk.get_by_role("button", name="导入 4 条为草稿").click()
    await expect(clerk.locator("[data-said]")).to_contain_text("已存成 4 条草稿")
    assert len(await house.desk.copies.batch(clerk.url.rpartition("/")[2])) == 4
    await clerk.get_by_role("link", name="看这批草稿").click()
    await expect(clerk.locator("#found")).to_contain_text("只看同一批改出来的 4 条草稿")


async def test_words_are_added_one_after_the_other_by_keyboard(
    house: House,  # noqa: F811
    clerk: Page,
) -> None:
    await clerk.goto(str(house.server.make_url("/console/words/synonyms?said=小绿本")))
    await clerk.fill("#w-add-official", "居住证")
    await clerk.keyboard.press("Enter")
    said = clerk.locator("#w-add-said")
    await expect(clerk.locator("#words-found")).to_contain_text("小绿本")
    await expect(said).to_be_focused()
    await clerk.keyboard.type("红本本")
    await clerk.keyboard.press("Tab")
    await clerk.keyboard.type("结婚证")
    await clerk.keyboard.press("Enter")
    await expect(clerk.locator("#words-found tbody tr")).to_have_count(2)
    await clerk.get_by_role("button", name="删掉这一行").last.click()
    await expect(clerk.locator("#words-found tbody tr")).to_have_count(1)
    await clerk.keyboard.press("Control+s")
    await expect(clerk.locator("[data-said]")).to_contain_text("已保存为第 1 版")


async def test_a_pinned_question_gets_its_entry_by_its_title(
    house: House,  # noqa: F811
    clerk: Page,
) -> None:
    await clerk.goto(str(house.server.make_url("/console/words/pins?question=能结婚吗")))
    await clerk.locator("[data-words-pick]").press_sequentially("领结婚证")
    await clerk.locator(".words-picks .pick-one").first.click()
    await clerk.fill("#w-add-until", "2099-10-08")
    await clerk.get_by_role("button", name="加一行").click()
    row = clerk.locator("#words-found tbody tr")
    await expect(row).to_have_count(1)
    await expect(row).to_contain_text("领结婚证")
    await expect(row).to_contain_text("wedding")
