"""The phone in a real browser."""

from playwright.async_api import Locator, Page, expect

from tests.sandbox.conftest import MakeRig, Rig
from tests.sandbox.service import Received, reply_xml

LINK = "weixin://bizmsgmenu?msgmenucontent=%E8%A1%A5%E8%BA%AB%E4%BB%BD%E8%AF%81&msgmenuid=7"


async def test_a_newcomer_follows_taps_types_and_uses_the_menu(
    make_rig: MakeRig, page: Page
) -> None:
    rig = await make_rig(cut_after=2.0)
    rig.service.answering = _welcoming
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    await page.goto(rig.base)
    await page.get_by_test_id("follow").click()
    await page.get_by_test_id("tap").click()
    await expect(_last(page)).to_have_text("收到 补身份证 7")
    await page.get_by_test_id("composer").fill("<b>你好</b>")
    await page.get_by_test_id("composer").press("Enter")
    await expect(_last(page)).to_have_text("收到 <b>你好</b> ")
    await _push_menu(rig)
    await page.get_by_test_id("menu-button").first.click()
    await page.get_by_test_id("menu-item").first.click()
    await expect(_last(page)).to_have_text("收到 hot ")
    await expect(page.get_by_test_id("inspector-row")).to_have_count(4)
    await page.reload()
    await expect(_last(page)).to_have_text("收到 hot ")
    assert errors == []


async def test_a_picture_is_sent_and_opens_large(rig: Rig, page: Page) -> None:
    await page.goto(rig.base)
    await page.get_by_test_id("follow").click()
    await page.get_by_test_id("attach").click()
    await page.get_by_test_id("attach-sample-picture").click()
    await page.locator(".picture").click()
    await expect(page.get_by_test_id("lightbox").locator("img")).to_be_visible()
    assert b"<MsgType><![CDATA[image]]>" in rig.service.received[-1].raw


async def _welcoming(received: Received) -> str:
    to = received.value("FromUserName")
    if received.value("Event") == "subscribe":
        return reply_xml(to, f'您好，要办什么事？<a href="{LINK}">身份证丢了怎么补</a>')
    said = received.value("Content") or received.value("EventKey")
    return reply_xml(to, f"收到 {said} {received.value('bizmsgmenuid')}")


async def _push_menu(rig: Rig) -> None:
    line = {"type": "click", "name": "热门事项", "key": "hot"}
    await rig.call("menu/create", {"button": [{"name": "办事", "sub_button": [line]}]})


def _last(page: Page) -> Locator:
    return page.get_by_test_id("bubble").last.locator(".bubble")
