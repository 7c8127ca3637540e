"""The phone in the browser: the page, its files, and its stream of news."""

import asyncio
import json
from pathlib import Path

from aiohttp import web

from sandbox.call import PLATFORM
from sandbox.page import html_page

_STATIC = Path(__file__).parent / "static"
_BEAT_SECONDS = 15


def routes() -> list[web.AbstractRouteDef]:
    return [
        web.get("/", show_page),
        web.get("/sandbox/api/stream", stream_news),
        web.static("/sandbox/static", _STATIC),
    ]


async def show_page(request: web.Request) -> web.Response:
    account = request.app[PLATFORM].account()
    return html_page("phone.html", account=account.config)


async def stream_news(request: web.Request) -> web.StreamResponse:
    """Server-sent events: {"kind": "message" | "exchange" | "api-call" | "state", ...}."""
    headers = {"Content-Type": "text/event-stream", "Cache-Control": "no-store"}
    response = web.StreamResponse(headers=headers)
    await response.prepare(request)
    async with request.app[PLATFORM].records.listening() as news:
        await _told(response, "retry: 1000\n\n")
        while not request.app[PLATFORM].records.closed:
            await _told(response, await _next(news))
    return response


async def _next(news: "asyncio.Queue[dict[str, object]]") -> str:
    try:
        async with asyncio.timeout(_BEAT_SECONDS):
            told = await news.get()
    except TimeoutError:
        return ": still here\n\n"
    return f"data: {json.dumps(told, ensure_ascii=False)}\n\n"


async def _told(response: web.StreamResponse, text: str) -> None:
    await response.write(text.encode())
