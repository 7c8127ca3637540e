"""How well citizens are answered: week by week, and entry by entry."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from aiohttp import web

from console.access import KEEPERS
from console.call import Call
from console.file_kinds import CSV, dated
from console.learning.figures_chart import Chart, chart_of
from console.page import Page, get
from console.words import day as spoken_day
from console.words import percent
from knowledge.editing_list import ListFilter, Order
from knowledge.editing_list import Page as Entries
from knowledge.editing_store import EntryList
from knowledge.exchange.csv_writing import csv_of_texts
from knowledge.learning_figures import Answered, Effect, Week, begin_of, effects_of
from knowledge.learning_reports import Reports

SPANS = (4, 12, 26)
"""Weeks that can be looked at."""

WEEKS = 12
MOST = 10
SUNDAY = 6
"""Days after Monday."""


@dataclass(frozen=True, slots=True)
class FiguresView:
    """`weeks` are the newest first; `total` is of all of them."""

    count: int
    weeks: tuple[Week, ...]
    total: Answered
    chart: Chart
    effects: tuple[Effect, ...]
    asked: Entries
    never: Entries

    def name(self, week: Week) -> str:
        return week_name(week)


@dataclass(frozen=True, slots=True)
class FiguresPage:
    reports: Reports
    entries: EntryList

    def pages(self) -> tuple[Page, ...]:
        return (
            get("/console/figures", KEEPERS, self._page),
            get("/console/figures/csv", KEEPERS, self._csv),
        )

    async def _page(self, call: Call) -> web.StreamResponse:
        count = _count(call)
        weeks = await self.reports.weeks(count, now=call.at)
        by_use = ListFilter(order=Order.HITS)
        view = FiguresView(
            count=count,
            weeks=tuple(reversed(weeks)),
            total=sum((each.answered for each in weeks), Answered()),
            chart=chart_of(weeks, tuple(map(short_name, weeks))),
            effects=tuple(reversed(effects_of(weeks))),
            asked=await self.entries.page(by_use, call.at, limit=MOST),
            never=await self.entries.page(ListFilter(never_hit=True), call.at, limit=MOST),
        )
        return call.page("learning/figures.html", view=view, spans=SPANS)

    async def _csv(self, call: Call) -> web.StreamResponse:
        weeks = await self.reports.weeks(_count(call), now=call.at)
        return call.attachment(dated("答得怎么样", ".csv", call.at), CSV, csv_of(weeks))


def week_name(week: Week) -> str:
    """Such as 11月16日–22日."""
    first, last = _day(week.monday), _day(week.monday + SUNDAY)
    same_month = first.split("月")[0] == last.split("月")[0]
    return f"{first}–{last.split('月')[1] if same_month else last}"


def short_name(week: Week) -> str:
    return _day(week.monday).replace("月", "-").removesuffix("日")


def csv_of(weeks: Sequence[Week]) -> bytes:
    """The oldest first, for a spreadsheet."""
    return csv_of_texts(_HEADINGS, map(_told, weeks))


def _told(week: Week) -> Iterable[str]:
    answered = week.answered
    counts = (answered.asked, answered.outright, answered.choices, answered.taken)
    yield week_name(week)
    yield from map(str, counts)
    yield str(answered.nothing)
    yield percent(answered.share)
    yield str(week.published)


_HEADINGS = (
    *("一周", "问了", "直接回答", "给了选项", "选了其中一个", "没答上来", "答上来的比例"),
    "发布的条目",
)


def _day(day: int) -> str:
    return spoken_day(begin_of(day)).split(" ")[0]


def _count(call: Call) -> int:
    return next((weeks for weeks in SPANS if str(weeks) == call.asked("weeks")), WEEKS)
