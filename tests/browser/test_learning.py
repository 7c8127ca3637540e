"""A maintainer tries questions and works through what was not answered, in a real browser."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field

import pytest
from playwright.async_api import Page, expect

from console.gate import SESSION
from knowledge.editing import entry_in
from office.staff import Role
from tests.console.conftest import House, clock, furnished, house, name_of  # noqa: F401
from tests.console.learning.citizens import ask, leave

ME = name_of(Role.MAINTAINER)


@dataclass
class Clerk:
    """The page with a maintainer signed in. `faults` is what the browser complained of."""

    page: Page
    house: House
    faults: list[str] = field(default_factory=list)

    async def opens(self, path: str) -> None:
        await self.page.goto(str(self.house.server.make_url(path)))

    async def phrasings(self, entry: str) -> tuple[str, ...]:
        copy = await self.house.desk.copies.copy_of(entry)
        return entry_in(copy.edited).phrasings if copy else ()


@pytest.fixture
async def clerk(house: House, page: Page) -> AsyncIterator[Clerk]:  # noqa: F811
    address = str(house.server.make_url("/console"))
    await page.context.add_cookies([{"name": SESSION, "value": f"token-of-{ME}", "url": address}])
    one = Clerk(page, house)
    page.on("pageerror", lambda error: one.faults.append(str(error)))
    page.on("console", lambda said: one.faults.append(said.text) if "Policy" in said.text else None)
    yield one
    assert one.faults == []


async def test_a_question_is_tried_with_enter_and_its_address_can_be_shared(clerk: Clerk) -> None:
    page = clerk.page
    await clerk.opens("/console/hit-test")
    await expect(page.locator("#hit-q")).to_be_focused()
    await page.keyboard.type("身份证丢了补办一张")
    await page.keyboard.press("Enter")
    await expect(page.locator(".verdict")).to_contain_text("直接回答")
    await expect(page.locator(".phone-talk")).to_contain_text("身份证丢了补办一张")
    assert "q=%E8%BA%AB" in page.url
    await page.get_by_role("button", name="加进回归题").first.click()
    await expect(page.locator(".act-said").first).to_contain_text("已加进回归题")
    await page.locator("#hit-q").fill("身份证掉河里了咋整")
    await page.keyboard.press("Enter")
    await expect(page.locator(".bubble-row.mine").first).to_contain_text("掉河里")
    row = page.locator("tr.candidate", has_text="身份证丢了补办一张")
    await row.get_by_role("button", name="加为它的相似问").click()
    await expect(row.locator(".act-said")).to_contain_text("存在草稿里")
    assert await clerk.phrasings("id-lost") == ("身份证掉河里了咋整",)


async def test_a_gap_is_settled_in_its_row_and_comes_back(clerk: Clerk) -> None:
    page = clerk.page
    await ask(clerk.house, "公家存的买房钱咋取", citizens=3)
    await ask(clerk.house, "你叫什么")
    await clerk.opens("/console/gaps")
    gap = page.locator(".gap").first
    await expect(gap).to_contain_text("3 位群众问了 3 次")
    await gap.locator("summary", has_text="加为相似问").click()
    picker = gap.locator("[data-pick]")
    await picker.fill("提取公积金")
    await gap.locator(".pick-one", has_text="提取公积金").click()
    await expect(gap.locator(".settled")).to_contain_text("已加为“提取公积金”的相似问")
    await expect(gap.locator("h2")).not_to_be_visible()
    await gap.get_by_role("button", name="撤销").click()
    await expect(gap.locator("h2")).to_be_visible()
    assert "公家存的买房钱咋取" in await clerk.phrasings("fund")


async def test_a_gap_needs_a_reason_to_be_set_aside(clerk: Clerk) -> None:
    page = clerk.page
    await ask(clerk.house, "你叫什么")
    await clerk.opens("/console/gaps")
    gap = page.locator(".gap").first
    await gap.locator("summary", has_text="先放一边").click()
    await gap.get_by_role("button", name="先放一边").click()
    await expect(gap.locator(".did-not")).to_contain_text("请写一句为什么")
    await gap.locator("[name=reason]").fill("闲聊")
    await gap.get_by_role("button", name="先放一边").click()
    await expect(gap.locator(".settled")).to_contain_text("闲聊")


async def test_an_answer_is_seen_as_the_citizen_will_and_sent(clerk: Clerk) -> None:
    page = clerk.page
    message = await leave(clerk.house, "请打 13912345678，星期六上班吗")
    await clerk.opens(f"/console/messages/{message}")
    await page.locator("#f-answer").fill("星期六上半天。")
    await expect(page.locator("#preview .bubble")).to_contain_text("星期六上半天。")
    await page.locator(".reveal summary").click()
    await page.locator("#f-reason").fill("回电话")
    await page.get_by_role("button", name="显示 60 秒").click()
    await expect(page.locator(".revealed")).to_contain_text("13912345678")
    await page.keyboard.press("Control+Enter")
    await page.locator("dialog[open]").get_by_role("button", name="发给群众").click()
    await expect(page.locator("[data-said]")).to_contain_text("答复发出去了")
    await expect(page.locator(".answered-head")).to_contain_text("正在送")


@pytest.mark.parametrize("width", [390, 1280])
async def test_no_page_is_wider_than_the_screen(clerk: Clerk, width: int) -> None:
    page = clerk.page
    await page.set_viewport_size({"width": width, "height": 844})
    await ask(clerk.house, "很长的问题" * 40, citizens=2)
    message = await leave(clerk.house, "长" * 400)
    for path in (
        "/console/hit-test?q=营业执照丢了补一张",
        "/console/hit-test/batch",
        "/console/gaps",
        "/console/messages",
        f"/console/messages/{message}",
        "/console/figures",
    ):
        await clerk.opens(path)
        await page.wait_for_load_state("networkidle")
        assert await page.evaluate("document.documentElement.scrollWidth") <= width, path
