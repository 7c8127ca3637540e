"""How many bytes a browser gets: of a first visit, and of a next page when the rest is there."""

import re
from collections.abc import Mapping
from typing import Any

from playwright.async_api import Browser, BrowserContext, Page, async_playwright

from bench.clerk import signed_in
from bench.furnished import MAINTAINER, REVIEWER
from bench.report import Figure, progress
from console.gate import SESSION

FIRST_KIB, NEXT_KIB = 400, 50
CHROMIUM = "/usr/bin/chromium"
NEXT_FROM = "/console/me"
"""A page that the browser is on before the next one; it needs what all pages need."""

_HIT_TEST = (
    "/console/hit-test?q=%E8%BA%AB%E4%BB%BD%E8%AF%81%E4%B8%A2%E4%BA%86%E6%80%8E%E4%B9%88%E8%A1%A5"
)
_SUBMISSION = re.compile(r'href="(/console/reviews/[0-9a-z]{20,})')


async def transferred(address: str, entry: str) -> list[Figure]:
    """Of the pages that staff open most; whatever they load by themselves belongs to them."""
    async with signed_in(address, REVIEWER) as reviewer:
        found = _SUBMISSION.search((await reviewer.get("/console/reviews")).text)
        assert found, "nothing waits for review"
        theirs = {"reviews": "/console/reviews", "review": found[1]}
        pairs = await _received(address, reviewer.token, theirs)
    async with signed_in(address, MAINTAINER) as maintainer:
        page = f"/console/entries/{entry}"
        own = {"list": "/console/entries", "entry": page, "editor": f"{page}/edit"}
        own["hit_test"] = _HIT_TEST
        pairs |= await _received(address, maintainer.token, own)
    figures = [
        Figure("console_first_kib", max(first for first, _ in pairs.values()), most=FIRST_KIB),
        Figure("console_next_kib", max(then for _, then in pairs.values()), most=NEXT_KIB),
    ]
    for name, (first, then) in pairs.items():
        progress(f"{name}: {first:.0f} KiB first, {then:.0f} KiB next")
        figures += [
            Figure(f"console_kib.{name}.first", first),
            Figure(f"console_kib.{name}.next", then),
        ]
    return figures


async def _received(
    address: str, token: str, pages: Mapping[str, str]
) -> dict[str, tuple[float, float]]:
    """KiB of each page, first and next."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"]
        )
        found = {}
        for name, path in pages.items():
            first = await _seen(await _context(browser, address, token), address, [path])
            then = await _seen(await _context(browser, address, token), address, [NEXT_FROM, path])
            found[name] = (first, then)
        await browser.close()
        return found


async def _context(browser: Browser, address: str, token: str) -> BrowserContext:
    """A browser with an empty cache, signed in."""
    context = await browser.new_context(viewport={"width": 1440, "height": 900})
    url = f"{address}/console"
    await context.add_cookies([{"name": SESSION, "value": token, "url": url}])
    return context


async def _seen(context: BrowserContext, address: str, paths: list[str]) -> float:
    """KiB of the last of the pages that are opened one after the other."""
    page = await context.new_page()
    kib = 0.0
    for path in paths:
        kib = await _opened(page, address + path)
    await context.close()
    return kib


async def _opened(page: Page, url: str) -> float:
    """KiB on the wire, headers and all; what comes out of the cache has none."""
    sizes: dict[str, int] = {}
    session = await page.context.new_cdp_session(page)
    await session.send("Network.enable")

    def take(finished: Mapping[str, Any]) -> None:
        sizes[finished["requestId"]] = finished["encodedDataLength"]

    session.on("Network.loadingFinished", take)
    response = await page.goto(url, wait_until="networkidle")
    if response is None or response.status != 200:
        raise RuntimeError(f"{url} could not be opened")
    await session.detach()
    return sum(sizes.values()) / 1024
