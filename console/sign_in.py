"""Signing in and out, also from within a page whose session has ended."""

from dataclasses import dataclass

from aiohttp import web

from console.access import PUBLIC, STAFF
from console.call import Call
from console.gate import SESSION, SIGN_IN, Gate, csrf_of
from console.inside import START, inside
from console.page import Page, get, post
from console.response import SAFE
from console.words import when
from office.door import CodeNeeded, Door, Entered, Result, Tried, Wrong
from office.session import token_hash
from office.store import Locked, Sessions, Throttled

_LONGEST = 200
"""Characters of a name that are looked at."""


@dataclass(frozen=True, slots=True)
class SignIn:
    door: Door
    sessions: Sessions
    gate: Gate

    def pages(self) -> tuple[Page, ...]:
        return (
            get("/console/sign-in", PUBLIC, self._form),
            post("/console/sign-in", PUBLIC, self._sign_in),
            get("/console/sign-in/token", PUBLIC, self._token),
            get("/console/sign-in/alive", STAFF, self._alive),
            post("/console/sign-out", STAFF, self._sign_out),
        )

    async def _form(self, call: Call) -> web.StreamResponse:
        target = _after(call.asked("next"))
        return call.moved(target) if call.signed_in else _shown(call, target=target)

    async def _sign_in(self, call: Call) -> web.StreamResponse:
        form = await call.form()
        tried = Tried(form.text("name")[:_LONGEST], form.secret("password"), form.text("code"))
        result = await self.door.sign_in(tried, address=call.address, at=call.at)
        is_again = "X-Again" in call.request.headers
        if isinstance(result, Entered):
            response = (
                _text(csrf_of(result.token)) if is_again else call.moved(_after(form.text("next")))
            )
            self.gate.let_in(response, result.token)
            return response
        error, status = _told(result, call)
        if is_again:
            return _text(error, status)
        return _shown(
            call,
            target=_after(form.text("next")),
            name=tried.name,
            error=error,
            status=status,
            wants_code=isinstance(result, CodeNeeded) or bool(tried.code),
        )

    async def _token(self, call: Call) -> web.StreamResponse:
        """What the form must carry by which a page signs in again without being left."""
        return _text(call.csrf, kind="text/html")

    async def _alive(self, call: Call) -> web.StreamResponse:
        """204 while the session lasts, with what its forms carry; 401 from the gate otherwise."""
        return web.Response(status=204, headers={**SAFE, "X-CSRF-Token": call.csrf})

    async def _sign_out(self, call: Call) -> web.StreamResponse:
        token = call.request.cookies.get(SESSION, "")
        await self.sessions.end(token_hash(token), by=call.actor)
        response = call.moved("/console/sign-in", "已退出登录。")
        self.gate.let_out(response)
        return response


def _shown(
    call: Call,
    *,
    target: str,
    name: str = "",
    error: str = "",
    status: int = 200,
    wants_code: bool = False,
) -> web.Response:
    return call.page(
        "sign-in.html",
        status=status,
        next=target,
        name=name,
        error=error,
        wants_code=wants_code,
    )


def _told(result: Result, call: Call) -> tuple[str, int]:
    match result:
        case CodeNeeded():
            return "请再填一次密码，并填上手机里的动态验证码。", 401
        case Locked(until=until):
            return f"试的次数太多，先锁住了，{when(until, call.at)} 以后再试。", 429
        case Throttled(until=until):
            return f"这台电脑试的次数太多，{when(until, call.at)} 以后再试。", 429
        case Wrong() | Entered():
            return "登录名、密码或验证码不对。", 401


def _after(target: str) -> str:
    """Not the sign-in again."""
    found = inside(target)
    return START if found.startswith(SIGN_IN) else found


def _text(text: str, status: int = 200, kind: str = "text/plain") -> web.Response:
    return web.Response(
        status=status, text=text, headers={**SAFE, "Content-Type": f"{kind}; charset=utf-8"}
    )
