"""Notes of many entries that somebody looked at them today and found them right."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from aiohttp import web

from console.access import MAINTAINERS
from console.call import Call
from console.entries.ground import EntryGround
from console.entries.linting import blocking, findings_of
from console.entries.picked import picked
from console.listed import rows_of
from console.page import Page, post
from console.words import date
from knowledge.editing import BatchSaved, Edited, edited_of
from knowledge.editing_list import Listed
from knowledge.entry import Entry
from knowledge.lint_finding import Finding


@dataclass(frozen=True, slots=True)
class Checking:
    ground: EntryGround

    def pages(self) -> tuple[Page, ...]:
        return (post("/console/bulk/checked", MAINTAINERS, self._checked),)

    async def _checked(self, call: Call) -> web.StreamResponse:
        """Working copies in one batch, to be handed in; of what somebody works on nothing is
        changed."""
        ids = await picked(self.ground, call, await call.form())
        rows = await rows_of(self.ground.stores.entries, ids, call.at)
        free = [name for name, row in rows.items() if row.is_free]
        today = date(call.at)
        held = await self.ground.stores.history.approved_of(free)
        late = [pair for pair in held if pair[1].checked_on != today]
        if not late:
            return call.moved("/console/entries", _nothing(rows, len(held)))
        batch = self.ground.new_id(call.at)
        edited = await self._edited(call, late, today, batch)
        saved = await self.ground.stores.copies.save_batch(edited, call.actor)
        title = f"{today} 核对过，内容没变（{len(saved.saved)} 条）"
        query = urlencode({"batch": batch, "title": title})
        return call.moved(f"/console/bulk/hand-in?{query}", _told(saved, len(rows)))

    async def _edited(
        self, call: Call, held: Sequence[tuple[int, Entry]], today: str, batch: str
    ) -> list[Edited]:
        entries = {number_entry[1].id: number_entry[0] for number_entry in held}
        checked = [replace(entry, checked_on=today) for _, entry in held]
        found: Mapping[str, Sequence[Finding]] = await findings_of(self.ground, call, checked)
        return [
            edited_of(
                each,
                based_on=entries[each.id],
                problems=blocking(found.get(each.id, ())),
                batch=batch,
            )
            for each in checked
        ]


def _nothing(rows: Mapping[str, Listed], held: int) -> str:
    if not rows:
        return "没有选中条目，请先在列表里勾选。"
    if held:
        return "这几条今天都已经核对过了。"
    return "没有可以记的：选中的条目正在改、正在审核，或者还没有定稿。"


def _told(saved: BatchSaved, of: int) -> str:
    told = f"{len(saved.saved)} 条记成今天核对过，存成了草稿，提交审核后生效。"
    left = of - len(saved.saved)
    return f"{told}另外 {left} 条没有动：正在改、正在审核，或者今天核对过了。" if left else told
