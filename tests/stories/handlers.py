"""Handlers that only tests have: slow ones, and ones that fail."""

import asyncio
from dataclasses import dataclass, field

from chat.reply import Reply, say
from handlers.contract import Turn


@dataclass(slots=True)
class Slow:
    """Answers whatever holds `word`, but only when `gate` opens or the seconds are over."""

    word: str = "慢"
    seconds: float = 600.0
    gate: asyncio.Event = field(default_factory=asyncio.Event)
    runs: int = 0
    __name__: str = "tests.slow"

    def wants(self, turn: Turn) -> bool:
        return self.word in turn.said

    async def answer(self, turn: Turn) -> Reply:
        self.runs += 1
        try:
            async with asyncio.timeout(self.seconds):
                await self.gate.wait()
        except TimeoutError:
            return say(f"办好了：{turn.said}", dialogue=turn.dialogue)
        return say(f"办好了：{turn.said}", dialogue=turn.dialogue)


@dataclass(slots=True)
class Broken:
    """Fails on whatever holds the word."""

    word: str = "坏"
    __name__: str = "tests.broken"

    def wants(self, turn: Turn) -> bool:
        return self.word in turn.said

    async def answer(self, _turn: Turn) -> Reply:
        raise ZeroDivisionError("a fault in a handler, with a secret path /etc/bangban")
