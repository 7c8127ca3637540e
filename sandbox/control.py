"""The control API under /sandbox/api/: plays the citizens, and the platform's own moods."""

import asyncio
from dataclasses import fields as fields_of

from aiohttp import web
from aiohttp.typedefs import Handler

from sandbox.call import PLATFORM
from sandbox.citizens import Citizen
from sandbox.faults import KINDS, Fault
from sandbox.incoming import BadRequest
from sandbox.platform import Platform
from sandbox.shapes import Json

_SETTINGS = frozenset(
    [
        "attempts",
        "cut_after",
        "retry_gap",
        "retry_on_bad_status",
        "retry_on_bad_reply",
        "refuse_escaped_json",
        "menu_list_limit",
        "voice_recognition",
        "record",
    ]
)
_LONGEST_WAIT = 60.0


def routes() -> list[web.RouteDef]:
    return [
        web.get("/sandbox/api/state", _state),
        web.post("/sandbox/api/citizens", _add_citizen),
        web.get("/sandbox/api/citizens/{openid}/messages", _messages),
        web.get("/sandbox/api/exchanges", _exchanges),
        web.get("/sandbox/api/api-calls", _api_calls),
        web.get("/sandbox/api/counters", _counters),
        web.get("/sandbox/api/faults", _faults),
        web.post("/sandbox/api/faults", _add_fault),
        web.delete("/sandbox/api/faults", _clear_faults),
        web.post("/sandbox/api/clock", _advance),
        web.post("/sandbox/api/tokens/expire", _expire),
        web.post("/sandbox/api/settings", _settings),
        web.post("/sandbox/api/accounts", _point),
        web.post("/sandbox/api/verify", _verify),
        web.post("/sandbox/api/records/clear", _clear_records),
        web.post("/sandbox/api/reset", _reset),
    ]


@web.middleware
async def explained(request: web.Request, handler: Handler) -> web.StreamResponse:
    """A request that cannot be played is a 400 with words."""
    try:
        return await handler(request)
    except BadRequest as error:
        return web.json_response({"error": str(error)}, status=400)


async def body_of(request: web.Request) -> Json:
    if not request.can_read_body:
        return {}
    try:
        parsed = await request.json()
    except ValueError as error:
        raise BadRequest("The body is not JSON.") from error
    if not isinstance(parsed, dict):
        raise BadRequest("The body must be a JSON object.")
    return parsed


def citizen_of(request: web.Request) -> Citizen:
    return request.app[PLATFORM].citizen(request.match_info["openid"])


async def _state(request: web.Request) -> web.Response:
    platform = request.app[PLATFORM]
    now = platform.clock.now()
    accounts = [_account_shown(platform, name) for name in platform.accounts]
    return web.json_response(
        {
            "now": now,
            "accounts": accounts,
            "menu": accounts[0]["menu"],
            "citizens": [each.shown(now) for each in platform.citizens()],
            "faults": [_fault_shown(each) for each in platform.faults.active()],
            "settings": {name: getattr(platform.config, name) for name in sorted(_SETTINGS)},
        }
    )


