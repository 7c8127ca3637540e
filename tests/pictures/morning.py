"""The day until noon: a department's spreadsheet and a changed fee, from the form to the phone."""

from playwright.async_api import Browser, Page, expect

from knowledge.exchange.entries_workbook import xlsx_of
from sandbox.client import Phone
from tests.pictures.office import Office
from tests.pictures.papers import CASES, civil_affairs
from tests.pictures.people import Album, Clerk, window
from tests.pictures.town import FEE, follow

SHEET = "民政局十一月.xlsx"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CARD = "/console/entries/guide-idcard-replace"
CHANGE = "补办身份证：工本费 40 元改成 35 元"


async def the_morning(office: Office) -> None:
    aunt = await follow(office.sandbox, "王阿姨")
    await aunt.say(FEE)
    await _regression_cases(office.lijuan)
    await _spreadsheet(office)
    await _fee(office.lijuan, office.album)
    await _review(office.wangfang, office.album)
    await _publication(office.wangfang, office.album)
    await _on_the_phone(office.browser, office, aunt)
    await _rolling_back(office.wangfang, office.album)


async def _regression_cases(lijuan: Clerk) -> None:
    await lijuan.opens("/console/regression")
    await lijuan.clicks("加一题")
    await lijuan.page.get_by_text("一次加很多题").click()
    await lijuan.page.get_by_label("粘贴进来").fill(CASES)
    await lijuan.clicks("加这些题")
    await lijuan.reads("题答对")


async def _spreadsheet(office: Office) -> None:
    """Tried, brought in, looked at by the other, and live before the fee is."""
    lijuan, wangfang = office.lijuan, office.wangfang
    content = xlsx_of(civil_affairs(office.today))
    await lijuan.opens("/console/exchange")
    file = {"name": SHEET, "mimeType": XLSX, "buffer": content}
    await lijuan.page.get_by_label("选一个文件").set_input_files(file)  # type: ignore[arg-type]
    await lijuan.clicks("上传并检查")
    await lijuan.reads("为草稿")
    await office.album.takes(lijuan.page, "import")
    await lijuan.page.get_by_role("button", name="为草稿").click()
    await lijuan.follows("提交这一批审核")
    await lijuan.page.get_by_label("改了什么").fill("民政局十一月的表")
    await lijuan.clicks("提交审核")
    await lijuan.reads("已提交审核")
    await wangfang.approves("民政局十一月的表")
    await _publishes(wangfang, "民政局十一月核对")


async def _fee(lijuan: Clerk, album: Album) -> None:
    page = lijuan.page
    await lijuan.opens(CARD + "/edit")
    await page.get_by_role("radio", name="多少钱").check()
    fee = page.locator("#f-fee")
    await fee.fill((await fee.input_value()).replace("40", "35"))
    await expect(page.locator("#editor-talk")).to_contain_text("35 元")
    await album.takes(page, "edit", at=page.locator("#g-time"))
    await lijuan.hands_in(CHANGE)
    await page.get_by_label("要说明的").fill("省发改委 11 月 20 日的通知，12 月 1 日起执行。")
    # Chromium here speaks English; clerks see the empty field so.
    await page.locator("#hand-in [name=publish_at]").evaluate(
        "(one) => Object.assign(one, { type: 'text', placeholder: '年/月/日 --:--' })"
    )
    await album.takes(page, "hand-in")
    await page.locator("#hand-in").get_by_role("button", name="提交审核").click()
    await lijuan.reads("已提交审核")


async def _review(wangfang: Clerk, album: Album) -> None:
    await wangfang.opens("/console/reviews")
    await wangfang.follows(CHANGE)
    await expect(wangfang.page.locator("#effect")).to_contain_text("共 8 题", timeout=30_000)
    await album.takes(wangfang.page, "review")
    await wangfang.approves(CHANGE)


async def _publication(wangfang: Clerk, album: Album) -> None:
    await wangfang.opens("/console/releases/next")
    await expect(wangfang.page.locator("#effect")).to_contain_text("共 8 题", timeout=30_000)
    await wangfang.page.get_by_label("这次发布的说明").fill("身份证工本费调整")
    await wangfang.page.locator("details.item summary").first.click()
    await wangfang.reads("35")
    await album.takes(wangfang.page, "publish")
    await wangfang.page.get_by_role("button", name="发布这").click()
    await wangfang.reads("已上线")


async def _publishes(wangfang: Clerk, note: str) -> None:
    await wangfang.opens("/console/releases/next")
    await expect(wangfang.page.locator("#effect")).to_contain_text("共 8 题", timeout=30_000)
    await wangfang.page.get_by_label("这次发布的说明").fill(note)
    await wangfang.page.get_by_role("button", name="发布这").click()
    await wangfang.reads("已上线")


async def _on_the_phone(browser: Browser, office: Office, aunt: Phone) -> None:
    """The same question again, until the answer is the new one."""
    while "35 元" not in (await aunt.say(FEE)).text:
        pass
    page: Page = await window(browser)
    await page.goto(office.phone + "/")
    await page.evaluate("(openid) => localStorage.setItem('sandbox-citizen', openid)", aunt.openid)
    await page.reload()
    await expect(page.get_by_text("35 元").last).to_be_visible()
    await page.wait_for_load_state("networkidle")
    phone = page.locator("#phone")
    office.album.keeps("phone", await phone.screenshot())
    await page.close()


async def _rolling_back(wangfang: Clerk, album: Album) -> None:
    await wangfang.opens("/console/releases")
    await wangfang.follows("回滚到这一版")
    dialog = wangfang.page.locator("dialog[open]")
    await dialog.get_by_label("为什么").fill("价格文件还没正式公布")
    await album.takes(wangfang.page, "roll-back")
    await dialog.get_by_role("button", name="先不回滚").click()
