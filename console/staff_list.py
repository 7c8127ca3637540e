"""All accounts, for whoever gives the roles."""

from dataclasses import dataclass

from aiohttp import web

from console.access import only
from console.call import Call
from console.page import Page, get
from console.staff_view import STATE_NAMES, Wanted, chosen, lines
from office.staff import Role
from office.store import SignIns, StaffAccounts

GIVERS = only(Role.SECURITY)


@dataclass(frozen=True, slots=True)
class StaffList:
    accounts: StaffAccounts
    sign_ins: SignIns

    def pages(self) -> tuple[Page, ...]:
        return (get("/console/staff", GIVERS, self._list),)

    async def _list(self, call: Call) -> web.StreamResponse:
        everyone = await self.accounts.everyone()
        locked = await self.sign_ins.locked_among([each.name for each in everyone], call.at)
        all_lines = lines(everyone, locked)
        wanted = Wanted(call.asked("q"), call.asked("role"), call.asked("state"))
        return call.page(
            "staff/list.html",
            lines=chosen(all_lines, wanted),
            total=len(all_lines),
            wanted=wanted,
            states=STATE_NAMES,
        )
