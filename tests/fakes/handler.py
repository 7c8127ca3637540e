"""Handlers that do what a test says."""

import asyncio
from collections.abc import Callable

from chat.reply import Reply, say
from handlers.contract import Turn


def echoed(turn: Turn) -> Reply:
    return say(f"答：{turn.said}")


class FakeHandler:
    """Wants everything; answers when `gate` is set, and notes in which order it was asked."""

    def __init__(self, name: str = "echo") -> None:
        self.__name__ = f"handlers.{name}"
        self.reply: Callable[[Turn], Reply] = echoed
        self.wanting: Callable[[Turn], bool] = lambda _: True
        self.gate = asyncio.Event()
        self.asked = asyncio.Event()
        self.answered: list[str] = []
        self.turns: list[Turn] = []

    def wants(self, turn: Turn) -> bool:
        return self.wanting(turn)

    async def answer(self, turn: Turn) -> Reply:
        self.turns.append(turn)
        self.answered.append(turn.said)
        self.asked.set()
        await self.gate.wait()
        return self.reply(turn)
