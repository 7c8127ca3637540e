"""The wire format alone on aiohttp: signature, parse and an echo; nothing is stored or searched."""

import time

import uvloop
from aiohttp import web

from bench.citizens import TOKEN
from bench.servers.bare import serve
from bot.wire.credentials import Credentials
from bot.wire.envelope import opened
from bot.wire.parse import message
from bot.wire.query import query_fields
from bot.wire.render import rendered
from chat.reply import Say

XML = {"Content-Type": "application/xml; charset=utf-8"}
CREDENTIALS = Credentials("main", token=TOKEN, app_id="wx0123456789abcdef")


async def _echo(request: web.Request) -> web.Response:
    now = time.time_ns() // 1_000_000
    query = query_fields(request.rel_url.raw_query_string)
    body = opened(CREDENTIALS, query, body=await request.read(), now_ms=now)
    asked = message("main", body.document, body.xml)
    reply = Say((asked.said,))
    xml = rendered(reply, to=asked.openid, sender=asked.receiver, at_seconds=now // 1000)
    return web.Response(body=xml.encode(), headers=XML)


if __name__ == "__main__":
    uvloop.run(serve(_echo))
