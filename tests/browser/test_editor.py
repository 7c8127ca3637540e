"""A maintainer at the form of an entry, in a real browser, mostly by keyboard."""

import re
from collections.abc import AsyncIterator
from dataclasses import dataclass, field, replace
from typing import Any

import pytest
from playwright.async_api import Page, expect

from console.editing.written import body_of
from console.gate import SESSION
from knowledge.editing import Edited
from knowledge.entry import Entry
from knowledge.record import record_of
from office.staff import Role
from tests.console.conftest import (  # noqa: F401
    PASSWORD,
    House,
    clock,
    furnished,
    house,
    name_of,
)
from tests.console.editing.entries import ALL, GUIDE, QUESTION
from tests.console.editing.forms import form_on
from tests.storage.editing_desk import at

# ruff: noqa: E501  scripts

ME = name_of(Role.MAINTAINER)
EDIT = "/console/entries/full-question/edit"


@dataclass
class Clerk:
    """The page with a maintainer signed in. `faults` is what the browser complained of."""

    page: Page
    house: House
    faults: list[str] = field(default_factory=list)

    async def opens(self, path: str) -> None:
        await self.page.goto(str(self.house.server.make_url(path)))

    async def saves(self) -> None:
        async with self.page.expect_response(lambda answer: answer.request.method == "POST"):
            await self.page.keyboard.press("Control+s")
        await expect(self.page.locator("#toasts")).to_contain_text("已保存")

    async def answer_saved(self, entry: str) -> str:
        copy = await self.house.desk.copies.copy_of(entry)
        return copy.edited.body if copy else ""


@pytest.fixture
async def clerk(house: House, page: Page) -> AsyncIterator[Clerk]:  # noqa: F811
    address = str(house.server.make_url("/console"))
    await page.context.add_cookies([{"name": SESSION, "value": f"token-of-{ME}", "url": address}])
    one = Clerk(page, house)
    page.on("pageerror", lambda error: one.faults.append(str(error)))
    yield one
    assert one.faults == []


async def test_what_is_typed_is_judged_and_seen_as_on_the_phone(clerk: Clerk) -> None:
    await clerk.house.desk.imported(QUESTION)
    await clerk.opens(EDIT)
    answer = clerk.page.locator("#f-answer")
    await answer.fill("打我的手机 13812345678。")
    await expect(clerk.page.locator("#editor-talk")).to_contain_text("打我的手机")
    await expect(clerk.page.locator("#n-answer")).to_contain_text("不能公开")
    await expect(clerk.page.locator("#editor-index")).to_contain_text("1 处要改")
    await expect(answer).to_be_focused()
    await clerk.page.keyboard.press("Control+Enter")
    await expect(answer).to_be_focused()
    await expect(clerk.page.locator("#hand-in")).not_to_be_visible()
    await answer.fill("能办。")
    await expect(clerk.page.locator("#editor-index")).not_to_contain_text("要改")


async def test_rows_are_added_moved_removed_and_put_back_by_keyboard(clerk: Clerk) -> None:
    await clerk.house.desk.imported(GUIDE)
    await clerk.opens(f"/console/entries/{GUIDE.id.replace('/', '%2F')}/edit")
    page = clerk.page
    await page.get_by_role("button", name="加一样材料").press("Enter")
    names = page.locator("#entry-form [data-row-list] input[name=material_name]")
    await expect(names.nth(2)).to_be_focused()
    await page.keyboard.type("照片")
    await page.keyboard.press("Alt+ArrowUp")
    await page.keyboard.press("Alt+ArrowUp")
    await expect(names.first).to_have_value("照片")
    await expect(names.first).to_be_focused()
    await page.get_by_role("button", name="删掉这样材料").nth(1).press("Enter")
    await expect(names).to_have_count(2)
    await page.get_by_role("button", name="放回来").press("Enter")
    await expect(names.nth(1)).to_have_value("居民户口簿")
    await clerk.saves()
    body = await clerk.answer_saved(GUIDE.id)
    assert body.index("照片") < body.index("居民户口簿") < body.index("《申领表》")


