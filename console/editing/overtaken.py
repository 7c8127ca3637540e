"""When somebody was faster: the two versions side by side, or word of what became of the copy."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass

from aiohttp import web

from console.call import Call
from console.editing.clash import Against, Clash, Side, fields_of
from console.editing.stores import EditingStores, draft_of
from console.editing.written import Record, body_of, record_of_body, regular
from console.names import Everyone, names_of
from console.response import OVERTAKEN
from knowledge.editing import FormDraft, WorkingCopy
from knowledge.entry import Kind
from knowledge.record import record_of


@dataclass(frozen=True, slots=True)
class Overtaken:
    """The answers to whoever comes second. What they typed is kept in each case."""

    stores: EditingStores
    accounts: Everyone

    async def keep(self, call: Call, entry: str, pairs: str) -> None:
        """Keep what was typed, to be found again in the form whatever happens."""
        draft = FormDraft(draft_of(entry), pairs, call.at)
        await self.stores.drafts.keep(call.staff.name, draft)

    async def by_copy(
        self, call: Call, mine: Record, theirs: WorkingCopy, picked: Mapping[str, Side]
    ) -> web.StreamResponse:
        """Somebody else saved the copy."""
        clash = Clash(
            entry=theirs.entry,
            kind=Kind(str(mine["kind"])),
            mine=regular(mine),
            theirs=regular(record_of_body(theirs.edited.body)),
            against=Against.COPY,
            number=theirs.edition,
            edition=theirs.edition,
            based_on=theirs.edited.based_on,
        )
        names = await names_of(self.accounts)
        by, at = names(theirs.changed_by), theirs.changed_at
        return await self._sides(call, clash, picked, by=by, at=at)

    async def by_approved(
        self, call: Call, copy: WorkingCopy, mine: Record, picked: Mapping[str, Side]
    ) -> web.StreamResponse:
        """Another version was approved since the copy was begun."""
        approved = await self.stores.history.approved(copy.entry)
        if approved is None:
            return await self.gone(call, copy.entry)
        number, theirs = approved
        clash = Clash(
            entry=copy.entry,
            kind=theirs.kind,
            mine=regular(mine),
            theirs=record_of(theirs),
            against=Against.APPROVED,
            number=number,
            edition=copy.edition,
            based_on=number,
        )
        return await self._sides(call, clash, picked, based_on=copy.edited.based_on)

    async def gone(self, call: Call, entry: str) -> web.StreamResponse:
        """The copy was handed in or discarded, or the entry is in review."""
        waiting = await self.stores.submissions.open_submission_of(entry)
        by = (await names_of(self.accounts))(waiting.author) if waiting else ""
        response = call.page(
            "editor/gone.html", status=OVERTAKEN, entry=entry, waiting=waiting, by=by
        )
        return _in_place(call, response)

    async def _sides(
        self,
        call: Call,
        clash: Clash,
        picked: Mapping[str, Side],
        *,
        by: str = "",
        at: int | None = None,
        based_on: int | None = None,
    ) -> web.StreamResponse:
        began = clash.based_on if based_on is None else based_on
        base = await self.stores.history.version(clash.entry, began) if began else None
        before = record_of(base) if base else None
        fields = await asyncio.to_thread(fields_of, clash, before, picked)
        response = call.page(
            "editor/clash.html",
            status=OVERTAKEN,
            clash=clash,
            fields=fields,
            mine=body_of(clash.mine),
            by=by,
            at=at,
        )
        return _in_place(call, response)


def _in_place(call: Call, response: web.Response) -> web.Response:
    """For htmx, which asked for small pieces: this is to stand in place of the page."""
    if call.is_fragment:
        response.headers.update(
            {"HX-Retarget": "#content", "HX-Reselect": "#content", "HX-Reswap": "outerHTML"}
        )
    return response
