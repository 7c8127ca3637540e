"""The least that aiohttp can do: a handler that answers nothing, listening as the service does."""

import asyncio
from collections.abc import Awaitable, Callable

import uvloop
from aiohttp import web

from bot.server import listening

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


async def serve(handler: Handler) -> None:
    """Serve one POST handler until the process is ended."""
    app = web.Application()
    app.router.add_post("/wechat", handler)
    async with listening(app, "127.0.0.1", 0) as address:
        print(address, flush=True)
        await asyncio.Event().wait()


async def _empty(_request: web.Request) -> web.Response:
    return web.Response()


if __name__ == "__main__":
    uvloop.run(serve(_empty))
