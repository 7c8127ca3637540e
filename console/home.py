"""The first page: what there is to do today."""

from dataclasses import astuple, dataclass

from aiohttp import web

from console.access import KEEPERS, STAFF
from console.call import Call
from console.page import Page, get
from knowledge.editing_list import Tasks
from knowledge.editing_store import EntryList


@dataclass(frozen=True, slots=True)
class Home:
    entries: EntryList

    def pages(self) -> tuple[Page, ...]:
        return (get("/console/", STAFF, self._today),)

    async def _today(self, call: Call) -> web.StreamResponse:
        tasks: Tasks | None = None
        if call.may(KEEPERS):
            tasks = await self.entries.tasks(call.staff.name, call.at)
        idle = tasks is not None and not any(astuple(tasks))
        return call.page("home.html", tasks=tasks, idle=idle)
