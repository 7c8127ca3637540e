"""The list of entries: narrowed down, searched as the bot searches, acted on one or many."""

from dataclasses import dataclass

from aiohttp import web

from chat.message import Moment
from console.access import MAINTAINERS, READERS
from console.call import Call
from console.editing.view import KIND_NAMES
from console.entries.ground import EntryGround, reads_only
from console.entries.searching import Results, Why
from console.entries.wanted import TICKS, Wanted, wanted_in
from console.names import Names, names_of
from console.page import Page, get
from knowledge.day import begins
from knowledge.editing_list import EntryState, Facets, Listed, Order
from knowledge.settings import EditingSettings

AT_ONCE = 50
DAY = 24 * 60 * 60 * 1000

STATE_NAMES = {
    EntryState.LIVE: "群众看得到",
    EntryState.DRAFT: "有草稿",
    EntryState.WAITING: "审核中",
    EntryState.SCHEDULED: "定时发布",
    EntryState.APPROVED: "等发布",
    EntryState.RETIRED: "已退役",
}
ORDER_NAMES = {
    Order.CHANGED: "最近改动",
    Order.TITLE: "标题",
    Order.EXPIRY: "到期日",
    Order.CHECKED: "核对日",
    Order.HITS: "问得多的",
}
READERS_ORDER = (Order.CHANGED, Order.TITLE, Order.HITS)


@dataclass(frozen=True, slots=True)
class ListView:
    """All that the page shows beside what is common to all pages."""

    wanted: Wanted
    results: Results
    facets: Facets
    names: Names
    settings: EditingSettings
    offset: int
    reads_only: bool
    edits: bool
    at: Moment

    @property
    def orders(self) -> tuple[tuple[Order, str], ...]:
        return tuple(
            (order, name)
            for order, name in ORDER_NAMES.items()
            if order in READERS_ORDER or not self.reads_only
        )

    def why(self, row: Listed) -> str:
        """Why the search shows the row; '' without a search."""
        reason = self.results.why.get(row.id)
        if reason is None or not self.wanted.search:
            return ""
        if reason is Why.WORDS:
            part = self.wanted.search.lower()
            if part in row.title.lower():
                return f"标题里有“{self.wanted.search}”"
            place = "编号" if part in row.id.lower() else "草稿的标题"
            return f"{place}里有“{self.wanted.search}”"
        return _WHY[reason]

    def is_stale(self, row: Listed) -> bool:
        """Whether what citizens see has to be checked again."""
        stands = EntryState.LIVE in row.states or EntryState.APPROVED in row.states
        if not stands:
            return False
        stale = self.settings.stale_after
        days = stale.guide if row.kind == "guide" else stale.other
        return not row.checked_on or begins(row.checked_on) < self.at - (days + 1) * DAY

    def is_expired(self, row: Listed) -> bool:
        return row.valid_until is not None and row.valid_until <= self.at

    def expires_soon(self, row: Listed) -> bool:
        soon = self.at + self.settings.expiry_warning.first * DAY
        return row.valid_until is not None and self.at < row.valid_until <= soon


@dataclass(frozen=True, slots=True)
class EntryListPage:
    ground: EntryGround

    def pages(self) -> tuple[Page, ...]:
        return (get("/console/entries", READERS, self._list),)

    async def _list(self, call: Call) -> web.StreamResponse:
        only_reads = reads_only(call)
        query = call.request.query_string
        wanted = wanted_in(query, staff=call.staff.name, reads_only=only_reads)
        offset = call.whole("offset")
        results = await self.ground.searching.page(wanted, call.at, offset=offset, limit=AT_ONCE)
        if offset and not results.rows:
            return call.moved("/console/entries" + (f"?{wanted.query}" if wanted.query else ""))
        view = ListView(
            wanted=wanted,
            results=results,
            facets=await self.ground.stores.entries.facets(),
            names=await names_of(self.ground.accounts),
            settings=await self.ground.judge.settings.editing(),
            offset=offset,
            reads_only=only_reads,
            edits=call.may(MAINTAINERS),
            at=call.at,
        )
        return call.page(
            "entries/list.html",
            view=view,
            kinds=KIND_NAMES,
            states=STATE_NAMES,
            ticks=TICKS,
            limit=AT_ONCE,
        )


_WHY = {
    Why.ANSWER: "帮办会直接答这一条",
    Why.CHOICE: "帮办会列出来请群众选",
    Why.CLOSE: "意思相近",
}
