"""What an office decides about its editing, beside what the operators decided for all."""

from collections.abc import Iterable
from dataclasses import dataclass

from aiohttp import web

from console.access import only
from console.call import Call
from console.page import Page, get, post
from console.settings_form import LONGEST, Typed, settings_in, shown
from knowledge.editing_store import EntryList
from knowledge.entry import Kind
from knowledge.settings import SettingStore
from office.hall import Hall
from office.session import MINUTE, SessionLimits
from office.staff import Role

SEEN_BY = only(Role.ADMINISTRATOR, Role.SUPERVISOR)
CHANGED_BY = only(Role.ADMINISTRATOR)
REFUSED = 422
KIND_NAMES = {Kind.GUIDE: "办事指南", Kind.QUESTION: "问答", Kind.CASE: "案例"}


@dataclass(frozen=True, slots=True)
class Operated:
    """What only the operators can change, in config.toml, and staff ask about."""

    hall: Hall
    limits: SessionLimits
    requires_totp: bool
    keep_days: int

    @property
    def idle_minutes(self) -> int:
        return self.limits.idle // MINUTE

    @property
    def absolute_hours(self) -> int:
        return self.limits.absolute // (60 * MINUTE)


@dataclass(frozen=True, slots=True)
class SettingPages:
    settings: SettingStore
    entries: EntryList
    operated: Operated

    def pages(self) -> tuple[Page, ...]:
        return (
            get("/console/settings", SEEN_BY, self._form),
            post("/console/settings", CHANGED_BY, self._change),
        )

    async def _form(self, call: Call) -> web.StreamResponse:
        return await self._shown(call, shown(await self.settings.editing()))

    async def _change(self, call: Call) -> web.StreamResponse:
        typed, settings = settings_in(await call.form())
        if settings is None:
            return await self._shown(call, typed, REFUSED)
        await self.settings.change_editing(settings, call.actor)
        return call.moved("/console/settings", "设置保存好了，马上生效。")

    async def _shown(self, call: Call, typed: Typed, status: int = 200) -> web.Response:
        facets = await self.entries.facets()
        return call.page(
            "settings/settings.html",
            status=status,
            typed=typed,
            kinds=KIND_NAMES,
            departments=_departments((each.name for each in facets.departments), typed),
            operated=self.operated,
            may_change=CHANGED_BY.admits(call.staff.roles),
            longest=LONGEST,
        )


def _departments(known: Iterable[str], typed: Typed) -> list[str]:
    """To tick: those of the entries, and those that are set."""
    return sorted({each for each in known if each} | set(typed.departments))
