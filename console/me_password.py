"""Choosing another password for oneself, told while typing what is still missing."""

from dataclasses import dataclass

from aiohttp import web

from console.access import STAFF
from console.call import Call
from console.gate import PASSWORD, PASSWORD_CHECK, Gate
from console.page import Page, get, post
from office.door import SIGN_IN_AGAIN, TOO_OFTEN, WRONG_PASSWORD, Door, Entered
from office.session import SignedIn
from office.store import Reasons

REFUSED = 422


@dataclass(frozen=True, slots=True)
class MyPassword:
    door: Door
    gate: Gate

    def pages(self) -> tuple[Page, ...]:
        return (
            get(PASSWORD, STAFF, self._form),
            post(PASSWORD, STAFF, self._change),
            post(PASSWORD_CHECK, STAFF, self._check),
        )

    async def _form(self, call: Call) -> web.StreamResponse:
        return _shown(call)

    async def _change(self, call: Call) -> web.StreamResponse:
        form = await call.form()
        old, new, again = (form.secret(name) for name in ("old", "new", "again"))
        if new != again:
            return _shown(call, again="两次填的不一样，请再填一遍。")
        result = await self.door.change_password(_of(call), old=old, new=new, by=call.actor)
        if isinstance(result, Entered):
            target = "/console/" if call.staff.must_change_password else "/console/me"
            response = call.moved(target, "密码改好了，其他设备都已退出登录。")
            self.gate.let_in(response, result.token)
            return response
        if SIGN_IN_AGAIN in result:
            return call.moved("/console/sign-in", "密码改好了，请用新密码登录。")
        return _shown(call, faults=result)

    async def _check(self, call: Call) -> web.StreamResponse:
        """A fragment: what is missing from the password as far as it is typed."""
        new = (await call.form()).secret("new")
        staff = call.staff
        faults = await self.door.weaknesses(new, staff.name, staff.shown_name) if new else ()
        return call.page("me/_password-hints.html", typed=bool(new), faults=faults)


def _of(call: Call) -> SignedIn:
    assert call.signed_in is not None  # noqa: S101  the page is not public
    return call.signed_in


def _shown(call: Call, *, faults: Reasons = (), again: str = "") -> web.Response:
    of_old = [each for each in faults if each in {WRONG_PASSWORD, TOO_OFTEN}]
    of_new = [each for each in faults if each not in of_old]
    return call.page(
        "me/password.html",
        status=REFUSED if faults or again else 200,
        old_error="".join(of_old),
        new_error="".join(of_new),
        again_error=again,
    )
