"""The history of an entry: its versions, two of them side by side, an older one brought back."""

import asyncio
import json
from collections.abc import Mapping
from dataclasses import dataclass

from aiohttp import web

from console.access import KEEPERS, MAINTAINERS
from console.call import Call, Missing
from console.comparison import Difference, record_differences
from console.entries.ground import EntryGround
from console.entries.head import Head, head_of
from console.form import whole_in
from console.page import Page, get, post
from console.response import OVERTAKEN
from knowledge.editing_errors import Conflict, EditingRefused
from knowledge.record import record_of

DRAFT = "draft"


@dataclass(frozen=True, slots=True)
class Compared:
    """`before` and `after` are as in the address: numbers of versions, or the draft."""

    before: str
    after: str
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class Past:
    ground: EntryGround

    def pages(self) -> tuple[Page, ...]:
        return (
            get("/console/entries/{entry}/history", KEEPERS, self._history),
            get("/console/entries/{entry}/compare", KEEPERS, self._compare),
            post("/console/entries/{entry}/restore", MAINTAINERS, self._restore),
        )

    async def _history(self, call: Call) -> web.StreamResponse:
        return await self._page(call)

    async def _compare(self, call: Call) -> web.StreamResponse:
        head = await head_of(self.ground, call)
        before, after = _sides(head, call.asked("from"), call.asked("to"))
        records = [await self._record(head, each) for each in (before, after)]
        if records[0] is None or records[1] is None:
            raise Missing
        found = await asyncio.to_thread(record_differences, records[0], records[1], head.row.kind)
        return call.page(
            "entries/compare.html",
            head=head,
            tab="history",
            compared=Compared(before, after, found),
            choices=_choices(head),
        )

    async def _restore(self, call: Call) -> web.StreamResponse:
        entry, number = call.part("entry"), (await call.form()).whole("number") or 0
        try:
            await self.ground.stores.copies.restore(entry, number, call.actor)
        except Conflict as conflict:
            by = (await head_of(self.ground, call)).names(conflict.theirs.changed_by)
            return await self._page(call, f"没有恢复：{by}的草稿还在，先提交或放弃它再恢复。")
        except EditingRefused as refused:
            return await self._page(call, f"没有恢复：{refused}")
        return call.moved(
            call.to("entries", entry, "edit"), f"第 {number} 版的内容放进草稿了，看过再提交审核。"
        )

    async def _page(self, call: Call, problem: str = "") -> web.StreamResponse:
        head = await head_of(self.ground, call)
        return call.page(
            "entries/history.html",
            status=OVERTAKEN if problem else 200,
            head=head,
            tab="history",
            versions=head.history.versions if head.history else (),
            problem=problem,
        )

    async def _record(self, head: Head, side: str) -> Mapping[str, object] | None:
        if side == DRAFT:
            return json.loads(head.copy.edited.body) if head.copy else None
        if not side:
            return {}
        entry = await self.ground.stores.history.version(head.row.id, int(side))
        return record_of(entry) if entry else None


def _sides(head: Head, before: str, after: str) -> tuple[str, str]:
    """What is compared when the address leaves it open: what citizens see with what is newest,
    and the draft with what it began from."""
    numbers = head.row.numbers
    newest = DRAFT if head.copy else str(numbers.newest)
    after = _side(after) or newest
    if after == DRAFT and head.copy:
        base = head.copy.edited.based_on
        return _side(before) or (str(base) if base else ""), after
    stands = str(numbers.live or numbers.approved or "")
    other = stands if stands != after else str(max(numbers.newest - 1, 0) or "")
    return _side(before) or other, after


def _side(asked: str) -> str:
    return asked if asked == DRAFT or whole_in(asked) is not None else ""


def _choices(head: Head) -> tuple[tuple[str, str], ...]:
    versions = head.history.versions if head.history else ()
    numbers = [(str(each.number), _name(head, each.number)) for each in versions]
    return ((DRAFT, "草稿"), *numbers) if head.copy else tuple(numbers)


def _name(head: Head, number: int) -> str:
    name = f"第 {number} 版"
    return f"{name}（群众看到的）" if number == head.row.numbers.live else name
