"""The releases that were live: what each changed, its file, and going back to one."""

import asyncio
from collections import OrderedDict
from dataclasses import dataclass, field

from aiohttp import web

from console.access import KEEPERS, PUBLISHERS
from console.call import Call, Missing
from console.file_kinds import ZIP, dated
from console.form import whole_in
from console.names import names_of
from console.page import Page, get, post
from console.releases.sides import entry_page, words_page
from console.releases.stores import Desk
from knowledge.exchange.archive import archive_of
from knowledge.own_words import files_of
from knowledge.release_changes import ReleaseChanges, Way
from knowledge.store import Published
from office.audit import Deed

SHOWN = 20
CHANGES_SHOWN = 100
REMEMBERED = 200
"""Releases whose numbers of changes are kept: they never change."""
NAMES = ("上一次", "这一次")


@dataclass(frozen=True, slots=True)
class Counts:
    added: int
    changed: int
    removed: int
    words: int


@dataclass(slots=True)
class Past:
    desk: Desk
    _counts: OrderedDict[int, Counts] = field(default_factory=OrderedDict)

    def pages(self) -> tuple[Page, ...]:
        path = "/console/releases/{number}"
        return (
            get("/console/releases", KEEPERS, self._list),
            get("/console/releases/counts", KEEPERS, self._counted),
            get(path, KEEPERS, self._one),
            post(f"{path}/file", KEEPERS, self._file),
            get(f"{path}/entries/{{entry}}", KEEPERS, self._entry),
            get(f"{path}/words/{{words}}", KEEPERS, self._words),
        )

    async def _list(self, call: Call) -> web.StreamResponse:
        offset = call.whole("offset")
        found = await self.desk.log.listed(offset=offset, limit=SHOWN + 1)
        seen = await self.desk.log.to_publish()
        return call.page(
            "releases/list.html",
            releases=found[:SHOWN],
            live=seen.live,
            waiting=seen.changes.count,
            counts=self._counts,
            offset=offset,
            shown=SHOWN,
            has_more=len(found) > SHOWN,
            publishes=call.may(PUBLISHERS),
            names=await names_of(self.desk.accounts),
        )

    async def _counted(self, call: Call) -> web.StreamResponse:
        """The numbers of changes of a page of the list, put where they belong."""
        found = await self.desk.log.listed(offset=call.whole("offset"), limit=SHOWN)
        for each in found:
            if each.number not in self._counts:
                self._counts[each.number] = counts_of(await self.desk.log.changes_of(each.number))
        while len(self._counts) > REMEMBERED:
            self._counts.popitem(last=False)
        return call.page("releases/_counts.html", releases=found, counts=self._counts)

    async def _one(self, call: Call) -> web.StreamResponse:
        one = await self._published(call)
        changes = await self.desk.log.changes_of(one.number)
        offset = call.whole("offset")
        live = (await self.desk.store.state()).number
        return call.page(
            "releases/one.html",
            one=one,
            live=live,
            changes=changes,
            counts=counts_of(changes),
            rows=changes.entries[offset : offset + CHANGES_SHOWN],
            offset=offset,
            shown=CHANGES_SHOWN,
            publishes=call.may(PUBLISHERS),
            names=await names_of(self.desk.accounts),
        )

    async def _entry(self, call: Call) -> web.StreamResponse:
        one = await self._published(call)
        changes = await self.desk.log.changes_of(one.number)
        return await entry_page(call, self.desk, changes, NAMES)

    async def _words(self, call: Call) -> web.StreamResponse:
        one = await self._published(call)
        changes = await self.desk.log.changes_of(one.number)
        return await words_page(call, self.desk, changes, NAMES)

    async def _file(self, call: Call) -> web.StreamResponse:
        one = await self._published(call)
        withdrawn = await self.desk.store.withdrawn(one.number)
        held = await self.desk.store.entries_of(one.number)
        # Another hall would take what was taken down here for good.
        entries = tuple(each for each in held if each.id not in withdrawn)
        words = files_of(await self.desk.store.words_of(one.number))
        hall = call.renderer.hall.name
        content = await asyncio.to_thread(archive_of, entries, words, one.number, one.made.at, hall)
        done = Deed("knowledge.archive", f"release:{one.number}", after=f"{len(entries)}")
        await self.desk.audit.record(call.actor, done)
        name = dated(f"{hall} 第{one.number}次发布", ".zip", one.made.at)
        return call.attachment(name, ZIP, content)

    async def _published(self, call: Call) -> Published:
        return await published_in(call, self.desk)


async def published_in(call: Call, desk: Desk) -> Published:
    """The release that the address names."""
    number = whole_in(call.part("number"))
    found = await desk.log.published(number) if number else None
    if found is None:
        raise Missing
    return found


def counts_of(changes: ReleaseChanges) -> Counts:
    added, changed, removed = (len(changes.those(way)) for way in Way)
    return Counts(added, changed, removed, len(changes.words))
