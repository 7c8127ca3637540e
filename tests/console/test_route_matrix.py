"""Who may do what: the whole service, every route by every method for every role."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from shutil import copyfile, copytree

import aiohttp
import pytest
from aiohttp import hdrs, web
from pydantic import SecretStr

from bot.app import service
from bot.config import Settings, Storage, WeChat
from bot.server import listening
from console.gate import SESSION, VISIT, csrf_of
from office.audit import Actor
from office.session import SessionLimits, token_hash
from office.staff import Newcomer, Role
from storage.audit_rows import Auditor
from storage.database import Database
from storage.ids import new_ids
from storage.open import open_database
from storage.session_store import SessionStore
from storage.staff_store import StaffStore
from tests.console.conftest import name_of
from tests.console.route_matrix import ANONYMOUS, WHO, Cell, cells, told
from tests.fakes.clock import NOW, FakeClock


@dataclass
class Callers:
    """Everybody, signed in anew whenever a page has ended the session."""

    sessions: SessionStore
    tokens: dict[str, str] = field(default_factory=dict)
    numbers: Iterator[int] = field(default_factory=count)

    async def token_of(self, who: str) -> str:
        if who == ANONYMOUS:
            return "somebody"
        token = self.tokens.get(who, "")
        if not token or await self.sessions.current(token_hash(token), NOW) is None:
            token = self.tokens[who] = f"{who}-{next(self.numbers)}"
            name = name_of(Role(who))
            actor = Actor(name, NOW, "192.0.2.9")
            assert await self.sessions.renew(name, token_hash(token), by=actor)
        return token


@dataclass
class Service:
    app: web.Application
    address: str
    callers: Callers
    http: aiohttp.ClientSession

    async def call(self, cell: Cell) -> tuple[Cell, int, str]:
        token = await self.callers.token_of(cell.who)
        cookie = VISIT if cell.who == ANONYMOUS else SESSION
        headers = {"Cookie": f"{cookie}={token}", "X-CSRF-Token": csrf_of(token)}
        async with self.http.request(
            cell.method, self.address + cell.path, headers=headers, allow_redirects=False
        ) as response:
            return cell, response.status, response.headers.get("Location", "")


@pytest.fixture
async def running(furnished: Path, tmp_path: Path) -> AsyncIterator[Service]:
    copyfile(furnished / "bangban.db", tmp_path / "bangban.db")
    copytree(furnished / "releases", tmp_path / "releases")
    url = f"sqlite:///{tmp_path / 'bangban.db'}"
    account = WeChat(app_id="wx1", token=SecretStr("token"), mode="plain")
    settings = Settings(
        storage=Storage(url=url, files=tmp_path, releases=tmp_path / "releases"), wechat=account
    )
    async with (
        _callers(url) as callers,
        service(settings, FakeClock()) as app,
        listening(app, "127.0.0.1", 0) as address,
        aiohttp.ClientSession(cookie_jar=aiohttp.DummyCookieJar()) as http,
    ):
        yield Service(app, address, callers, http)


async def test_every_role_gets_the_declared_answer_from_every_route_by_every_method(
    running: Service,
) -> None:
    by_caller: dict[str, list[Cell]] = {who: [] for who in WHO}
    async for cell in cells(running.app):
        by_caller[cell.who].append(cell)

    async def walk(calls: list[Cell]) -> list[tuple[Cell, int, str]]:
        return [await running.call(cell) for cell in calls]

    walks = await asyncio.gather(*map(walk, by_caller.values()))
    seen = [each for walked in walks for each in walked]
    assert "\n".join(told(seen)) == ""
    assert len(seen) == sum(map(len, by_caller.values())) > 1_000
    assert {cell.method for cell, status, _ in seen if status == 405} >= {
        hdrs.METH_PUT,
        hdrs.METH_PATCH,
        hdrs.METH_DELETE,
    }


@asynccontextmanager
async def _callers(url: str) -> AsyncIterator[Callers]:
    database: Database = await open_database(url)
    auditor = Auditor(new_ids("dddddddd"))
    newcomer = Newcomer("plausible", "普通人", roles=frozenset({Role.HELPER}))
    await StaffStore(database, auditor).add(newcomer, "no password", by=Actor("cli:tests", NOW))
    try:
        yield Callers(SessionStore(database, auditor, auditor.new_id, SessionLimits()))
    finally:
        await database.close()
