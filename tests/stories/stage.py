"""The stage: a pretend platform and the real service, speaking HTTP with each other."""

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from time import monotonic

from aiohttp import web

from bot.app import INTAKE, service
from bot.config import Settings, TurnSection
from bot.intake import Times
from bot.server import listening
from handlers.contract import Handler
from sandbox.app import AccountConfig, SandboxConfig
from sandbox.client import Phone, Sandbox
from sandbox.config import QuotaRules, TokenRules
from sandbox.running import Running, running
from storage.database import Database, Row
from storage.open import open_database
from tests.stories.account import account, settings, wechat
from tests.stories.starter import prepared

HOST = "127.0.0.1"
REAL_TIMES = Times()
QUICK_TIMES = Times(patience=0.3, last_moment=0.5, cut=0.7)
QUICK_CUT = 0.6
"""Seconds after which the platform cuts when the times are quick."""


@dataclass(frozen=True, slots=True)
class Play:
    """What is different from a usual day. `handlers` are asked before the real ones."""

    accounts: tuple[AccountConfig, ...] = field(default_factory=lambda: (account(),))
    personas: Mapping[str, str] = field(default_factory=dict)
    pushes: bool = True
    handlers: tuple[Handler, ...] = ()
    quick: bool = False
    url: str = ""
    quota: QuotaRules = field(default_factory=QuotaRules)
    tokens: TokenRules = field(default_factory=TokenRules)


@dataclass(frozen=True, slots=True)
class Stage:
    """`clock` is the platform's, and the service goes by it; `database` is for looking."""

    here: Running
    settings: Settings
    app: web.Application
    address: str
    database: Database

    @property
    def sandbox(self) -> Sandbox:
        return self.here.sandbox

    async def phone(self, account: str = "", *, following: bool = True) -> Phone:
        phone = await self.sandbox.phone("王阿姨", account=account)
        self.here.platform.citizen(phone.openid).following = following
        return phone

    async def rows(self, sql: str) -> Sequence[Row]:
        return await rows(self.database, sql)

    async def until_rows(
        self, sql: str, are_right: Callable[[Sequence[Row]], bool], seconds: float = 5.0
    ) -> Sequence[Row]:
        return await until_rows(self.database, sql, are_right, seconds)

    async def one(self, sql: str) -> Row:
        (row,) = await self.rows(sql)
        return row


@asynccontextmanager
async def stage(folder: Path, play: Play | None = None) -> AsyncIterator[Stage]:
    """The platform and the service, prepared with the starter knowledge, until the block ends."""
    play = play or Play()
    async with running(_config(play)) as here:
        chosen = _settings(play, here, folder)
        await prepared(chosen)
        async with on_stage(here, chosen, play) as set_up:
            yield set_up


@asynccontextmanager
async def on_stage(here: Running, chosen: Settings, play: Play) -> AsyncIterator[Stage]:
    """The service alone, before a platform that is already there; again after a restart."""
    database = await open_database(chosen.storage.url)
    try:
        async with service(chosen, here.platform.clock.now) as app:
            _recast(app, play)
            async with listening(app, HOST, 0) as address:
                await _point(here, play, address)
                yield Stage(here, chosen, app, address, database)
    finally:
        await database.close()


async def rows(database: Database, sql: str) -> Sequence[Row]:
    return await database.read(lambda tx: tx.run(sql).rows())


async def until(is_so: Callable[[], bool], seconds: float = 5.0) -> None:
    """Wait for a condition; TimeoutError when it does not come."""
    end = monotonic() + seconds
    while not is_so():
        if monotonic() > end:
            raise TimeoutError(f"not so within {seconds} s")
        await asyncio.sleep(0.01)


async def until_rows(
    database: Database, sql: str, are_right: Callable[[Sequence[Row]], bool], seconds: float = 5.0
) -> Sequence[Row]:
    """Look at the database until what is found is right."""
    end = monotonic() + seconds
    while True:
        found = await rows(database, sql)
        if are_right(found):
            return found
        if monotonic() > end:
            raise TimeoutError(f"not within {seconds} s: {len(found)} rows")
        await asyncio.sleep(0.02)


def _config(play: Play) -> SandboxConfig:
    cut = QUICK_CUT if play.quick else 5.0
    return SandboxConfig(
        accounts=play.accounts, cut_after=cut, quota=play.quota, tokens=play.tokens, ring=100_000
    )


def _settings(play: Play, here: Running, folder: Path) -> Settings:
    sections = {
        each.name: wechat(
            each,
            here.base,
            pushes=play.pushes and each.verified,
            persona=play.personas.get(each.name, ""),
        )
        for each in play.accounts
    }
    return settings(sections, folder, url=play.url, turn=TurnSection())


def _recast(app: web.Application, play: Play) -> None:
    """Only here a test reaches inside: the times of the platform are not a setting."""
    intake = app[INTAKE]
    intake._times = QUICK_TIMES if play.quick else REAL_TIMES
    runner = intake._runner
    intake._runner = replace(runner, handlers=(*play.handlers, *runner.handlers))


async def _point(here: Running, play: Play, address: str) -> None:
    for each in play.accounts:
        path = "/wechat" if each.name == "main" else f"/wechat/{each.name}"
        await here.sandbox.point(address + path, account=each.name)
