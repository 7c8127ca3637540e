"""The report: how right the guides are, department by department, and how far this month is."""

from collections.abc import Sequence
from dataclasses import dataclass

from aiohttp import web

from console.access import KEEPERS, MAINTAINERS
from console.call import Call
from console.page import Page, get
from console.quality.asked import Asked, Order, Part, in_order, order_in
from console.quality.examining import Examination
from console.quality.ground import QualityGround
from knowledge.day import written
from knowledge.editing_list import EntryState, ListFilter
from knowledge.entry import Kind
from knowledge.quality import FORMULA
from knowledge.quality_report import Tally

PATH = "/console/quality"
SHOWN = 200
"""Departments in the table; there are never so many, unless a column was mixed up."""

MOST_OPEN = 3
ON_THE_WAY = (EntryState.WAITING, EntryState.SCHEDULED, EntryState.APPROVED)


@dataclass(frozen=True, slots=True)
class ReportView:
    """`coming` guides are still to be checked this month as it is live, and changed already."""

    examination: Examination
    order: Order
    coming: int
    month: int

    @property
    def total(self) -> Tally:
        return self.examination.report.total

    @property
    def departments(self) -> Sequence[Tally]:
        return in_order(self.examination.report.departments, self.order)[:SHOWN]

    @property
    def more(self) -> int:
        return max(len(self.examination.report.departments) - SHOWN, 0)

    @property
    def most_open(self) -> Sequence[Tally]:
        """The departments with most guides that are still to be checked this month."""
        worst = in_order(self.examination.report.departments, Order.OPEN)[:MOST_OPEN]
        return [each for each in worst if each.open]

    def address(self, part: Part, department: str | None = None, kind: Kind | None = None) -> str:
        return f"{PATH}/list?{Asked(part, department, kind).query}"


@dataclass(frozen=True, slots=True)
class Overview:
    ground: QualityGround

    def pages(self) -> tuple[Page, ...]:
        return (get(PATH, KEEPERS, self._page), get(f"{PATH}/report", KEEPERS, self._report))

    async def _page(self, call: Call) -> web.StreamResponse:
        """At once; what takes time is fetched by the page itself."""
        examination = await self.ground.ready(call)
        view = await self._view(call, examination) if examination else None
        return self._shown(call, "quality/overview.html", view)

    async def _report(self, call: Call) -> web.StreamResponse:
        view = await self._view(call, await self.ground.examination(call))
        return self._shown(call, "quality/_report.html", view)

    def _shown(self, call: Call, template: str, view: ReportView | None) -> web.StreamResponse:
        return call.page(
            template,
            view=view,
            order=order_in(call),
            orders=Order,
            parts=Part,
            kinds=Kind,
            formula=FORMULA,
            edits=call.may(MAINTAINERS),
        )

    async def _view(self, call: Call, examination: Examination) -> ReportView:
        is_open = Asked(Part.OPEN).chosen(examination.entries)
        on_the_way = await self._on_the_way(call)
        return ReportView(
            examination,
            order_in(call),
            coming=sum(each.id in on_the_way for each in is_open),
            month=int(written(call.at)[5:7]),
        )

    async def _on_the_way(self, call: Call) -> frozenset[str]:
        """The guides of which something waits for its review or its release."""
        found: set[str] = set()
        for state in ON_THE_WAY:
            wanted = ListFilter(kind=Kind.GUIDE, state=state)
            found.update(await self.ground.entries.ids(wanted, call.at))
        return frozenset(found)
