"""One account: who it is, what it may do, and what can be done about it."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

from aiohttp import web

from console.call import Call, Missing
from console.page import Page, get, post
from console.staff_list import GIVERS
from console.staff_password import given_in
from console.staff_view import departments, roles_from
from console.staff_words import ROLE_HINTS
from office.door import Door
from office.staff import Staff, roles_told
from office.store import Reasons, Sessions, SignIns, StaffAccounts

REFUSED = 422
_AT = "/console/staff/account/{name}"


@dataclass(frozen=True, slots=True)
class Problem:
    """What came of a form of the page that was refused; `part` says beside which to tell it."""

    part: str
    reasons: Reasons


@dataclass(frozen=True, slots=True)
class StaffAccount:
    """`new_password` makes one up."""

    accounts: StaffAccounts
    sign_ins: SignIns
    sessions: Sessions
    door: Door
    new_password: Callable[[], str] = field(repr=False)

    def pages(self) -> tuple[Page, ...]:
        return (
            get(_AT, GIVERS, self._account),
            post(_AT, GIVERS, self._describe),
            post(f"{_AT}/roles", GIVERS, self._give_roles),
            post(f"{_AT}/disable", GIVERS, self._disable),
            post(f"{_AT}/enable", GIVERS, self._enable),
            post(f"{_AT}/unlock", GIVERS, self._unlock),
            post(f"{_AT}/end-sessions", GIVERS, self._end_sessions),
            get(f"{_AT}/password", GIVERS, self._password),
            post(f"{_AT}/password", GIVERS, self._reset),
        )

    async def _account(self, call: Call) -> web.StreamResponse:
        return await self._shown(call, await self._found(call))

    async def _describe(self, call: Call) -> web.StreamResponse:
        form, staff = await call.form(), await self._found(call)
        reasons = await self.accounts.describe(
            staff.name,
            shown_name=form.text("shown_name"),
            department=form.text("department"),
            by=call.actor,
        )
        if reasons:
            return await self._shown(call, staff, Problem("about", reasons))
        return call.moved(_address(call, staff), "姓名和部门改好了。")

    async def _give_roles(self, call: Call) -> web.StreamResponse:
        staff = await self._found(call)
        roles = roles_from((await call.form()).texts("roles"))
        reasons = await self.accounts.give_roles(staff.name, roles, by=call.actor)
        if reasons:
            return await self._shown(call, staff, Problem("roles", reasons))
        return call.moved(_address(call, staff), f"{staff.shown_name}现在是：{roles_told(roles)}。")

    async def _disable(self, call: Call) -> web.StreamResponse:
        said = "账号停用了，已经退出登录。"
        return await self._done(call, lambda name: self.accounts.disable(name, by=call.actor), said)

    async def _enable(self, call: Call) -> web.StreamResponse:
        said = "账号恢复了，用原来的密码就能登录。"
        return await self._done(call, lambda name: self.accounts.enable(name, by=call.actor), said)

    async def _unlock(self, call: Call) -> web.StreamResponse:
        said = "锁解开了，现在就能再试。"
        return await self._done(call, lambda name: self.sign_ins.unlock(name, by=call.actor), said)

    async def _end_sessions(self, call: Call) -> web.StreamResponse:
        staff = await self._found(call)
        count = await self.sessions.end_all(staff.name, by=call.actor)
        if staff.name == call.staff.name:
            return call.moved("/console/sign-in", "已全部退出，请重新登录。")
        said = f"{count} 处都退出登录了。" if count else "本来就没有登录着的地方。"
        return call.moved(_address(call, staff), said)

    async def _password(self, call: Call) -> web.StreamResponse:
        return _password_form(call, await self._found(call))

    async def _reset(self, call: Call) -> web.StreamResponse:
        form, staff = await call.form(), await self._found(call)
        given = given_in(form, self.new_password())
        clears = form.is_ticked("totp")
        reasons = await self.door.reset(staff, given.password, clears_totp=clears, by=call.actor)
        if reasons:
            return _password_form(call, staff, reasons, is_made=given.is_made)
        if given.is_made:
            return call.page("staff/password-shown.html", about=staff, given=given, is_new=False)
        return call.moved(_address(call, staff), "密码重设好了，下次登录要换成自己的。")

    async def _done(
        self, call: Call, act: Callable[[str], Awaitable[Reasons]], said: str
    ) -> web.StreamResponse:
        staff = await self._found(call)
        if reasons := await act(staff.name):
            return await self._shown(call, staff, Problem("acts", reasons))
        return call.moved(_address(call, staff), said)

    async def _found(self, call: Call) -> Staff:
        staff = await self.accounts.find(call.part("name"))
        if staff is None:
            raise Missing
        return staff

    async def _shown(
        self, call: Call, staff: Staff, problem: Problem | None = None
    ) -> web.Response:
        form = await call.form() if problem else None
        part = problem.part if problem else ""
        typed = form if form and part == "about" else None
        return call.page(
            "staff/account.html",
            status=REFUSED if problem else 200,
            staff=staff,
            shown_name=typed.text("shown_name") if typed else staff.shown_name,
            department=typed.text("department") if typed else staff.department,
            ticked=roles_from(form.texts("roles")) if form and part == "roles" else staff.roles,
            problems={problem.part: problem.reasons} if problem else {},
            is_self=staff.name == call.staff.name,
            locked_until=await self.sign_ins.locked_until(staff.name, call.at),
            sessions=await self.sessions.of(staff.name, call.at),
            departments=departments(await self.accounts.everyone()),
            role_hints=ROLE_HINTS,
        )


def _address(call: Call, staff: Staff) -> str:
    return call.to("staff", "account", staff.name)


def _password_form(
    call: Call, staff: Staff, reasons: Reasons = (), *, is_made: bool = True
) -> web.Response:
    return call.page(
        "staff/password.html",
        status=REFUSED if reasons else 200,
        staff=staff,
        reasons=reasons,
        is_made=is_made,
        is_self=staff.name == call.staff.name,
    )
