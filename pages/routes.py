"""The public's pages over HTTP: only reading, and every fault is a page too."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace

import structlog
from aiohttp import web

from chat.message import Moment
from knowledge.entry import Entry
from knowledge.record import LONGEST_ID
from office.hall import Hall
from pages.address import Address, address_of
from pages.notice import notice_of
from pages.package import whole
from pages.rendering import Fault, Renderer, Shown, renderer
from pages.static_files import PREFIX, page_assets
from pages.store import LiveEntries, Told, ToldEntries
from web.assets import named
from web.response import fault, file, page

_LONGEST_NUMBER = 9
_STATUS = {Fault.MISSING: 404, Fault.UNTOLD: 404, Fault.GONE: 410, Fault.BROKEN: 503}

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Pages:
    live: LiveEntries
    told: ToldEntries
    hall: Hall
    clock: Callable[[], Moment]
    renderer: Renderer

    def routes(self) -> list[web.RouteDef]:
        return [
            web.get("/guide/{entry}", self.show),
            web.get("/guide", self.miss),
            web.get("/guide/", self.miss),
            web.get(PREFIX + "{name}", self.serve),
        ]

    async def show(self, request: web.Request) -> web.Response:
        return await self._kindly(request, self._shown)

    async def miss(self, request: web.Request) -> web.Response:
        return self._fault(request, Fault.MISSING)

    async def serve(self, request: web.Request) -> web.Response:
        """Style and script."""
        asset = named(self.renderer.assets, request.match_info["name"])
        return file(request, asset) if asset else self._fault(request, Fault.MISSING)

    async def _kindly(
        self,
        request: web.Request,
        answer: Callable[[web.Request], Awaitable[web.Response]],
    ) -> web.Response:
        try:
            return await answer(request)
        except Exception:
            log.exception("page.failed", path=request.path)
            return self._fault(request, Fault.BROKEN)

    async def _shown(self, request: web.Request) -> web.Response:
        address = address_of(request)
        if not (address.entry.isprintable() and len(address.entry) <= LONGEST_ID):
            return self._fault(request, Fault.MISSING)
        if address.release:
            return await self._as_told(request, address)
        entry = self.live.entry(address.entry, at=self.clock())
        if entry is None:
            was_there = await self.told.was_published(address.entry)
            return self._fault(request, Fault.GONE if was_there else Fault.MISSING)
        items = self._items(entry)
        related = self.live.related(entry, at=self.clock())
        url = self._url(request, address)
        shown = Shown(whole(entry, items), self.live.number, items, related, address, url)
        return page(request, self.renderer.entry_page(shown))

    async def _as_told(self, request: web.Request, address: Address) -> web.Response:
        told = await self._told(address)
        if told is None:
            return self._fault(request, Fault.UNTOLD)
        items = await self._items_told(told)
        then = replace(told, entry=whole(told.entry, items))
        now = self.live.entry(address.entry, at=self.clock())
        notice = notice_of(then, now and whole(now, self._items(now)))
        url = self._url(request, address)
        shown = Shown(then.entry, then.release, items, (), address, url, notice)
        return page(request, self.renderer.entry_page(shown))

    def _items(self, entry: Entry) -> tuple[Entry, ...]:
        """The guides that a package is made of."""
        ids = entry.guide.items if entry.guide else ()
        found = (self.live.entry(each, at=self.clock()) for each in ids)
        return tuple(each for each in found if each)

    async def _items_told(self, package: Told) -> tuple[Entry, ...]:
        ids = package.entry.guide.items if package.entry.guide else ()
        found = [await self.told.told(each, package.release) for each in ids]
        return tuple(each.entry for each in found if each)

    async def _told(self, address: Address) -> Told | None:
        number = address.release
        if not (number.isascii() and number.isdecimal() and len(number) <= _LONGEST_NUMBER):
            return None
        return await self.told.told(address.entry, int(number))

    def _fault(self, request: web.Request, why: Fault) -> web.Response:
        html = self.renderer.fault_page(why, address_of(request))
        return fault(request, html, _STATUS[why])

    def _url(self, request: web.Request, address: Address) -> str:
        """What to hand on: the address that the public knows, else the one that was called."""
        base = self.hall.page(address.entry) or str(request.url.with_query(None))
        return f"{base}?release={address.release}" if address.release else base


def pages(live: LiveEntries, told: ToldEntries, hall: Hall, clock: Callable[[], Moment]) -> Pages:
    return Pages(live, told, hall, clock, renderer(page_assets(), hall))
