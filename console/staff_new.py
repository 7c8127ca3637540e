"""A new account: errors stand beside their fields, and the first password is shown once."""

from collections.abc import Callable
from dataclasses import dataclass, field

from aiohttp import web

from console.call import Call
from console.form import Form
from console.page import Page, get, post
from console.staff_list import GIVERS
from console.staff_password import Given, given_in
from console.staff_view import departments, roles_from
from console.staff_words import ROLE_HINTS
from office.door import Door
from office.staff import Newcomer, description_faults, name_faults, role_faults
from office.store import Reasons, StaffAccounts

REFUSED = 422


@dataclass(frozen=True, slots=True)
class Faults:
    """What is wrong with each field."""

    name: Reasons = ()
    about: Reasons = ()
    roles: Reasons = ()
    password: Reasons = ()

    def __bool__(self) -> bool:
        return any((self.name, self.about, self.roles, self.password))


@dataclass(frozen=True, slots=True)
class NewStaff:
    """`new_password` makes one up."""

    accounts: StaffAccounts
    door: Door
    new_password: Callable[[], str] = field(repr=False)

    def pages(self) -> tuple[Page, ...]:
        return (
            get("/console/staff/new", GIVERS, self._form),
            post("/console/staff/new", GIVERS, self._add),
            post("/console/staff/check/roles", GIVERS, self._check_roles),
            post("/console/staff/check/password", GIVERS, self._check_password),
        )

    async def _form(self, call: Call) -> web.StreamResponse:
        return await self._shown(call, Newcomer("", ""), is_made=True)

    async def _add(self, call: Call) -> web.StreamResponse:
        form = await call.form()
        newcomer, given = _newcomer(form), given_in(form, self.new_password())
        faults = await self._faults(newcomer, given)
        if not faults:
            reasons = await self.door.add(newcomer, given.password, by=call.actor)
            faults = Faults(name=reasons)
        if faults:
            return await self._shown(call, newcomer, is_made=given.is_made, faults=faults)
        if given.is_made:
            return call.page("staff/password-shown.html", about=newcomer, given=given, is_new=True)
        address = call.to("staff", "account", newcomer.name)
        return call.moved(address, f"{newcomer.shown_name}的账号建好了，第一次登录要换密码。")

    async def _faults(self, newcomer: Newcomer, given: Given) -> Faults:
        weak: Reasons = ()
        if not given.is_made:
            weak = await self.door.weaknesses(given.password, newcomer.name, newcomer.shown_name)
        return Faults(
            name_faults(newcomer.name),
            description_faults(newcomer.shown_name, newcomer.department),
            role_faults(newcomer.roles),
            weak,
        )

    async def _check_roles(self, call: Call) -> web.StreamResponse:
        """A fragment: why nobody may have the ticked roles together."""
        roles = roles_from((await call.form()).texts("roles"))
        return call.page("staff/_role-faults.html", faults=role_faults(roles) if roles else ())

    async def _check_password(self, call: Call) -> web.StreamResponse:
        form = await call.form()
        password = form.secret("password")
        faults: Reasons = ()
        if password:
            name, shown_name = form.text("name"), form.text("shown_name")
            faults = await self.door.weaknesses(password, name, shown_name)
        return call.page("me/_password-hints.html", typed=bool(password), faults=faults)

    async def _shown(
        self, call: Call, newcomer: Newcomer, *, is_made: bool, faults: Faults | None = None
    ) -> web.Response:
        return call.page(
            "staff/new.html",
            status=REFUSED if faults else 200,
            newcomer=newcomer,
            is_made=is_made,
            faults=faults or Faults(),
            departments=departments(await self.accounts.everyone()),
            role_hints=ROLE_HINTS,
        )


def _newcomer(form: Form) -> Newcomer:
    return Newcomer(
        form.text("name").lower(),
        form.text("shown_name"),
        form.text("department"),
        roles_from(form.texts("roles")),
    )
