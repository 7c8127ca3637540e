"""Citizens who write at a steady rate: questions, links with a name of their own, messages left."""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random
from time import monotonic

from sandbox import incoming
from sandbox.citizens import Citizen
from sandbox.platform import Platform
from sandbox.records import Exchange

QUESTIONS = ("身份证丢了怎么补", "营业执照", "异地看病怎么备案", "那要多少钱", "今天月亮圆不圆")


@dataclass(slots=True)
class Load:
    """`rate` messages a second from so many citizens, each in turn; `exchanges` is all of it.

    With `every`, one message in so many is one of the `odd` ones.
    """

    platform: Platform
    chance: Random
    rate: float = 50.0
    people: int = 500
    odd: tuple[str, ...] = ()
    every: int = 0
    exchanges: list[Exchange] = field(default_factory=list)
    _stopped: asyncio.Event = field(default_factory=asyncio.Event)
    _leaving: set[str] = field(default_factory=set)
    _under_way: set[asyncio.Task[Exchange]] = field(default_factory=set)

    async def run(self) -> None:
        """Write until `stop`, then wait until all deliveries are over."""
        begun, sent = monotonic(), 0
        citizens = self._everybody()
        while not self._stopped.is_set():
            due = int((monotonic() - begun) * self.rate)
            for number in range(sent, due):
                self._send(next(citizens), number)
            sent = max(sent, due)
            await asyncio.sleep(1 / self.rate)
        while self._under_way:
            await asyncio.wait(tuple(self._under_way))

    def stop(self) -> None:
        self._stopped.set()

    def _send(self, citizen: Citizen, number: int) -> None:
        said = self._said(citizen, number)
        written = incoming.message(
            said,
            message_id=self.platform.ids.message_id(),
            media_id="",
            recognised=False,
        )
        delivery = self.platform.begin(citizen, written)
        self.exchanges.append(delivery.exchange)
        task = asyncio.get_running_loop().create_task(self.platform.deliver(delivery))
        self._under_way.add(task)
        task.add_done_callback(self._under_way.discard)

    def _said(self, citizen: Citizen, number: int) -> dict[str, object]:
        if citizen.name in self._leaving:
            return self._left(number)
        if self.every and number % self.every < len(self.odd):
            return {"type": "text", "content": self.odd[number % self.every]}
        return self._asked(number)

    def _asked(self, number: int) -> dict[str, object]:
        if self.chance.randrange(2):
            return {"type": "link", "title": f"第{number}号", "url": "http://x.test/"}
        return {"type": "text", "content": self.chance.choice(QUESTIONS)}

    def _left(self, number: int) -> dict[str, object]:
        asked = self.chance.randrange(2)
        return {"type": "text", "content": "留言" if asked else f"请回电话，编号{number}"}

    def _everybody(self) -> Iterator[Citizen]:
        account = self.platform.account()
        citizens = [self.platform.add_citizen(account) for _ in range(self.people)]
        for each in citizens:
            each.following = True
        self._leaving |= {each.name for each in citizens[::3]}
        while True:
            self.chance.shuffle(citizens)
            yield from citizens
