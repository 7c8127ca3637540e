"""WeChat's HTTP calls: verification and messages; always answered in time."""

import secrets
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import structlog
from aiohttp import web

from bot.account import Account
from bot.delivery import HandedOver
from bot.intake import Answer, Intake, NoAnswer
from bot.metrics import Metrics
from bot.wire import envelope
from bot.wire.errors import BadCallback, MalformedBody, TooLarge
from bot.wire.parse import message as message_of
from bot.wire.query import query_fields
from chat.message import Message, Moment

log = structlog.get_logger()

SUCCESS = b"success"
_TEXT = {"Content-Type": "text/plain"}
_XML = {"Content-Type": "application/xml; charset=utf-8"}


@dataclass(frozen=True, slots=True)
class Callback:
    """The routes of all accounts: `/wechat` for the first, `/wechat/<name>` for the others."""

    accounts: Mapping[str, Account]
    intake: Intake
    handed: HandedOver
    metrics: Metrics
    clock: Callable[[], Moment]
    freshness: int | None

    def routes(self) -> list[web.RouteDef]:
        paths = {name: f"/wechat/{name}" for name in self.accounts}
        if "main" in paths:
            paths["main"] = "/wechat"
        routes = []
        for name, path in paths.items():
            door = _Door(self, self.accounts[name])
            routes += [web.get(path, door.verify), web.post(path, door.receive)]
        return routes


@dataclass(frozen=True, slots=True)
class _Door:
    """One account's callback."""

    callback: Callback
    account: Account

    async def verify(self, request: web.Request) -> web.Response:
        """The platform checks that the address is ours: answer its echostr, nothing else."""
        try:
            echo = envelope.verify(
                self.account.credentials,
                query_fields(request.rel_url.raw_query_string),
                now_ms=self.callback.clock(),
                freshness=self.callback.freshness,
            )
        except BadCallback as error:
            return self._refused(error)
        return web.Response(text=echo)

    async def receive(self, request: web.Request) -> web.StreamResponse:
        started = time.perf_counter()
        try:
            opened, message = await self._read(request)
        except BadCallback as error:
            return self._refused(error)
        try:
            answer = await self.callback.intake.deliver(message)
        except NoAnswer:
            self.callback.metrics.answered("none", time.perf_counter() - started)
            return web.Response(status=503)
        except Exception:
            log.exception("callback.failed", account=self.account.name)
            self.callback.metrics.answered("error", time.perf_counter() - started)
            return web.Response(status=503)
        response = self._response(answer, opened)
        await response.prepare(request)
        await response.write_eof()
        if answer.turn and answer.xml:
            self.callback.handed.note(answer.turn)
        way = "passive" if answer.xml else "success"
        self.callback.metrics.answered(way, time.perf_counter() - started)
        return response

    async def _read(self, request: web.Request) -> tuple[envelope.Opened, Message]:
        try:
            body = await request.read()
        except web.HTTPRequestEntityTooLarge as error:
            raise TooLarge("the body is larger than 64 KiB") from error
        except ValueError as error:
            raise MalformedBody("the body cannot be read") from error
        opened = envelope.opened(
            self.account.credentials,
            query_fields(request.rel_url.raw_query_string),
            body=body,
            now_ms=self.callback.clock(),
            freshness=self.callback.freshness,
        )
        return opened, message_of(self.account.name, opened.document, opened.xml)

    def _response(self, answer: Answer, opened: envelope.Opened) -> web.Response:
        if not answer.xml:
            return web.Response(body=SUCCESS, headers=_TEXT)
        xml = answer.xml
        if opened.encrypted:
            xml = envelope.sealed(
                self.account.credentials,
                xml,
                nonce=opened.nonce,
                random=secrets.token_bytes(16),
                at_seconds=self.callback.clock() // 1000,
            )
        return web.Response(body=xml.encode(), headers=_XML)

    def _refused(self, error: BadCallback) -> web.Response:
        self.callback.metrics.refused(type(error).__name__)
        log.warning(
            "callback.refused",
            account=self.account.name,
            kind=type(error).__name__,
            reason=error.reason,
        )
        return web.Response(status=error.status)
