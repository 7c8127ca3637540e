"""The audit for the eyes of the auditor: found, checked, taken out as a table."""

import asyncio
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from aiohttp import web

from chat.message import Moment
from console.access import only
from console.audit_asked import Asked, asked_in
from console.audit_checking import Checks
from console.audit_state import chain_state
from console.audit_table import table_of
from console.audit_view import Line, line_of
from console.audit_words import ACTIONS, GROUPS
from console.call import Call
from console.file_kinds import CSV, dated
from console.page import Page, get, post
from office.audit import AuditRow, Deed
from office.staff import Role
from office.store import AuditTrail, StaffAccounts

AUDITORS = only(Role.AUDITOR)
PAGE: Final = 50
EXPORTED: Final = 50_000
READ: Final = 2_000
"""Rows that are read at once."""


@dataclass(frozen=True, slots=True)
class AuditPages:
    trail: AuditTrail
    accounts: StaffAccounts
    checks: Checks

    def pages(self) -> tuple[Page, ...]:
        return (
            get("/console/audit", AUDITORS, self._list),
            get("/console/audit/state", AUDITORS, self._state),
            post("/console/audit/check", AUDITORS, self._check),
            post("/console/audit/export", AUDITORS, self._export),
        )

    async def _list(self, call: Call) -> web.StreamResponse:
        asked, before = asked_in(call.asked), call.asked("before")
        rows = await self.trail.rows(asked.filter, limit=PAGE + 1, before=before)
        names = await self._shown_names()
        return call.page(
            "audit/list.html",
            lines=[line_of(row, names) for row in rows[:PAGE]],
            more=rows[PAGE - 1].id if len(rows) > PAGE else "",
            before=before,
            asked=asked,
            people=names,
            groups=_grouped(),
            chain=await chain_state(self.checks, names, since=0, at=call.at),
        )

    async def _state(self, call: Call) -> web.StreamResponse:
        """A fragment: asked again and again while a check is under way."""
        return await self._shown_state(call, call.whole("since"))

    async def _check(self, call: Call) -> web.StreamResponse:
        self.checks.begin(call.actor)
        if not call.is_fragment:
            return call.moved("/console/audit", "开始核对了。")
        return await self._shown_state(call, call.at)

    async def _export(self, call: Call) -> web.StreamResponse:
        asked = asked_in((await call.form()).text)
        names = await self._shown_names()
        rows = await self._all(asked)
        content = await asyncio.to_thread(_table, rows, names)
        after = "，".join(filter(None, (asked.query, f"{len(rows)} 条")))
        await self.trail.record(call.actor, Deed("audit.export", "audit", after=after))
        return call.attachment(dated("审计记录", ".csv", call.at), CSV, content)

    async def _all(self, asked: Asked) -> list[AuditRow]:
        """The newest first, as many as may be taken out at once."""
        rows: list[AuditRow] = []
        while len(rows) < EXPORTED:
            last = rows[-1].id if rows else ""
            found = await self.trail.rows(asked.filter, limit=READ, before=last)
            rows += found
            if len(found) < READ:
                break
        return rows

    async def _shown_state(self, call: Call, since: Moment) -> web.Response:
        names = await self._shown_names()
        chain = await chain_state(self.checks, names, since=since, at=call.at)
        return call.page("audit/_state.html", chain=chain)

    async def _shown_names(self) -> Mapping[str, str]:
        return {each.name: each.shown_name for each in await self.accounts.everyone()}


def _table(rows: Iterable[AuditRow], names: Mapping[str, str]) -> bytes:
    lines: Iterable[Line] = (line_of(row, names) for row in rows)
    return table_of(lines)


def _grouped() -> Mapping[str, tuple[tuple[str, str], ...]]:
    """All actions under the names of their groups, each group as a whole first."""
    return {
        name: (
            (f"{noun}.", f"{name}：全部"),
            *((action, told) for action, told in ACTIONS.items() if action.startswith(f"{noun}.")),
        )
        for noun, name in GROUPS.items()
    }
