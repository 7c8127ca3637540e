"""What was not answered: pages and fragments of the lists."""

from dataclasses import dataclass

from aiohttp import web

from console.access import KEEPERS, MAINTAINERS
from console.call import Call, Missing
from console.form import choice_in
from console.learning.gap_list import AT_ONCE, FATE_NAMES, SPANS, TAB_NAMES, GapLists, Listing, Tab
from console.learning.today import Today
from console.names import Everyone, names_of
from console.page import Page, get

DAYS = 30
LONGEST = 1_000


@dataclass(frozen=True, slots=True)
class Gaps:
    lists: GapLists
    today: Today
    people: Everyone

    def pages(self) -> tuple[Page, ...]:
        return (
            get("/console/gaps", KEEPERS, self._frame),
            get("/console/gaps/list", KEEPERS, self._list),
            get("/console/gaps/today", KEEPERS, self._today),
            get("/console/gaps/panel", KEEPERS, self._panel),
        )

    async def _frame(self, call: Call) -> web.StreamResponse:
        """At once, as the list takes its time."""
        return call.page(
            "learning/gaps.html",
            tab=_tab(call),
            tabs=TAB_NAMES,
            days=_days(call),
            spans=SPANS,
            query=call.request.query_string,
        )

    async def _list(self, call: Call) -> web.StreamResponse:
        return call.page(
            "learning/_gaps.html",
            listing=await self._listing(call),
            limit=AT_ONCE,
            fates=FATE_NAMES,
            acts=call.may(MAINTAINERS),
        )

    async def _listing(self, call: Call) -> Listing:
        days, offset = _days(call), call.whole("offset")
        match _tab(call):
            case Tab.NOTHING:
                return await self.lists.nothing(days, offset, call.at)
            case Tab.UNTAKEN:
                return await self.lists.untaken(days, offset, call.at)
            case Tab.USELESS:
                return await self.lists.useless(days, offset, call.at)
            case Tab.DECIDED:
                names = await names_of(self.people)
                return await self.lists.decided(days, call.asked("before"), names)

    async def _today(self, call: Call) -> web.StreamResponse:
        gaps, counts = await self.today.told(call.at)
        return call.page("learning/_today.html", gaps=gaps, counts=counts)

    async def _panel(self, call: Call) -> web.StreamResponse:
        """What an act asks for, in the row of the gap."""
        what, question = call.asked("what"), call.asked("q")[:LONGEST]
        if what not in _PANELS:
            raise Missing
        unheld: tuple[str, ...] = ()
        if what == "synonym":
            told = self.lists.live.explain(question, at=call.at)
            unheld = told.reading.unheld if told else ()
        return call.page(
            "learning/_panel.html",
            what=what,
            question=question,
            key=call.asked("key"),
            days=_days(call),
            unheld=unheld,
        )


_PANELS = frozenset({"phrasing", "synonym", "aside", "mark"})


def _tab(call: Call) -> Tab:
    return choice_in(Tab, call.asked("tab")) or Tab.NOTHING


def _days(call: Call) -> int:
    return next((days for days in SPANS if str(days) == call.asked("days")), DAYS)
