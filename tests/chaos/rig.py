"""Platform, database and processes of one trial."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from bot.config import Settings, TurnSection
from sandbox.app import SandboxConfig
from sandbox.running import Running, running
from storage.database import Database
from storage.open import open_database
from tests.stories.account import account, environment, settings, wechat
from tests.stories.process import ServiceProcess, free_port
from tests.stories.starter import prepared

RING = 200_000
RETRY_WINDOW = 12.0
"""Seconds: just more than the platform needs for three deliveries, so that trials end soon."""


@dataclass(frozen=True, slots=True)
class Rig:
    """The platform runs in this process, the services in theirs; `database` is for looking."""

    here: Running
    settings: Settings
    services: tuple[ServiceProcess, ...]
    database: Database

    @property
    def service(self) -> ServiceProcess:
        return self.services[0]


@asynccontextmanager
async def rig(folder: Path, *, url: str = "", processes: int = 1) -> AsyncIterator[Rig]:
    """Services that serve, on a fresh database with the starter knowledge."""
    known = account(mode="plain")
    async with running(SandboxConfig(accounts=(known,), ring=RING)) as here:
        turn = TurnSection(retry_window=RETRY_WINDOW)
        chosen = settings({"main": wechat(known, here.base)}, folder, url=url, turn=turn)
        await prepared(chosen)
        ports = [free_port() for _ in range(processes)]
        services = tuple(ServiceProcess(environment(chosen, port), port) for port in ports)
        database = await open_database(chosen.storage.url)
        try:
            async with asyncio.TaskGroup() as starting:
                for each in services:
                    starting.create_task(each.start())
            await here.sandbox.point(services[0].address + "/wechat")
            yield Rig(here, chosen, services, database)
        finally:
            for each in services:
                await each.end()
            await database.close()
