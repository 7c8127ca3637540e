"""Hands many working copies in for review, as one submission."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from aiohttp import web

from chat.message import Moment
from console.access import MAINTAINERS
from console.call import Call
from console.editing.cover import LONGEST_TITLE, Cover, cover_in
from console.entries.ground import EntryGround
from console.entries.picked import picked
from console.entries.ready import Ready, Waits, looked_through
from console.form import Form, whole_in
from console.listed import rows_of
from console.page import Page, get, post
from console.response import OVERTAKEN, REFUSED
from knowledge.editing import Handed, Pick
from knowledge.editing_errors import EditingRefused

PATH = "/console/bulk/hand-in"
SHOWN = 50
"""Entries of a long list that are named."""


@dataclass(frozen=True, slots=True)
class Submitting:
    ground: EntryGround

    def pages(self) -> tuple[Page, ...]:
        access = MAINTAINERS
        return (get(PATH, access, self._begin), post(PATH, access, self._hand_in))

    async def _begin(self, call: Call) -> web.StreamResponse:
        batch = call.asked("batch")
        copies = self.ground.stores.copies
        picks = await copies.batch(batch) if batch else ()
        ids = [pick.entry for pick in picks] or call.request.query.getall("entry", [])
        title = call.asked("title")[:LONGEST_TITLE]
        return await self._page(call, ids, Cover(title) if title else None)

    async def _hand_in(self, call: Call) -> web.StreamResponse:
        """The first time it is only shown what would be handed in."""
        form = await call.form()
        if form.text("do") != "hand-in":
            return await self._page(call, await picked(self.ground, call, form))
        seen = _seen(form)
        cover, publish_at = cover_in(form, call.at)
        if cover.problem:
            return await self._page(call, [*seen], cover, REFUSED)
        ready, waits = await looked_through(self.ground, call, [*seen])
        if waits or any(each.edition != seen[each.entry] for each in ready):
            said = replace(cover, problem=_CHANGED)
            return await self._page(call, [*seen], said, OVERTAKEN)
        return await self._submit(call, cover, ready, publish_at)

    async def _submit(
        self, call: Call, cover: Cover, ready: Sequence[Ready], publish_at: Moment | None
    ) -> web.StreamResponse:
        picks = tuple(Pick(each.entry, each.edition) for each in ready)
        handed = Handed(cover.title, cover.note, picks, publish_at=publish_at)
        try:
            await self.ground.stores.submissions.submit(handed, call.actor)
        except EditingRefused as refused:
            said = replace(cover, problem=str(refused))
            return await self._page(call, [each.entry for each in ready], said, OVERTAKEN)
        said_then = f"“{cover.title}”已提交审核，一共 {len(picks)} 条。请另一位同事来看。"
        return call.moved("/console/entries?state=waiting", said_then)

    async def _page(
        self, call: Call, ids: Sequence[str], cover: Cover | None = None, status: int = 200
    ) -> web.StreamResponse:
        ready, waits = await looked_through(self.ground, call, ids)
        if not ready and not waits:
            return call.moved("/console/entries", "没有选中条目，请先在列表里勾选。")
        rows = await rows_of(self.ground.stores.entries, ids, call.at)
        return call.page(
            "bulk/hand-in.html",
            status=status,
            ready=ready,
            waits=_sorted(waits),
            cover=cover or Cover(_title(ready)),
            rows=rows,
            shown=SHOWN,
        )


def _seen(form: Form) -> dict[str, int]:
    """The editions that were shown, by entry."""
    pairs = (each.partition(" ") for each in form.texts("pick"))
    return {entry: whole_in(edition) or 0 for edition, _, entry in pairs if entry}


def _title(ready: Sequence[Ready]) -> str:
    if len(ready) == 1:
        return f"修改：{ready[0].title}"[:LONGEST_TITLE]
    return f"修改 {len(ready)} 条"


def _sorted(waits: Sequence[Waits]) -> list[Waits]:
    """What can be mended first."""
    return sorted(waits, key=lambda each: each.reason.value)


_CHANGED = "您看这一页的时候，有同事又改了其中几条。下面是现在的样子，请再看一遍。"
