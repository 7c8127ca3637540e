"""The console over real stores on SQLite: made once with a small knowledge base and an account for
each role, all signed in, and copied for each test."""

import asyncio
import secrets
from collections.abc import AsyncIterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from shutil import copyfile, copytree

import pytest
from aiohttp import CookieJar, web
from aiohttp.test_utils import TestClient, TestServer
from yarl import URL

from bot.config import Settings
from bot.console import Ground, console_of
from console.console import Console
from console.gate import SESSION
from knowledge.candidate import Candidates
from knowledge.entry import Entry
from knowledge.service import Knowledge
from knowledge.store import Signature
from office.audit import Actor
from office.hall import Hall
from office.password import hashed
from office.session import SessionLimits, token_hash
from office.staff import ROLE_NAMES, Newcomer, Role
from storage.audit_rows import Auditor
from storage.database import Database
from storage.ids import new_ids
from storage.knowledge_store import SqlKnowledgeStore
from storage.open import open_database
from storage.release_shelf import FolderShelf
from storage.session_store import SessionStore
from storage.staff_store import StaffStore
from tests.console.visitor import Client, Visitor
from tests.fakes.clock import NOW, FakeClock
from tests.knowledge.small_hall import the_words
from tests.knowledge.small_town import ENTRIES
from tests.storage.editing_desk import Desk, desk_on

PASSWORD = "Bangban-2026-Trial"
HALL = Hall("示例市民中心", "0711-0000000", "工作日 9:00–17:00", pages="https://hall.example")
BY = Actor("cli:tests", NOW)


@dataclass(frozen=True)
class House:
    """The console as it runs, with the stores beneath it for what a test needs to prepare or see.

    `desk` has short names for what people do with entries.
    """

    database: Database
    desk: Desk
    knowledge: Knowledge
    clock: FakeClock
    console: Console
    server: TestServer
    ground: Ground
    _clients: list[Client]

    async def visitor(self, name: str = "", *roles: Role) -> Visitor:
        """Somebody signed in; with `roles` a new account, else one that is there, '' nobody."""
        token = f"token-of-{name}" if name else ""
        if roles:
            newcomer = Newcomer(name, f"{name} 的姓名", "政务服务中心", frozenset(roles))
            await _sign_in(self.database, newcomer, "no password")
        client = TestClient(self.server, cookie_jar=CookieJar(unsafe=True))
        await client.start_server()
        if token:
            client.session.cookie_jar.update_cookies({SESSION: token}, URL(client.make_url("/")))
        self._clients.append(client)
        return Visitor(client, name, token)

    async def published(self, *entries: Entry) -> int:
        """Import as an operator does it, and publish all there is. Returns the release."""
        if entries:
            await self.desk.imported(*entries)
        return await self.knowledge.publish(Signature("运维", self.clock()))


def name_of(role: Role) -> str:
    """The sign-in name of whoever has this role only."""
    return f"{role.value}-one"


