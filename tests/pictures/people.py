"""Members of staff before their screens, and the album that their screens go into."""

from dataclasses import dataclass
from pathlib import Path

from playwright.async_api import Browser, Locator, Page, expect

from tests.pictures.small_png import small
from tests.pictures.trial import Trial

SIZE = (1280, 800)
QUIET = 10_000
"""Milliseconds for a page to come to rest."""


@dataclass(frozen=True, slots=True)
class Clerk:
    """`page` is signed in at the console whose address is `base`."""

    page: Page
    base: str

    async def opens(self, path: str) -> None:
        await self.page.goto(self.base + path)
        await self.page.wait_for_load_state("networkidle", timeout=QUIET)

    async def clicks(self, button: str) -> None:
        await self.page.get_by_role("button", name=button).first.click()

    async def follows(self, link: str) -> None:
        await self.page.get_by_role("link", name=link).first.click()
        await self.page.wait_for_load_state("networkidle", timeout=QUIET)

    async def reads(self, text: str) -> None:
        await expect(self.page.get_by_text(text).first).to_be_visible(timeout=30_000)

    async def hands_in(self, what: str, *, at: str = "") -> None:
        """From the form of an entry; `at` is the local time of publication, '' for none."""
        await self.page.keyboard.press("Control+Enter")
        dialog = self.page.locator("#hand-in")
        await dialog.get_by_label("改了什么").fill(what)
        if at:
            await dialog.get_by_label("定时发布").fill(at)

    async def approves(self, what: str) -> None:
        await self.opens("/console/reviews")
        await self.follows(what)
        await self.clicks("通过")
        await self.page.locator("#approve").get_by_role("button", name="通过").click()
        await self.reads("已通过")


@dataclass(frozen=True, slots=True)
class Album:
    """Pictures in `folder`, each named `console-NAME.png`."""

    folder: Path

    async def takes(self, page: Page, name: str, *, at: Locator | None = None) -> None:
        """What the window shows when the page has come to rest; `at` is brought to its top."""
        await page.wait_for_load_state("networkidle", timeout=QUIET)
        if at is not None:
            await at.evaluate("(one) => window.scrollBy(0, one.getBoundingClientRect().top - 76)")
        self.keeps(name, await page.screenshot(animations="disabled", caret="hide"))

    def keeps(self, name: str, png: bytes) -> None:
        (self.folder / f"console-{name}.png").write_bytes(small(png))


async def signed_in(browser: Browser, there: Trial, name: str) -> Clerk:
    page = await window(browser)
    clerk = Clerk(page, there.console)
    await clerk.opens("/console/sign-in")
    await page.get_by_label("登录名").first.fill(name)
    await page.get_by_label("密码").first.fill(there.passwords[name])
    await clerk.clicks("登录")
    await expect(page.get_by_role("heading", level=1)).to_contain_text("月")
    return clerk


async def window(browser: Browser) -> Page:
    width, height = SIZE
    return await browser.new_page(
        viewport={"width": width, "height": height}, locale="zh-CN", timezone_id="Asia/Shanghai"
    )
