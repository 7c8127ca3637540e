"""The pages, served over HTTP from a small library."""

from collections.abc import Awaitable, Callable
from typing import TypeAlias

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient
from pytest_aiohttp.plugin import AiohttpClient

from pages.routes import pages
from tests.fakes.clock import FakeClock
from tests.pages.library import HALL, FakeLive, FakeTold

Client: TypeAlias = TestClient[web.Request, web.Application]
Get: TypeAlias = Callable[[str], Awaitable[str]]


@pytest.fixture
def live() -> FakeLive:
    return FakeLive()


@pytest.fixture
def told() -> FakeTold:
    return FakeTold()


@pytest.fixture
async def client(aiohttp_client: AiohttpClient, live: FakeLive, told: FakeTold) -> Client:
    app = web.Application()
    app.add_routes(pages(live, told, HALL, FakeClock()).routes())
    return await aiohttp_client(app)


@pytest.fixture
def get(client: Client) -> Get:
    """The text of a page that is there."""

    async def fetched(path: str) -> str:
        async with client.get(path) as response:
            assert response.status == 200
            return await response.text()

    return fetched