@pytest.fixture(scope="session")
def furnished(migrated_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a database and its release files, to be copied."""
    return _made(migrated_sqlite, tmp_path_factory.mktemp("console"), ENTRIES)


@pytest.fixture(scope="session")
def empty(migrated_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same before anybody has written an entry."""
    return _made(migrated_sqlite, tmp_path_factory.mktemp("empty"), ())


@pytest.fixture
def clock() -> FakeClock:
    return FakeClock()


@pytest.fixture
async def house(furnished: Path, tmp_path: Path, clock: FakeClock) -> AsyncIterator[House]:
    async with _opened(furnished, tmp_path, clock) as house:
        yield house


@pytest.fixture
async def empty_house(empty: Path, tmp_path: Path, clock: FakeClock) -> AsyncIterator[House]:
    """There are staff, and nothing else."""
    async with _opened(empty, tmp_path, clock) as house:
        yield house


@pytest.fixture
async def maintainer(house: House) -> Visitor:
    return await house.visitor(name_of(Role.MAINTAINER))


@pytest.fixture
async def reviewer(house: House) -> Visitor:
    return await house.visitor(name_of(Role.REVIEWER))


@pytest.fixture
async def supervisor(house: House) -> Visitor:
    return await house.visitor(name_of(Role.SUPERVISOR))


@pytest.fixture
async def helper(house: House) -> Visitor:
    return await house.visitor(name_of(Role.HELPER))


@pytest.fixture
async def window(house: House) -> Visitor:
    return await house.visitor(name_of(Role.WINDOW))


@pytest.fixture
async def auditor(house: House) -> Visitor:
    return await house.visitor(name_of(Role.AUDITOR))


@pytest.fixture
async def administrator(house: House) -> Visitor:
    return await house.visitor(name_of(Role.ADMINISTRATOR))


@pytest.fixture
async def security(house: House) -> Visitor:
    return await house.visitor(name_of(Role.SECURITY))


@pytest.fixture
async def nobody(house: House) -> Visitor:
    """Not signed in."""
    return await house.visitor()


def _made(migrated: Path, folder: Path, entries: Sequence[Entry]) -> Path:
    copyfile(migrated, folder / "bangban.db")
    with ThreadPoolExecutor(1) as beside:
        beside.submit(asyncio.run, _furnish(folder, entries)).result()
    return folder


@asynccontextmanager
async def _opened(source: Path, tmp_path: Path, clock: FakeClock) -> AsyncIterator[House]:
    copytree(source, tmp_path, dirs_exist_ok=True)
    database = await open_database(f"sqlite:///{tmp_path / 'bangban.db'}")
    knowledge = _knowledge(database, tmp_path)
    await knowledge.refresh()
    new_id = new_ids("cccccccc")
    ground = Ground(
        settings=Settings(),
        database=database,
        knowledge=knowledge,
        candidates=Candidates(SqlKnowledgeStore(database, _auditor()), the_words()),
        hall=HALL,
        process="cccccccc",
        new_id=new_id,
        clock=clock,
        pushes={"main": True},
    )
    console = console_of(ground)
    app = web.Application()
    console.join(app)
    server = TestServer(app)
    await server.start_server()
    clients: list[Client] = []
    yield House(database, desk_on(database), knowledge, clock, console, server, ground, clients)
    for client in clients:
        await client.close()
    await server.close()
    await database.close()


async def _furnish(folder: Path, entries: Sequence[Entry]) -> None:
    database = await open_database(f"sqlite:///{folder / 'bangban.db'}")
    try:
        store = SqlKnowledgeStore(database, _auditor())
        if entries:
            await store.import_entries(entries, Signature("运维", NOW))
            await _knowledge(database, folder).publish(Signature("运维", NOW))
        password_hash = hashed(PASSWORD)
        for role in Role:
            name = name_of(role)
            newcomer = Newcomer(name, f"{ROLE_NAMES[role]}甲", "政务服务中心", frozenset({role}))
            await _sign_in(database, newcomer, password_hash)
    finally:
        await database.close()


async def _sign_in(database: Database, newcomer: Newcomer, password_hash: str) -> None:
    """An account, signed in without the time that checking a password takes."""
    auditor = _auditor()
    ready = Newcomer(
        newcomer.name,
        newcomer.shown_name,
        newcomer.department,
        newcomer.roles,
        must_change_password=False,
    )
    assert await StaffStore(database, auditor).add(ready, password_hash, by=BY) == ()
    sessions = SessionStore(database, auditor, auditor.new_id, SessionLimits())
    token = token_hash(f"token-of-{newcomer.name}")
    assert await sessions.renew(newcomer.name, token, by=Actor(newcomer.name, NOW, "192.0.2.7"))


def _auditor() -> Auditor:
    """No two of them give the same ids."""
    return Auditor(new_ids(secrets.token_hex(4)))


def _knowledge(database: Database, folder: Path) -> Knowledge:
    store = SqlKnowledgeStore(database, _auditor())
    return Knowledge(store, FolderShelf(folder / "releases", the_words()))
