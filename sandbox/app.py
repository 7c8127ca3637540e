"""Puts the sandbox together: platform, API, control, phone."""

from collections.abc import AsyncIterator, Callable

import aiohttp
from aiohttp import web

from sandbox import acting, api, control, phone
from sandbox.acting import BACKGROUND
from sandbox.background import Background
from sandbox.call import PLATFORM
from sandbox.config import AccountConfig, QuotaRules, SandboxConfig, TokenRules
from sandbox.platform import Platform

__all__ = [
    "PLATFORM",
    "AccountConfig",
    "QuotaRules",
    "SandboxConfig",
    "TokenRules",
    "create_app",
]

_LARGEST_UPLOAD = 16 * 1024 * 1024


def create_app(config: SandboxConfig) -> web.Application:
    """After the start `app[PLATFORM]` is the platform, for tests that play citizens in process."""
    app = web.Application(client_max_size=_LARGEST_UPLOAD, middlewares=[control.explained])
    app.cleanup_ctx.append(_platform(config))
    app.on_shutdown.append(_close)
    app.add_routes([*control.routes(), *acting.routes(), *api.routes(), *phone.routes()])
    return app


def _platform(config: SandboxConfig) -> Callable[[web.Application], AsyncIterator[None]]:
    async def run(app: web.Application) -> AsyncIterator[None]:
        connector = aiohttp.TCPConnector(limit=0, force_close=False)
        async with aiohttp.ClientSession(connector=connector, auto_decompress=False) as session:
            app[PLATFORM] = Platform(config, session)
            app[BACKGROUND] = Background()
            yield
            await app[BACKGROUND].stop()

    return run


async def _close(app: web.Application) -> None:
    app[PLATFORM].close()
