"""Who may use which route: each is declared, or the service does not start."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from aiohttp import hdrs, web

from console.access import PUBLIC, Access

Declared: TypeAlias = Mapping[tuple[str, str], Access]
"""By method and path."""

ACCESS = web.AppKey("ACCESS", dict[tuple[str, str], Access])


_PATTERN = re.compile(r"\{(\w+):[^{}]*\}")
"""A piece of a path with the pattern that it must match, which the router's list leaves out."""


class Undeclared(Exception):
    """A route that nobody has said of who may use it."""


@dataclass(frozen=True, slots=True)
class RouteAccess:
    """A route as it is listed; `roles` holds `anonymous` where everybody may come."""

    method: str
    path: str
    roles: tuple[str, ...]


def public(routes: Iterable[web.RouteDef]) -> Declared:
    """For routes that check by themselves who calls, or that are for all eyes."""
    return {(route.method, route.path): PUBLIC for route in routes}


def declare(app: web.Application, *parts: Declared) -> None:
    """To be called when all routes are there. Raises Undeclared."""
    app[ACCESS] = {
        (method, _PATTERN.sub(r"{\1}", path)): access
        for part in parts
        for (method, path), access in part.items()
    }
    route_access(app)


def route_access(app: web.Application) -> tuple[RouteAccess, ...]:
    """All routes, by path. A HEAD is allowed to whoever is allowed to GET. Raises Undeclared."""
    declared = app[ACCESS]
    found = []
    for route in app.router.routes():
        path = route.resource.canonical if route.resource else ""
        method = hdrs.METH_GET if route.method == hdrs.METH_HEAD else route.method
        access = declared.get((method, path))
        if access is None:
            raise Undeclared(f"{route.method} {path}: say in its page who may use it.")
        found.append(RouteAccess(route.method, path, access.names))
    return tuple(sorted(found, key=lambda each: (each.path, each.method)))