async def test_other_entries_are_chosen_by_their_titles(clerk: Clerk) -> None:
    await clerk.house.desk.imported(QUESTION)
    await clerk.opens(EDIT)
    await clerk.page.locator("#find-related").fill("公积金")
    await clerk.page.get_by_role("button", name="提取公积金").press("Enter")
    await expect(clerk.page.locator(".named-title").last).to_have_text("提取公积金fund")
    await clerk.saves()
    assert '"related":["wedding","fund"]' in await clerk.answer_saved("full-question")


async def test_addresses_come_from_the_points_that_are_ticked(clerk: Clerk) -> None:
    await clerk.opens("/console/entries/id-lost/edit")
    await clerk.page.get_by_label("明湖区政务服务中心").press("Space")
    await clerk.page.get_by_role("button", name="按勾选的服务点填地址和时间").press("Enter")
    await expect(clerk.page.locator("#f-transact_addr")).to_have_value(
        re.compile("^明湖区政务服务中心（示例市明湖区柳岸路 128 号")
    )
    await clerk.saves()
    assert "柳岸路 128 号" in await clerk.answer_saved("id-lost")


async def test_an_entry_is_handed_in_without_a_mouse(clerk: Clerk) -> None:
    await clerk.house.desk.imported(QUESTION)
    await clerk.opens(EDIT)
    await clerk.page.locator("#f-answer").fill("能办，请先预约。")
    await clerk.page.keyboard.press("Control+Enter")
    title = clerk.page.locator("#f-title")
    await expect(title).to_have_value("修改：周六能办吗")
    await title.fill("")
    await title.press("Enter")
    await title.fill("写明要预约")
    await title.press("Control+Enter")
    await clerk.page.wait_for_url("**/console/entries/full-question")
    submission = await clerk.house.desk.submissions.open_submission_of("full-question")
    assert submission is not None
    assert submission.title == "写明要预约"


async def test_what_was_typed_is_there_again_after_the_browser_was_closed(clerk: Clerk) -> None:
    await clerk.house.desk.imported(QUESTION)
    await clerk.opens(EDIT)
    async with clerk.page.expect_response("**/console/drafts"):
        await clerk.page.locator("#f-answer").fill("没来得及存。")
    await clerk.opens(EDIT)
    await expect(clerk.page.get_by_text("上次没保存的内容已经放回来了")).to_be_visible()
    await expect(clerk.page.locator("#f-answer")).to_have_value("没来得及存。")
    await clerk.page.get_by_role("button", name="丢掉它").click()
    await clerk.page.locator("#ask-yes").click()
    await expect(clerk.page.locator("#f-answer")).to_have_value(QUESTION.answer)


async def test_a_session_that_ends_in_the_middle_costs_nothing(clerk: Clerk) -> None:
    page = clerk.page
    await clerk.opens("/console/entries/q-1/edit?kind=question")
    await page.locator("#f-question").fill("周日办吗")
    await page.locator("#f-answer").fill("不办，周一来。")
    await page.context.clear_cookies()
    await page.keyboard.press("Control+s")
    await expect(page.locator("#again")).to_be_visible()
    await page.locator("#again-password").fill(PASSWORD)
    await page.locator("#again-password").press("Enter")
    await expect(page.locator("#again")).not_to_be_visible()
    await clerk.saves()
    assert "不办，周一来。" in await clerk.answer_saved("q-1")
    await expect(page.locator("#f-id")).not_to_be_editable()


async def test_two_who_save_at_once_choose_what_stays(clerk: Clerk) -> None:
    await clerk.house.desk.imported(QUESTION)
    await clerk.opens(EDIT)
    theirs = replace(QUESTION, answer="他的", department="他的部门")
    await clerk.house.desk.edit(theirs, "甲", based_on=1)
    await clerk.page.locator("#f-answer").fill("我的")
    await clerk.page.keyboard.press("Control+s")
    await expect(clerk.page.get_by_role("heading", level=1)).to_have_text("对照两边的改动")
    await clerk.page.get_by_role("group", name="答案").get_by_label("用我的").check()
    await clerk.page.keyboard.press("Control+s")
    await expect(clerk.page.get_by_text("合好了，已存成草稿。")).to_be_visible()
    await expect(clerk.page.locator("#f-answer")).to_have_value("我的")
    await expect(clerk.page.locator("#f-department")).to_have_value("他的部门")
    await expect(clerk.page.get_by_text("放回来")).to_have_count(0)


