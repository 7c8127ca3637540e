"""A fake service of an official account: it records what is pushed and answers as told."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import TypeAlias

from aiohttp import web

from sandbox.tree import read_xml

Answering: TypeAlias = Callable[["Received"], Awaitable[str | bytes | web.Response]]


@dataclass(frozen=True, slots=True)
class Received:
    """One POST, raw; the properties read a plain body."""

    raw: bytes
    query: str
    headers: dict[str, str]

    def value(self, name: str) -> str:
        return read_xml(self.raw.decode()).value(name)


def reply_xml(openid: str, content: str, *, gh_id: str = "gh_a96a4a619366") -> str:
    return (
        f"<xml><ToUserName><![CDATA[{openid}]]></ToUserName>"
        f"<FromUserName><![CDATA[{gh_id}]]></FromUserName><CreateTime>1</CreateTime>"
        f"<MsgType><![CDATA[text]]></MsgType><Content><![CDATA[{content}]]></Content></xml>"
    )


async def echo(received: Received) -> str:
    content = received.value("Content") or received.value("Event")
    return reply_xml(received.value("FromUserName"), f"您说：{content}")


@dataclass(slots=True)
class FakeService:
    answering: Answering = echo
    received: list[Received] = field(default_factory=list)
    arrived: asyncio.Event = field(default_factory=asyncio.Event)

    def app(self) -> web.Application:
        app = web.Application()
        app.router.add_post("/wechat", self._post)
        app.router.add_get("/wechat", self._get)
        return app

    async def _post(self, request: web.Request) -> web.Response:
        raw = await request.read()
        received = Received(raw, request.query_string, dict(request.headers))
        self.received.append(received)
        self.arrived.set()
        answer = await self.answering(received)
        if isinstance(answer, web.Response):
            return answer
        return web.Response(body=answer.encode() if isinstance(answer, str) else answer)

    async def _get(self, request: web.Request) -> web.Response:
        return web.Response(text=request.query["echostr"])