def _account_shown(platform: Platform, name: str) -> Json:
    account, now = platform.accounts[name], platform.clock.now()
    tokens = [
        {"value": each.value, "stable": each.stable, "left": (each.expires_at - now) // 1000}
        for each in account.tokens.living(now)
    ]
    return {**account.shown(), "tokens": tokens}


async def _add_citizen(request: web.Request) -> web.Response:
    platform, wanted = request.app[PLATFORM], await body_of(request)
    account = platform.account(str(wanted.get("account", "")))
    name, openid = str(wanted.get("name", "")), str(wanted.get("openid", ""))
    citizen = platform.add_citizen(account, name=name, openid=openid)
    return web.json_response(citizen.shown(platform.clock.now()))


async def _messages(request: web.Request) -> web.Response:
    citizen, since = citizen_of(request), _number(request, "since")
    wait = min(_number(request, "wait"), _LONGEST_WAIT)
    try:
        async with asyncio.timeout(wait):
            records = request.app[PLATFORM].records
            while wait and not citizen.since(int(since)) and not records.closed:
                await citizen.changed.wait()
    except TimeoutError:
        return web.json_response({"messages": []})
    return web.json_response({"messages": [each.shown() for each in citizen.since(int(since))]})


def _number(request: web.Request, name: str) -> float:
    try:
        return float(request.query.get(name, "0"))
    except ValueError as error:
        raise BadRequest(f"{name} must be a number.") from error


async def _exchanges(request: web.Request) -> web.Response:
    since, records = _number(request, "since"), request.app[PLATFORM].records
    newer = [each.shown() for each in records.exchanges if each.number > since]
    return web.json_response({"exchanges": newer})


async def _api_calls(request: web.Request) -> web.Response:
    since, records = _number(request, "since"), request.app[PLATFORM].records
    newer = [each.shown() for each in records.api_calls if each.number > since]
    return web.json_response({"calls": newer})


async def _counters(request: web.Request) -> web.Response:
    return web.json_response(dict(sorted(request.app[PLATFORM].records.counters.items())))


async def _faults(request: web.Request) -> web.Response:
    active = [_fault_shown(each) for each in request.app[PLATFORM].faults.active()]
    return web.json_response({"faults": active})


async def _add_fault(request: web.Request) -> web.Response:
    wanted = await body_of(request)
    known = {field.name for field in fields_of(Fault)}
    if wanted.get("kind") not in KINDS:
        raise BadRequest(f"A fault needs a kind: {', '.join(KINDS)}.")
    if unknown := sorted(set(wanted) - known):
        raise BadRequest(f"A fault has no {unknown[0]!r}. It has: {', '.join(sorted(known))}.")
    request.app[PLATFORM].faults.add(Fault(**wanted))
    request.app[PLATFORM].tell_state()
    return await _faults(request)


async def _clear_faults(request: web.Request) -> web.Response:
    request.app[PLATFORM].faults.clear()
    request.app[PLATFORM].tell_state()
    return await _faults(request)


async def _advance(request: web.Request) -> web.Response:
    platform, wanted = request.app[PLATFORM], await body_of(request)
    try:
        platform.clock.advance(float(wanted["advance"]))
    except (KeyError, TypeError, ValueError) as error:
        raise BadRequest('Send {"advance": seconds}, 0 or more.') from error
    platform.tell_state()
    return web.json_response({"now": platform.clock.now()})


async def _expire(request: web.Request) -> web.Response:
    """`invalidate` true: answers 40001 from now on; else the tokens have expired (42001)."""
    platform, wanted = request.app[PLATFORM], await body_of(request)
    invalidate, now = wanted.get("invalidate") is True, platform.clock.now()
    ended = [a.tokens.expire(now, invalidate=invalidate) for a in platform.accounts.values()]
    platform.tell_state()
    return web.json_response({"ended": sum(ended)})


async def _settings(request: web.Request) -> web.Response:
    platform, wanted = request.app[PLATFORM], await body_of(request)
    if unknown := sorted(set(wanted) - _SETTINGS):
        raise BadRequest(f"No setting {unknown[0]!r}. There are: {', '.join(sorted(_SETTINGS))}.")
    platform.change(**wanted)
    platform.tell_state()
    return web.json_response({name: getattr(platform.config, name) for name in sorted(_SETTINGS)})


async def _point(request: web.Request) -> web.Response:
    platform, wanted = request.app[PLATFORM], await body_of(request)
    name = str(wanted.get("account", ""))
    if not wanted.get("callback_url"):
        raise BadRequest('Send {"callback_url": "http://..."}, and "account" if there are several.')
    platform.point(name, str(wanted["callback_url"]))
    return web.json_response(platform.account(name).shown())


async def _verify(request: web.Request) -> web.Response:
    platform, wanted = request.app[PLATFORM], await body_of(request)
    is_right, answer = await platform.verify(platform.account(str(wanted.get("account", ""))))
    return web.json_response({"ok": is_right, "answer": answer})


async def _clear_records(request: web.Request) -> web.Response:
    request.app[PLATFORM].records.clear()
    return web.json_response({"ok": True})


async def _reset(request: web.Request) -> web.Response:
    request.app[PLATFORM].reset()
    request.app[PLATFORM].tell_state()
    return web.json_response({"ok": True})


def _fault_shown(fault: Fault) -> Json:
    return {field.name: getattr(fault, field.name) for field in fields_of(Fault)}
