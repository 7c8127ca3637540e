"""The console as a whole: its pages behind the gate, its files, and what is not there."""

from collections.abc import Iterable
from dataclasses import dataclass

from aiohttp import web

from console.access import PUBLIC, Access
from console.call import Call, Missing
from console.gate import Gate
from console.page import Page, get, post
from console.response import SAFE
from console.static_files import PREFIX
from web.assets import named
from web.response import file

ROOT = "/console"


@dataclass(frozen=True, slots=True)
class Console:
    gate: Gate
    pages: tuple[Page, ...]

    def routes(self) -> list[web.RouteDef]:
        return [web.route(each.method, each.path, self.gate.opened(each)) for each in self._all()]

    def join(self, app: web.Application) -> None:
        """Become a part of the service."""
        app.add_routes(self.routes())
        app.on_response_prepare.append(_made_safe)

    def access(self) -> dict[tuple[str, str], Access]:
        """Who may use what, by method and path."""
        return {(each.method, each.path): each.access for each in self._all()}

    def _all(self) -> Iterable[Page]:
        yield get(PREFIX + "{name}", PUBLIC, self._file)
        yield from self.pages
        yield get("/console", PUBLIC, self._to_start)
        yield get("/console/{rest:.*}", PUBLIC, self._missing)
        yield post("/console/{rest:.*}", PUBLIC, self._missing)

    async def _file(self, call: Call) -> web.StreamResponse:
        asset = named(self.gate.renderer.assets, call.part("name"))
        if asset is None:
            return web.Response(status=404, headers=SAFE)
        return file(call.request, asset)

    async def _to_start(self, call: Call) -> web.StreamResponse:
        return call.moved("/console/")

    async def _missing(self, _call: Call) -> web.StreamResponse:
        raise Missing


async def _made_safe(request: web.Request, response: web.StreamResponse) -> None:
    """Also what no page of ours answers, such as a method that is not allowed."""
    if request.path == ROOT or request.path.startswith(f"{ROOT}/"):
        for name, value in SAFE.items():
            response.headers.setdefault(name, value)
