"""Nothing that anybody can write makes a page run, load or send anything that is not ours."""

import pytest
from aiohttp import web

from office.staff import Role
from tests.console.conftest import House
from tests.console.crawl import Crawl
from tests.console.payloads import PAYLOADS
from tests.console.poison import CHUNKS, poisoned
from tests.console.safe_dom import read

KEEPER = (
    Role.MAINTAINER,
    Role.REVIEWER,
    Role.SUPERVISOR,
    Role.HELPER,
    Role.WINDOW,
    Role.ADMINISTRATOR,
)
"""All that one person may be who keeps the knowledge."""

STARTS = (
    "/console/",
    "/console/me",
    "/console/me/password",
    "/console/me/totp",
    "/console/nowhere",
)


MOST, HALF = 0.75, 0.5
"""Of the pages and forms; the rest is reached only by scripts, or in states that do not last."""


def test_there_are_enough_of_them() -> None:
    assert len(set(PAYLOADS)) >= 150
    assert set(" ".join(CHUNKS)) == set(" ".join(PAYLOADS))


def test_the_reader_of_pages_sees_them_where_they_are_not_escaped() -> None:
    """Else that it finds nothing would prove nothing."""
    unescaped = [f'<p>{each}</p><p title="{each}"><a href="{each}">' for each in PAYLOADS]
    missed = [html for html in unescaped if not read(html).dangers]
    assert missed == []


async def test_every_page_shows_them_as_text(house: House) -> None:
    keeper = await house.visitor("keeper", *KEEPER)
    auditor = await house.visitor("auditor-one")
    security = await house.visitor("security-one")
    await poisoned(house)
    app = house.server.app
    assert isinstance(app, web.Application)
    crawls = [Crawl(app, each) for each in (keeper, auditor, security)]
    for crawl in crawls:
        await crawl.walks(*STARTS)
        await crawl.fills_in(CHUNKS[4])
        crawl.patterns.clear()
        await crawl.walks(*STARTS)
    told = [f"{path}: {each}" for crawl in crawls for path, each in crawl.dangers.items()]
    assert "\n".join(told) == ""
    assert "\n".join(each for crawl in crawls for each in crawl.broken) == ""
    visited = set().union(*(crawl.visited for crawl in crawls))
    sent = set().union(*(crawl.sent for crawl in crawls))
    routes = house.console.access()
    assert _share(visited, {path for method, path in routes if method == "GET"}) > MOST
    assert _share(sent, {path for method, path in routes if method == "POST"}) > HALF


@pytest.mark.parametrize("path", ["/console/%3Cscript%3Ealert(1)%3C%2Fscript%3E"])
async def test_an_address_is_not_shown(house: House, path: str) -> None:
    seen = await (await house.visitor("keeper", *KEEPER)).get(path)
    assert seen.status == 404
    assert "alert(1)" not in seen.text


def _share(found: set[str], of: set[str]) -> float:
    """Patterns of the router have no expressions in them, those of pages do."""
    return len(found & of) / len(of)
