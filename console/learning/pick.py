"""Looks for an entry while somebody types: a fragment that other pages show, with a button each."""

from dataclasses import dataclass

from aiohttp import web

from console.access import READERS
from console.call import Call
from console.editing.view import KIND_NAMES
from console.entries.searching import Searching
from console.entries.wanted import Wanted
from console.page import Page, get
from knowledge.editing_list import ListFilter

MOST = 8
LONGEST = 200
NAME = "entry"
"""What the buttons send unless a page wants another name."""


@dataclass(frozen=True, slots=True)
class Pick:
    searching: Searching

    def pages(self) -> tuple[Page, ...]:
        return (get("/console/pick", READERS, self._picks),)

    async def _picks(self, call: Call) -> web.StreamResponse:
        """`?q=` are the words, `&name=` that of the buttons."""
        words = call.asked("q")[:LONGEST]
        name = call.asked("name")
        wanted = Wanted(ListFilter(), words, ())
        found = await self.searching.page(wanted, call.at, offset=0, limit=MOST) if words else None
        return call.page(
            "learning/_picks.html",
            rows=found.rows if found else (),
            words=words,
            name=name if name.isidentifier() else NAME,
            kinds=KIND_NAMES,
        )
