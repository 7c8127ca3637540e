"""A sandbox that runs while a block runs, for tests and for trying."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

import aiohttp
from aiohttp import web

from sandbox.app import PLATFORM, create_app
from sandbox.client import Sandbox
from sandbox.config import SandboxConfig
from sandbox.platform import Platform

_HOST = "127.0.0.1"
_PATIENCE = 1.0


@dataclass(frozen=True, slots=True)
class Running:
    """`base` is where the service finds the platform's API; `sandbox` plays the citizens."""

    base: str
    platform: Platform
    sandbox: Sandbox


@asynccontextmanager
async def running(config: SandboxConfig, *, port: int = 0) -> AsyncIterator[Running]:
    """Port 0 takes a free one."""
    app = create_app(config)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=_PATIENCE)
    await runner.setup()
    try:
        await web.TCPSite(runner, _HOST, port).start()
        base = f"http://{_HOST}:{runner.addresses[0][1]}"
        async with aiohttp.ClientSession() as session:
            yield Running(base, app[PLATFORM], Sandbox(base, session))
    finally:
        await runner.cleanup()
