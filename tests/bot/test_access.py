"""Every route says who may use it, or the service does not start."""

import pytest
from aiohttp import web

from bot.access import RouteAccess, Undeclared, declare, public, route_access
from console.access import KEEPERS, PUBLIC, STAFF, Access, only
from office.staff import Role


async def _answer(_request: web.Request) -> web.Response:
    return web.Response()


def _app(*routes: web.RouteDef) -> web.Application:
    app = web.Application()
    app.add_routes(routes)
    return app


def test_routes_are_listed_by_path_with_their_roles() -> None:
    app = _app(web.post("/b", _answer), web.get("/a/{name}", _answer))
    declare(app, {("POST", "/b"): only(Role.AUDITOR)}, {("GET", "/a/{name}"): PUBLIC})
    assert route_access(app) == (
        RouteAccess("GET", "/a/{name}", ("anonymous",)),
        RouteAccess("HEAD", "/a/{name}", ("anonymous",)),
        RouteAccess("POST", "/b", ("auditor",)),
    )


@pytest.mark.parametrize(
    "forgotten",
    [
        web.get("/new", _answer),
        web.post("/known", _answer),
        web.delete("/known", _answer),
        web.get("/known/{rest:.*}", _answer),
    ],
)
def test_a_route_that_nobody_declared_is_refused(forgotten: web.RouteDef) -> None:
    app = _app(web.get("/known", _answer), forgotten)
    with pytest.raises(Undeclared, match="say in its page who may use it"):
        declare(app, {("GET", "/known"): STAFF})


def test_a_pattern_in_a_path_does_not_matter() -> None:
    app = _app(web.get("/console/{rest:.*}", _answer))
    declare(app, {("GET", "/console/{rest:.*}"): PUBLIC})
    assert [each.path for each in route_access(app)] == ["/console/{rest}"] * 2


def test_routes_for_all_eyes_are_declared_as_such() -> None:
    route = web.get("/healthz", _answer)
    assert public([route]) == {("GET", "/healthz"): PUBLIC}


@pytest.mark.parametrize(
    ("access", "roles", "is_admitted"),
    [
        (PUBLIC, (), True),
        (STAFF, (), False),
        (STAFF, (Role.WINDOW,), True),
        (KEEPERS, (Role.AUDITOR, Role.HELPER), False),
        (KEEPERS, (Role.HELPER, Role.REVIEWER), True),
        (only(Role.SECURITY), (Role.ADMINISTRATOR,), False),
    ],
)
def test_one_role_is_enough(access: Access, roles: tuple[Role, ...], is_admitted: bool) -> None:
    assert access.admits(frozenset(roles)) is is_admitted
