"""The day after noon: what citizens asked is learnt from, and work piles up for tomorrow."""

from datetime import timedelta

from playwright.async_api import Page, expect

from tests.pictures.office import Office
from tests.pictures.people import Album, Clerk

DRONE = "无人机要登记吗"
DRONE_ANSWER = (
    "要。250 克以上的都要实名登记，在“民用无人驾驶航空器综合管理平台”上填，不收费。\n"
    "登记完把二维码贴在机身上。拿不准的，打 13812345678 问老张。"
)
EBIKE = "/console/entries/q-vehicle-ebike-ride/edit"


async def the_afternoon(office: Office) -> None:
    lijuan, wangfang, album = office.lijuan, office.wangfang, office.album
    await _found(lijuan, album)
    await _tried(lijuan, album)
    await _unanswered(lijuan, album)
    await _problem(lijuan, album)
    await _left_message(lijuan, album)
    await _synonyms(lijuan, album)
    await _quality(lijuan, album)
    await _two_at_once(lijuan, wangfang, album)
    await _waiting_for_tomorrow(office)
    await wangfang.opens("/console/")
    await expect(wangfang.page.locator(".today-gaps")).to_be_visible()
    await album.takes(wangfang.page, "today")
    await _signed_out(lijuan, album)


async def _found(lijuan: Clerk, album: Album) -> None:
    await lijuan.opens("/console/entries?q=老人身份证过期走不动")
    await album.takes(lijuan.page, "entries")


async def _tried(lijuan: Clerk, album: Album) -> None:
    await lijuan.opens("/console/hit-test?q=换手机号怎么办")
    await album.takes(lijuan.page, "try")


async def _unanswered(lijuan: Clerk, album: Album) -> None:
    """What has an entry already, only by another name."""
    await lijuan.opens("/console/gaps")
    gap = lijuan.page.locator("article.gap", has_text="房本掉了").first
    await gap.get_by_text("加为相似问").click()
    await gap.locator("[data-pick]").fill("不动产权证丢了")
    await expect(gap.locator(".pick-one").first).to_contain_text("房产证")
    await album.takes(lijuan.page, "gaps")


async def _problem(lijuan: Clerk, album: Album) -> None:
    """A draft made from what was not answered; somebody's own number is in it."""
    page = lijuan.page
    await lijuan.opens("/console/gaps")
    gap = page.locator("article.gap", has_text="无人机").first
    await gap.get_by_text("新建条目").click()
    await gap.get_by_role("button", name="问答：一问一答").click()
    await page.wait_for_url("**/edit**")
    await page.locator("#f-answer").fill(DRONE_ANSWER)
    await expect(page.locator("#n-answer")).to_contain_text("手机号")
    await page.keyboard.press("Control+s")
    await lijuan.reads("已保存")
    await album.takes(page, "problem")


async def _left_message(lijuan: Clerk, album: Album) -> None:
    page = lijuan.page
    await lijuan.opens("/console/messages")
    await lijuan.follows("我家在明湖区")
    await page.get_by_label("答复").fill(
        "可以。转学看居住证和房产、租房合同，不看户口在哪里。"
        "明年 3 月 1 日起，带户口簿、居住证、租房备案到明湖区教育局基教科登记，"
        "电话 0999-88231002。名额满了会安排到相邻的小学。"
    )
    await expect(page.locator("#preview")).to_contain_text("基教科")
    await album.takes(page, "message")


async def _synonyms(lijuan: Clerk, album: Album) -> None:
    page = lijuan.page
    await lijuan.opens("/console/words/synonyms")
    for said, official in (("公交老年卡、敬老卡", "老年证"), ("补助款", "补贴")):
        await page.get_by_label("群众的说法").first.fill(said)
        await page.get_by_label("正式的叫法").first.fill(official)
        await lijuan.clicks("加一行")
        await expect(page.locator("#words-found")).to_contain_text(said.partition("、")[0])
    await lijuan.clicks("保存")
    await lijuan.reads("都保存好了")
    await album.takes(page, "words")


async def _quality(lijuan: Clerk, album: Album) -> None:
    await lijuan.opens("/console/quality")
    await lijuan.reads("月的核对")
    await album.takes(lijuan.page, "quality")


async def _two_at_once(lijuan: Clerk, wangfang: Clerk, album: Album) -> None:
    await lijuan.opens(EBIKE)
    await wangfang.opens(EBIKE)
    for clerk, more in ((wangfang, "充满了及时拔掉。"), (lijuan, "楼道里别停车。")):
        answer = clerk.page.locator("#f-answer")
        await answer.fill(await answer.input_value() + more)
        await clerk.page.keyboard.press("Control+s")
        if clerk is wangfang:
            await clerk.reads("已保存")
    await lijuan.reads("对照两边的改动")
    await album.takes(lijuan.page, "clash")
    await lijuan.clicks("全用对方的")
    await lijuan.page.locator("#ask").get_by_role("button", name="全用对方的").click()
    await lijuan.reads("合好了")


async def _waiting_for_tomorrow(office: Office) -> None:
    """One is sent back, one waits for a reviewer, one for its hour."""
    lijuan, wangfang = office.lijuan, office.wangfang
    await lijuan.opens("/console/entries/new?kind=question&question=元旦放假，大厅办公吗")
    await lijuan.page.locator("#f-answer").fill("1 月 1 日到 3 日不办公，4 日起照常。")
    nine = (office.today + timedelta(days=2)).isoformat() + "T09:00"
    await lijuan.hands_in("元旦放假安排", at=nine)
    await _confirms(lijuan.page)
    await wangfang.approves("元旦放假安排")
    await _changes_answer(lijuan, "q-elder-card-age-bus", "敬老卡坐公交的岁数")
    await wangfang.opens("/console/reviews")
    await wangfang.follows("敬老卡坐公交的岁数")
    await wangfang.clicks("退回修改")
    await wangfang.page.get_by_label("为什么退回").fill("外地老人那一句没有依据，请写明文件号。")
    await office.album.takes(wangfang.page, "return")
    await wangfang.page.locator("#return").get_by_role("button", name="退回修改").click()
    await _changes_answer(lijuan, "q-idcard-home", "上门办证的电话换了")


async def _changes_answer(lijuan: Clerk, entry: str, title: str) -> None:
    await lijuan.opens(f"/console/entries/{entry}/edit")
    answer = lijuan.page.locator("#f-answer")
    await answer.fill(await answer.input_value() + "外地老人也一样。")
    await lijuan.hands_in(title)
    await _confirms(lijuan.page)


async def _confirms(page: Page) -> None:
    await page.locator("#hand-in").get_by_role("button", name="提交审核").click()
    await expect(page.get_by_text("已提交审核").first).to_be_visible()


async def _signed_out(lijuan: Clerk, album: Album) -> None:
    """In the middle of a form."""
    await lijuan.opens(EBIKE)
    await lijuan.page.context.clear_cookies()
    answer = lijuan.page.locator("#f-answer")
    await answer.fill(await answer.input_value() + "出门前看看刹车。")
    await lijuan.page.keyboard.press("Control+s")
    await expect(lijuan.page.locator("#again")).to_be_visible()
    await album.takes(lijuan.page, "again")
