"""Debian's Chromium for the tests of pages."""

from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Page, async_playwright

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture
async def page() -> AsyncIterator[Page]:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=ARGUMENTS
        )
        yield await browser.new_page(viewport={"width": 1440, "height": 900})
        await browser.close()
