"""One's own account: what it may do, and where it is signed in."""

from dataclasses import dataclass

from aiohttp import web

from console.access import STAFF
from console.call import Call
from console.gate import Gate
from console.page import Page, get, post
from office.door import Door
from office.store import Sessions


@dataclass(frozen=True, slots=True)
class Me:
    door: Door
    sessions: Sessions
    gate: Gate

    def pages(self) -> tuple[Page, ...]:
        return (
            get("/console/me", STAFF, self._account),
            post("/console/me/sessions/end-others", STAFF, self._end_others),
        )

    async def _account(self, call: Call) -> web.StreamResponse:
        sessions = await self.sessions.of(call.staff.name, call.at)
        this = call.signed_in.session if call.signed_in else ""
        return call.page(
            "me/account.html",
            sessions=sessions,
            this=this,
            requires_totp=self.gate.requires_totp,
        )

    async def _end_others(self, call: Call) -> web.StreamResponse:
        signed_in = call.signed_in
        alone = await self.door.end_others(signed_in, by=call.actor) if signed_in else None
        if alone is None:
            return call.moved("/console/sign-in", "已全部退出，请重新登录。")
        response = call.moved("/console/me", "其他设备都已退出登录。")
        self.gate.let_in(response, alone.token)
        return response
