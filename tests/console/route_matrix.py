"""Every cell of routes x roles x methods, and what is expected of each."""

import re
from collections.abc import AsyncIterator, Iterable
from dataclasses import dataclass

from aiohttp import hdrs, web
from aiohttp.test_utils import make_mocked_request

from bot.access import RouteAccess, route_access
from office.staff import Role

ANONYMOUS = "anonymous"
WHO = (ANONYMOUS, *Role)
READING = (hdrs.METH_GET, hdrs.METH_HEAD)
METHODS = (*READING, hdrs.METH_POST, hdrs.METH_PUT, hdrs.METH_PATCH, hdrs.METH_DELETE)
CATCH_ALL = "/console/{rest}"

GUARDED_BY_THEMSELVES = {
    ("GET", "/wechat"): {403},
    ("HEAD", "/wechat"): {403},
    ("POST", "/wechat"): {403},
    ("GET", "/wechat/{account}"): {403},
    ("HEAD", "/wechat/{account}"): {403},
    ("POST", "/wechat/{account}"): {403},
    ("POST", "/console/sign-in"): {401, 429},
}
"""Routes that know a caller by a signature or a password: without one they refuse everybody."""

PIECES = {
    "rest": "nothing/of/the/kind",
    "name": "plausible",
    "account": "main",
    "entry": "id-lost",
    "list": "synonyms",
}
"""What stands in paths where 1 is not plausible."""


@dataclass(frozen=True)
class Cell:
    """`route` is what answers there by this method, None when nothing does."""

    method: str
    path: str
    who: str
    route: RouteAccess | None

    @property
    def is_allowed(self) -> bool:
        assert self.route is not None
        return self.who in self.route.roles or ANONYMOUS in self.route.roles

    def is_as_declared(self, status: int, to: str) -> bool:
        """Whether this is the answer that was declared; `to` is where it leads."""
        if self.route is None:
            return status == 405
        if refusals := GUARDED_BY_THEMSELVES.get((self.method, self.route.path)):
            return status in refusals
        if self.route.path == CATCH_ALL:
            return status == 404
        if self.is_allowed:
            return status < 500 and status not in {401, 403, 405} and not _is_refused(to)
        if self.who != ANONYMOUS:
            return status == 403
        return (status == 303 and _is_refused(to)) if self.method in READING else status == 401


async def cells(app: web.Application) -> AsyncIterator[Cell]:
    """All there are, reading before changing. Raises Undeclared."""
    routes = route_access(app)
    by_key = {(each.method, each.path): each for each in routes}
    for method in METHODS:
        for path in sorted({each.path for each in routes}):
            answering = await _answering(app, method, filled(path))
            route = by_key[method, answering] if answering else None
            for who in WHO:
                yield Cell(method, filled(path), who, route)


def filled(path: str) -> str:
    """The path with plausible ids in it."""
    return _PIECE.sub(lambda piece: PIECES.get(piece[1], "1"), path)


def told(cells: Iterable[tuple[Cell, int, str]]) -> list[str]:
    """Those that are not as declared, for people."""
    return [
        f"{cell.method} {cell.path} by {cell.who}: {status} {to}".strip()
        for cell, status, to in cells
        if not cell.is_as_declared(status, to)
    ]


async def _answering(app: web.Application, method: str, path: str) -> str:
    """The pattern of the route that the router chooses, '' for none."""
    match = await app.router.resolve(make_mocked_request(method, path))
    resource = match.route.resource
    return resource.canonical if resource and match.http_exception is None else ""


def _is_refused(to: str) -> bool:
    """A page of ours asks those whom it does not know to sign in, and to come back."""
    return to.startswith("/console/sign-in?next=")


_PIECE = re.compile(r"\{(\w+)\}")
