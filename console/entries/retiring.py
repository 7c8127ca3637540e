"""Takes entries down: asked for with a reason and reviewed, or at once by who may decide."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from aiohttp import web

from console.access import KEEPERS, MAINTAINERS, PUBLISHERS
from console.call import Call, Missing
from console.entries.ground import EntryGround
from console.entries.picked import picked
from console.listed import rows_of
from console.page import Page, get, post
from console.response import OVERTAKEN, REFUSED
from knowledge.editing import Handed
from knowledge.editing_errors import EditingRefused
from knowledge.editing_list import EntryState, Listed

LONGEST_REASON = 500
SHOWN = 50
LONGEST_TITLE = 60


@dataclass(frozen=True, slots=True)
class Retiring:
    ground: EntryGround

    def pages(self) -> tuple[Page, ...]:
        return (
            get("/console/entries/{entry}/retire", KEEPERS, self._one),
            post("/console/entries/{entry}/retire", PUBLISHERS, self._now),
            post("/console/bulk/retire", MAINTAINERS, self._ask),
        )

    async def _one(self, call: Call) -> web.StreamResponse:
        entry = call.part("entry")
        rows = await rows_of(self.ground.stores.entries, [entry], call.at)
        if entry not in rows:
            raise Missing
        return await self._page(call, [entry])

    async def _ask(self, call: Call) -> web.StreamResponse:
        """The first time it is only shown what would be taken down."""
        form = await call.form()
        ids = await picked(self.ground, call, form)
        if form.text("do") != "ask":
            return await self._page(call, ids)
        why = form.text("why")
        if problem := _problem(why):
            return await self._page(call, ids, why=why, problem=problem, status=REFUSED)
        rows = await rows_of(self.ground.stores.entries, ids, call.at)
        can = [name for name, row in rows.items() if can_go(row)]
        handed = Handed(_title(rows, can), why, retired=tuple(can))
        try:
            await self.ground.stores.submissions.submit(handed, call.actor)
        except EditingRefused as refused:
            return await self._page(call, ids, why=why, problem=str(refused), status=OVERTAKEN)
        target = call.to("entries", can[0]) if len(can) == 1 else "/console/entries?state=waiting"
        return call.moved(target, "已提请退役。同事审核通过以后，群众就看不到了。")

    async def _now(self, call: Call) -> web.StreamResponse:
        entry = call.part("entry")
        form = await call.form()
        why = form.text("why")
        if problem := _problem(why):
            return await self._page(call, [entry], why=why, problem=problem, status=REFUSED)
        try:
            await self.ground.stores.submissions.retire_now(entry, why, call.actor)
        except EditingRefused as refused:
            said = str(refused)
            return await self._page(call, [entry], why=why, problem=said, status=OVERTAKEN)
        await self.ground.live.refresh()
        return call.moved(call.to("entries", entry), "已下线，群众现在看不到这一条了。")

    async def _page(
        self,
        call: Call,
        ids: Sequence[str],
        *,
        why: str = "",
        problem: str = "",
        status: int = 200,
    ) -> web.StreamResponse:
        rows = await rows_of(self.ground.stores.entries, ids, call.at)
        if not rows:
            return call.moved("/console/entries", "没有选中条目，请先在列表里勾选。")
        listed = [rows[each] for each in ids if each in rows]
        return call.page(
            "bulk/retire.html",
            status=status,
            going=[row for row in listed if can_go(row)],
            staying=[row for row in listed if not can_go(row)],
            why=why,
            problem=problem,
            shown=SHOWN,
            edits=call.may(MAINTAINERS),
            decides=call.may(PUBLISHERS) and len(listed) == 1 and is_up(listed[0]),
        )


def is_up(row: Listed) -> bool:
    """Whether citizens see it, now or with the next release."""
    return row.numbers.approved > 0 and EntryState.RETIRED not in row.states


def can_go(row: Listed) -> bool:
    """Whether it can be asked that it be taken down: it is in no other submission."""
    return is_up(row) and not row.submission


def _problem(why: str) -> str:
    if not why:
        return "请写明理由，审核的同事和以后查的人要看。"
    return f"理由最多 {LONGEST_REASON} 个字" if len(why) > LONGEST_REASON else ""


def _title(rows: Mapping[str, Listed], can: Sequence[str]) -> str:
    if len(can) == 1:
        return f"退役：{rows[can[0]].title[:LONGEST_TITLE]}"
    return f"退役 {len(can)} 条"
