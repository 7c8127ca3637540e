"""A sandbox for the length of a block."""

import asyncio

import pytest
from aiohttp import ClientSession

from sandbox.app import AccountConfig, SandboxConfig
from sandbox.running import running
from tests.sandbox.conftest import NOW

ACCOUNT = AccountConfig("示例市民中心", "gh_1", "wx1", "s1", "token1")


async def test_it_ends_although_a_page_and_a_phone_still_listen() -> None:
    config = SandboxConfig(accounts=(ACCOUNT,), clock=lambda: NOW)
    async with asyncio.timeout(5), ClientSession() as page:
        async with running(config) as here:
            phone = await here.sandbox.phone("王阿姨")
            stream = await page.get(f"{here.base}/sandbox/api/stream")
            url = f"{here.base}/sandbox/api/citizens/{phone.openid}/messages?wait=30"
            poll = asyncio.ensure_future(page.get(url))
            await stream.content.readline()
        stream.close()
        await asyncio.gather(poll, return_exceptions=True)


async def test_a_sealed_account_needs_its_key() -> None:
    with pytest.raises(ValueError, match="Account a: mode safe needs a 43-character aes_key"):
        AccountConfig("a", "gh_1", "wx1", "s1", "t", mode="safe")
