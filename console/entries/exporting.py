"""Picked entries as a spreadsheet that can be imported again."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass

from aiohttp import web

from console.access import KEEPERS
from console.call import Call
from console.entries.ground import EntryGround
from console.entries.picked import picked
from console.file_kinds import XLSX, dated
from console.page import Page, post
from knowledge.editing import whole_in
from knowledge.entry import Entry
from knowledge.exchange.entries_workbook import xlsx_of
from knowledge.exchange.table_rows import TooLong
from office.audit import Deed


@dataclass(frozen=True, slots=True)
class Exporting:
    ground: EntryGround

    def pages(self) -> tuple[Page, ...]:
        return (post("/console/bulk/export", KEEPERS, self._export),)

    async def _export(self, call: Call) -> web.StreamResponse:
        ids = await picked(self.ground, call, await call.form())
        entries = await self._entries(ids)
        if not entries:
            return call.moved("/console/entries", "选中的条目还没写完，没有可以导出的。")
        try:
            content = await asyncio.to_thread(xlsx_of, entries)
        except TooLong as wrong:
            return call.moved("/console/entries", f"没有导出：{wrong}")
        await self.ground.audit.record(
            call.actor, Deed("entry.export", "entries", after=f"{len(entries)}")
        )
        name = dated(f"条目 {len(entries)} 条", ".xlsx", call.at)
        return call.attachment(name, XLSX, content)

    async def _entries(self, ids: Sequence[str]) -> list[Entry]:
        """What is approved; of what never was, the draft, if it is an entry already."""
        stores = self.ground.stores
        found = {entry.id: entry for _, entry in await stores.history.approved_of(ids)}
        for copy in await stores.copies.copies([each for each in ids if each not in found]):
            if entry := whole_in(copy.edited):
                found[copy.entry] = entry
        return [found[each] for each in ids if each in found]
