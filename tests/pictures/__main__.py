"""`python -m tests.pictures`: takes all pictures anew, into docs/images."""

import asyncio
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import aiohttp
from playwright.async_api import async_playwright

from knowledge.day import SHANGHAI
from sandbox.client import Sandbox
from tests.chromium import ARGUMENTS
from tests.pictures.afternoon import the_afternoon
from tests.pictures.morning import the_morning
from tests.pictures.office import Office
from tests.pictures.people import Album, signed_in
from tests.pictures.town import everybody_asks
from tests.pictures.trial import Trial, trial

FOLDER = Path("docs/images")


async def main() -> None:
    with TemporaryDirectory() as data:
        async with trial(Path(data)) as there, aiohttp.ClientSession() as session:
            await _day(there, Sandbox(there.phone, session))


async def _day(there: Trial, sandbox: Sandbox) -> None:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=ARGUMENTS
        )
        office = Office(
            browser=browser,
            sandbox=sandbox,
            phone=there.phone,
            album=Album(FOLDER),
            today=datetime.now(SHANGHAI).date(),
            lijuan=await signed_in(browser, there, "lijuan"),
            wangfang=await signed_in(browser, there, "wangfang"),
        )
        await the_morning(office)
        await everybody_asks(sandbox)
        await the_afternoon(office)
        await browser.close()


asyncio.run(main())
