"""Running applications: listening, and stopping when told to."""

import asyncio
import gc
import signal
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import structlog
from aiohttp import web, web_response

from bot.app import NAME, service
from bot.config import Settings
from chat.message import Moment

log = structlog.get_logger()

GRACE = 5.0
"""Seconds that calls under way have to end when the service stops."""


def now() -> Moment:
    return time.time_ns() // 1_000_000


async def serve(settings: Settings, ready: Callable[[str], None]) -> None:
    """Serve until SIGTERM or SIGINT; `ready` hears the address."""
    stopped = stop_signal()
    async with service(settings, now) as app:
        host, port = settings.server.host, settings.server.port
        async with listening(app, host, port) as address:
            _settle_memory()
            ready(address)
            await stopped.wait()
    log.info("service.stopped")


def _settle_memory() -> None:
    """What was built at the start stays: the collector need not look at it again and again."""
    gc.collect()
    gc.freeze()
    # A full collection looks at every candidate of a release and stops all for a tenth of a second:
    # there is little in cycles, so it may come half as often.
    gc.set_threshold(10_000, 20, 100)


def stop_signal() -> asyncio.Event:
    """Set when the process is asked to stop."""
    stopped = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stopped.set)
    return stopped


@asynccontextmanager
async def listening(app: web.Application, host: str, port: int) -> AsyncIterator[str]:
    """Listen; yields the address. At the end no new call is taken, and those under way end."""
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=GRACE, keepalive_timeout=75)
    await runner.setup()
    # What is no HTTP is answered before any application hears of it.
    vars(web_response)["SERVER_SOFTWARE"] = NAME
    try:
        site = web.TCPSite(runner, host, port, backlog=1024, reuse_port=False)
        await site.start()
        yield _address(host, runner)
    finally:
        await runner.cleanup()


def _address(host: str, runner: web.AppRunner) -> str:
    port = runner.addresses[0][1]
    shown = f"[{host}]" if ":" in host else host
    return f"http://{shown}:{port}"