PAYLOADS = (
    "<script>window.hit=1</script>",
    "<img src=x onerror=window.hit=1>",
    '"><svg onload=window.hit=1>',
    "' autofocus onfocus='window.hit=1",
    "</textarea><script>window.hit=1</script>",
    "</title></style></template><iframe srcdoc='<script>parent.hit=1</script>'>",
    "javascript:window.hit=1",
    "[点这里](javascript:window.hit=1)",
    "{{ 7*7 }}{% raw %}",
    '" hx-on:load="window.hit=1" hx-get="/console/" data-x="',
    "<a href='javascript:window.hit=1'>x</a>",
    "&lt;script&gt;window.hit=1&lt;/script&gt;",
)


def poisoned(entry: Entry, payload: str) -> dict[str, Any]:
    """The record with the payload in every text of it."""

    def bad(value: object) -> object:
        match value:
            case str():
                return payload
            case list():
                return [bad(each) for each in value]
            case dict():
                return {key: bad(each) for key, each in value.items()}
            case _:
                return value

    days = {"id", "kind", "checked_on", "valid_from", "valid_until", "related", "items"}
    record = record_of(entry)
    return {key: value if key in days else bad(value) for key, value in record.items()} | {
        payload: payload
    }


@pytest.mark.parametrize("entry", ALL, ids=lambda entry: entry.kind)
async def test_nothing_that_was_typed_becomes_part_of_a_page(clerk: Clerk, entry: Entry) -> None:
    me = await clerk.house.visitor(ME)
    await clerk.opens("/console/entries/new")
    assert len(await clerk.page.evaluate(ACTIVE, "".join(PAYLOADS[:4]))) >= 3
    for number, payload in enumerate(PAYLOADS):
        path = f"/console/entries/bad-{number}/edit"
        record = poisoned(entry, payload) | {"id": f"bad-{number}"}
        bad = Edited(str(record["id"]), body_of(record))
        await clerk.house.desk.copies.save(bad, 0, at(ME))
        form = form_on(page := await me.reads(path))
        pieces = (await me.post(path.replace("/edit", "/check"), form, htmx=True)).text
        clash = (await me.post(path, {**form, "edition": "7", "answer": f"{payload}!"})).text
        for html in (page, pieces, clash):
            assert await clerk.page.evaluate(ACTIVE, html) == [], payload


async def test_nothing_that_was_typed_runs(clerk: Clerk) -> None:
    record = poisoned(GUIDE, "\n".join(PAYLOADS)) | {"id": "bad"}
    await clerk.house.desk.copies.save(Edited(str(record["id"]), body_of(record)), 0, at(ME))
    await clerk.opens("/console/entries/bad/edit")
    async with clerk.page.expect_response("**/check"):
        await clerk.page.locator("#f-question").press("End")
        await clerk.page.keyboard.type(PAYLOADS[0])
    await expect(clerk.page.locator("#editor-talk")).to_contain_text("window.hit=1")
    assert await clerk.page.evaluate("window.hit") is None


ACTIVE = """(html) => {
  const page = new DOMParser().parseFromString(html, 'text/html');
  for (const one of page.querySelectorAll('template')) page.body.append(one.content);
  const ours = 'script[src^="/console/static/"], svg.icon, svg.icon > use';
  const odd = 'script, iframe, object, embed, svg, img, style, base, link:not([rel=icon], [rel=stylesheet])';
  const all = [...page.querySelectorAll('*')];
  const ran = (each) => /^(on|hx-on|srcdoc)/i.test(each.name) || /^\\s*javascript:/i.test(each.value) &&
    ['href', 'src', 'action', 'formaction', 'hx-get', 'hx-post'].includes(each.name);
  return all.filter((one) => (one.matches(odd) && !one.matches(ours)) || [...one.attributes].some(ran))
    .map((one) => one.outerHTML.slice(0, 200));
}"""
