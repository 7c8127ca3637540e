"""What the form of an entry looks up: other entries by their title, addresses of service points."""

from dataclasses import dataclass

from aiohttp import web

from console.access import MAINTAINERS
from console.call import Call
from console.page import Page, get, post
from knowledge.editing_list import Listed, ListFilter, Order
from knowledge.editing_store import EntryList
from knowledge.entry import Kind
from knowledge.guide import Guide
from knowledge.starter_files import with_places
from office.point import ServicePoint

MOST = 8
LONGEST = 60


@dataclass(frozen=True, slots=True)
class Lookups:
    entries: EntryList
    points: tuple[ServicePoint, ...] = ()

    def pages(self) -> tuple[Page, ...]:
        access = MAINTAINERS
        return (
            get("/console/editor/titles", access, self._titles),
            post("/console/editor/places", access, self._places),
        )

    async def _titles(self, call: Call) -> web.StreamResponse:
        """Entries with these words in their title or id, to be added to the list `into`."""
        into = "items" if call.asked("into") == "items" else "related"
        words = call.asked(f"find-{into}")[:LONGEST]
        kind = Kind.GUIDE if into == "items" else None
        found: tuple[Listed, ...] = ()
        if words:
            wanted = ListFilter(text=words, kind=kind, order=Order.HITS)
            found = (await self.entries.page(wanted, call.at, limit=MOST)).rows
        return call.page("editor/_titles.html", found=found, words=words)

    async def _places(self, call: Call) -> web.StreamResponse:
        """Address and hours in words, as the points that are ticked have them."""
        form = await call.form()
        ticked = set(form.texts("points"))
        told = with_places(Guide(""), (each for each in self.points if each.id in ticked))
        return call.page("editor/_places.html", told=told)
