"""The second factor of one's own account: set up with a phone, confirmed, removed."""

import re
from dataclasses import dataclass

import segno
from aiohttp import web

from console.access import STAFF
from console.call import Call
from console.gate import SECOND_FACTOR, Gate
from console.page import Page, get, post
from office.door import Door
from office.store import StaffAccounts
from office.totp import accepts, new_secret, uri

REFUSED = 422
GROUP = 4
"""Signs of the secret that are shown together."""

_SECRET = re.compile(r"[A-Z2-7]{32}")


@dataclass(frozen=True, slots=True)
class MySecondFactor:
    """`issuer` is the name under which the app on the phone lists the account."""

    door: Door
    accounts: StaffAccounts
    gate: Gate
    issuer: str

    def pages(self) -> tuple[Page, ...]:
        return (
            get(SECOND_FACTOR, STAFF, self._form),
            post(SECOND_FACTOR, STAFF, self._set_up),
            post(f"{SECOND_FACTOR}/remove", STAFF, self._remove),
        )

    async def _form(self, call: Call) -> web.StreamResponse:
        if call.staff.has_totp:
            return self._shown_set(call)
        return self._shown_new(call, new_secret())

    async def _set_up(self, call: Call) -> web.StreamResponse:
        if call.staff.has_totp:
            return self._shown_set(call, status=409)
        form = await call.form()
        secret = form.text("secret")
        if not _SECRET.fullmatch(secret):
            return self._shown_new(call, new_secret(), "请重新扫一次二维码，再填验证码。")
        step = accepts(secret, form.text("code"), call.at, 0)
        if step is None:
            return self._shown_new(
                call, secret, "验证码不对，或者过了时间。请填手机上现在的 6 位数。"
            )
        await self.accounts.set_totp(call.staff.name, secret, step=step, by=call.actor)
        return call.moved("/console/me", "二次验证开好了，下次登录要填手机上的验证码。")

    async def _remove(self, call: Call) -> web.StreamResponse:
        if not call.staff.has_totp or call.signed_in is None:
            return call.moved(SECOND_FACTOR)
        password = (await call.form()).secret("password")
        faults = await self.door.confirm(call.signed_in, password, by=call.actor)
        if faults:
            error = "密码不对。" if password else "请填写密码。"
            return self._shown_set(call, status=REFUSED, error=error)
        await self.accounts.clear_totp(call.staff.name, by=call.actor)
        target = SECOND_FACTOR if self.gate.requires_totp else "/console/me"
        return call.moved(target, "二次验证关掉了。")

    def _shown_new(self, call: Call, secret: str, error: str = "") -> web.Response:
        code = segno.make_qr(uri(secret, call.staff.name, self.issuer), error="m")
        return call.page(
            "me/totp-new.html",
            status=REFUSED if error else 200,
            secret=secret,
            groups=[secret[at : at + GROUP] for at in range(0, len(secret), GROUP)],
            image=code.svg_data_uri(scale=5, border=2, dark="#1f2933"),
            is_required=self.gate.requires_totp,
            error=error,
        )

    def _shown_set(self, call: Call, *, status: int = 200, error: str = "") -> web.Response:
        return call.page(
            "me/totp.html", status=status, error=error, is_required=self.gate.requires_totp
        )
