"""A database that can go away and come back."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar

from storage.database import Database, DatabaseUnavailable, Transaction

T = TypeVar("T")


@dataclass
class FickleDatabase:
    """While `is_away` every act is refused; while `gate` is not set none returns."""

    inner: Database
    is_away: bool = False
    gate: asyncio.Event = field(default_factory=asyncio.Event)

    def __post_init__(self) -> None:
        self.gate.set()

    async def write(self, act: Callable[[Transaction], T]) -> T:
        await self._ready()
        return await self.inner.write(act)

    async def read(self, act: Callable[[Transaction], T]) -> T:
        await self._ready()
        return await self.inner.read(act)

    async def change_schema(self, act: Callable[[Transaction], T]) -> T:
        return await self.inner.change_schema(act)

    async def listen(self, channel: str, heard: Callable[[str], None]) -> None:
        await self.inner.listen(channel, heard)

    async def notify(self, channel: str, news: str) -> None:
        await self.inner.notify(channel, news)

    async def close(self) -> None:
        await self.inner.close()

    async def _ready(self) -> None:
        if self.is_away:
            raise DatabaseUnavailable("away")
        await self.gate.wait()
