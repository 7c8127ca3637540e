"""Passive replies that were handed to the platform, noted a few at a time."""

import asyncio
from collections.abc import Callable

from bot.jobs import Jobs
from chat.message import Moment
from storage.database import DatabaseUnavailable
from storage.turn_store import TurnStore

PAUSE = 0.003
"""Seconds in which notes are collected: a crash within them leaves at most those uncertain."""


class HandedOver:
    """Notes that the bytes of a reply were written to its connection."""

    def __init__(self, turns: TurnStore, jobs: Jobs, clock: Callable[[], Moment]) -> None:
        self._turns = turns
        self._jobs = jobs
        self._clock = clock
        self._noted: list[str] = []
        self._is_writing = False

    def note(self, turn: str) -> None:
        self._noted.append(turn)
        if not self._is_writing:
            self._is_writing = True
            self._jobs.keep(self._write(), name="handed", expected=(DatabaseUnavailable,))

    async def flush(self) -> None:
        """Write what is noted now."""
        noted, self._noted = self._noted, []
        if noted:
            await self._turns.handed(noted, self._clock())

    async def _write(self) -> None:
        try:
            while self._noted:
                await asyncio.sleep(PAUSE)
                await self.flush()
        finally:
            self._is_writing = False
