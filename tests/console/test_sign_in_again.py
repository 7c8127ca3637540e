"""A session ends while somebody types, in a real browser: nothing is lost."""

from playwright.async_api import Page, expect

from office.staff import Role
from tests.console.back_office import back_office
from tests.console.conftest import PASSWORD, House, name_of

NAME = name_of(Role.ADMINISTRATOR)


async def signed_in(page: Page, house: House, path: str) -> None:
    await page.goto(str(house.server.make_url(path)))
    await page.fill("[name=name]", NAME)
    await page.fill("[name=password]", PASSWORD)
    await page.click("main button")
    await page.wait_for_url(f"**{path}")


async def test_what_was_typed_is_still_there_after_signing_in_again_and_is_saved(
    page: Page, house: House
) -> None:
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    await signed_in(page, house, "/console/settings")
    await page.fill("#f-guide", "21")
    office = back_office(house)
    await office.stores.sessions.end_all(NAME, by=office.by(NAME))

    await page.click("text=保存设置")
    dialog = page.locator("#again")
    await expect(dialog).to_be_visible()
    await expect(dialog.locator("[name=name]")).to_have_value(NAME)
    await dialog.locator("[name=password]").fill("wrong")
    await dialog.locator("button").click()
    await expect(page.locator("#again-error")).to_have_text("登录名、密码或验证码不对。")
    assert (await house.desk.settings.editing()).stale_after.guide == 30

    await dialog.locator("[name=password]").fill(PASSWORD)
    await dialog.locator("button").click()
    await expect(dialog).to_be_hidden()
    await expect(page.locator("#f-guide")).to_have_value("21")
    await page.click("text=保存设置")
    await expect(page.locator("[data-said]")).to_have_text("设置保存好了，马上生效。")
    assert (await house.desk.settings.editing()).stale_after.guide == 21
    assert faults == []


async def test_a_fragment_that_is_asked_for_asks_to_sign_in_too(page: Page, house: House) -> None:
    await signed_in(page, house, "/console/me/password")
    office = back_office(house)
    await office.stores.sessions.end_all(NAME, by=office.by(NAME))
    await page.locator("#f-new").press_sequentially("short")
    await expect(page.locator("#again")).to_be_visible()
    await page.locator("#again [name=password]").fill(PASSWORD)
    await page.locator("#again button").click()
    await expect(page.locator("#again")).to_be_hidden()
    await page.locator("#f-new").press_sequentially("er")
    await expect(page.locator("#password-hints")).to_contain_text("密码至少 10 位。")
    await expect(page.locator("#f-new")).to_have_value("shorter")


async def test_signing_in_anew_in_another_tab_does_not_spoil_the_form_of_this_one(
    page: Page, house: House
) -> None:
    assert page.context.browser
    tabs = await page.context.browser.new_context()
    this, other = await tabs.new_page(), await tabs.new_page()
    await signed_in(this, house, "/console/settings")
    await this.fill("#f-guide", "22")
    office = back_office(house)
    await office.stores.sessions.end_all(NAME, by=office.by(NAME))
    await signed_in(other, house, "/console/settings")
    await this.bring_to_front()
    await this.click("text=保存设置")
    await expect(this.locator("[data-said]")).to_have_text("设置保存好了，马上生效。")
    assert (await house.desk.settings.editing()).stale_after.guide == 22


async def test_a_question_is_asked_before_something_dangerous(page: Page, house: House) -> None:
    await signed_in(page, house, "/console/me")
    await back_office(house).also_at(NAME, "10.0.0.9")
    await page.reload()
    await page.click("text=退出其他设备")
    await expect(page.locator("#ask-text")).to_contain_text("马上退出登录")
    await page.click("#ask >> text=先不")
    await expect(page.locator("#ask")).to_be_hidden()
    await page.click("main >> text=退出其他设备")
    await page.click("#ask-yes")
    await expect(page.locator("[data-said]")).to_have_text("其他设备都已退出登录。")
