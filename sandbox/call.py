"""One call of the platform's HTTP API, and the gate every call goes through."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from time import monotonic
from typing import TypeAlias

from aiohttp import web

from sandbox.accounts import Account
from sandbox.failure import ApiFailure
from sandbox.platform import Platform
from sandbox.records import ApiRecord
from sandbox.shapes import Json

PLATFORM: web.AppKey[Platform] = web.AppKey("platform", Platform)
_SHOWN = 20_000
_CUT = 499


@dataclass(frozen=True, slots=True)
class ApiCall:
    platform: Platform
    account: Account
    request: web.Request
    body: bytes

    @property
    def now(self) -> int:
        return self.platform.clock.now()

    def json(self) -> Json:
        """The body as an object; refuses \\uXXXX as the platform does (a setting)."""
        if self.platform.config.refuse_escaped_json and _has_escapes(self.body):
            raise ApiFailure(40033)
        try:
            parsed = json.loads(self.body)
        except (UnicodeDecodeError, ValueError) as error:
            raise ApiFailure(47001) from error
        if not isinstance(parsed, dict):
            raise ApiFailure(47001)
        return parsed


Answer: TypeAlias = Json | web.Response
Handler: TypeAlias = Callable[[ApiCall], Awaitable[Answer]]
Endpoint: TypeAlias = Callable[[web.Request], Awaitable[web.StreamResponse]]


def endpoint(handler: Handler, *, with_token: bool = True) -> Endpoint:
    async def serve(request: web.Request) -> web.StreamResponse:
        platform, begun, at = request.app[PLATFORM], monotonic(), request.app[PLATFORM].clock.now()
        # An upload is read as a form by its handler, and is not worth recording.
        is_upload = request.content_type.startswith("multipart/")
        body = b"" if is_upload else await request.read()
        response = await _faulty(platform, request)
        if response is None:
            response = await _answer(platform, request, body, handler, with_token=with_token)
        took = round((monotonic() - begun) * 1000)
        _record(request, body, response, at=at, took=took)
        if platform.faults.take("cut_after", request.path):
            _cut(request)
        return response

    return serve


async def _faulty(platform: Platform, request: web.Request) -> web.Response | None:
    """The answer of a fault that strikes before the call is processed, if one does."""
    path = request.path
    if slow := platform.faults.take("slow", path):
        await asyncio.sleep(slow.seconds)
    if platform.faults.take("cut_before", path):
        _cut(request)
        return web.Response(status=_CUT, text="connection cut before processing")
    if failed := platform.faults.take("status", path):
        return web.Response(status=failed.code if failed.code > 0 else 502, text="Bad Gateway")
    if platform.faults.take("bad_json", path):
        return web.Response(text='{"errcode":0,"errms', content_type="application/json")
    if refused := platform.faults.take("errcode", path):
        return _refusal(platform, ApiFailure(refused.code))
    return None


async def _answer(
    platform: Platform, request: web.Request, body: bytes, handler: Handler, *, with_token: bool
) -> web.Response:
    try:
        account = _account(platform, request, with_token=with_token)
        answer = await handler(ApiCall(platform, account, request, body))
    except ApiFailure as failure:
        return _refusal(platform, failure)
    return answer if isinstance(answer, web.Response) else json_answer(answer)


def json_answer(answer: Json) -> web.Response:
    text = json.dumps(answer, ensure_ascii=False, separators=(",", ":"))
    return web.Response(text=text, content_type="application/json")


def _account(platform: Platform, request: web.Request, *, with_token: bool) -> Account:
    if not with_token:
        return platform.account()
    token = request.query.get("access_token", "")
    account = platform.account_of_token(token) or platform.account()
    account.tokens.check(token, platform.clock.now())
    return account


def _refusal(platform: Platform, failure: ApiFailure) -> web.Response:
    platform.records.counters[f"errcode {failure.code}"] += 1
    words = f"{failure.words} rid: {platform.ids.rid()}"
    return json_answer({"errcode": failure.code, "errmsg": words})


def _cut(request: web.Request) -> None:
    if request.transport is not None:
        request.transport.abort()


def _has_escapes(body: bytes) -> bool:
    """Whether \\u stands for a character that JSON may carry as it is."""
    at = body.find(b"\\u")
    while at >= 0:
        slashes = len(body[:at]) - len(body[:at].rstrip(b"\\"))
        if slashes % 2 == 0 and body[at + 2 : at + 4] != b"00":
            return True
        at = body.find(b"\\u", at + 2)
    return False


def _record(
    request: web.Request, body: bytes, response: web.Response, *, at: int, took: int
) -> None:
    platform = request.app[PLATFORM]
    records = platform.records
    records.counters["api calls"] += 1
    records.counters[f"api {request.path}"] += 1
    if not records.keep:
        return
    text = _text(response.body if isinstance(response.body, bytes) else b"")
    token = request.query.get("access_token", "")
    account = platform.account_of_token(token) or platform.account()
    records.add_api_call(
        ApiRecord(
            number=records.number("api call"),
            account=account.config.name,
            at=at,
            ms=took,
            method=request.method,
            path=request.path,
            request=_text(body) or request.query_string,
            status=None if response.status == _CUT else response.status,
            response=text,
            errcode=_errcode(text),
        )
    )


def _errcode(text: str) -> int:
    try:
        parsed = json.loads(text)
    except ValueError:
        return 0
    return int(parsed.get("errcode", 0)) if isinstance(parsed, dict) else 0


def _text(raw: bytes) -> str:
    try:
        return raw.decode()[:_SHOWN]
    except UnicodeDecodeError:
        return f"({len(raw)} bytes)"
