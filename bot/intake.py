"""Each message once: a retry joins the turn under way, and one turn per citizen runs at a time."""

import asyncio
from collections import defaultdict
from collections.abc import Callable, Coroutine, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import structlog

from bot.account import Account
from bot.jobs import Jobs
from bot.limits import counts
from bot.turn import TurnRunner
from bot.wire.render import rendered
from chat import phrases
from chat.message import Message, Moment
from chat.passage import Passage
from chat.reply import Outgoing, Say
from storage.claim import Claimant, Claimed, Delivered
from storage.database import DatabaseUnavailable
from storage.outbox_store import OutboxStore
from storage.turn_store import Finish, LostLease, TurnStore

log = structlog.get_logger()

LOOK_AGAIN = 0.1
"""Seconds between two looks at a turn that another process runs."""

FAILURES_KEPT = 10_000


class NoAnswer(Exception):
    """There is nothing to say on this connection; the platform is to deliver once more."""


@dataclass(frozen=True, slots=True)
class Times:
    """Seconds. The platform cuts at five; `patience` leaves room to answer before that."""

    patience: float = 4.0
    last_moment: float = 4.7
    cut: float = 5.3


@dataclass(frozen=True, slots=True)
class Answer:
    """The passive reply, '' for none; `turn` is to be marked when it has been handed over."""

    xml: str
    turn: str


@dataclass(frozen=True, slots=True)
class _Landing:
    """A turn that is done: its reply, and the way by which it is said."""

    turn: str
    way: str
    xml: str


@dataclass(slots=True)
class _Flight:
    """A turn under way in this process, and how many deliveries have asked for it."""

    task: asyncio.Task[_Landing] = field(init=False)
    turn: str = ""
    deliveries: int = 0


_Journey = Callable[[_Flight], Coroutine[Any, Any, _Landing]]


@dataclass(frozen=True, slots=True)
class Stores:
    """What the intake keeps things in."""

    claimant: Claimant
    turns: TurnStore
    outbox: OutboxStore


class Intake:
    """Takes messages in for all accounts of this process."""

    def __init__(
        self,
        accounts: Mapping[str, Account],
        stores: Stores,
        runner: TurnRunner,
        *,
        jobs: Jobs,
        times: Times,
        clock: Callable[[], Moment],
    ) -> None:
        self._accounts = accounts
        self._stores = stores
        self._runner = runner
        self._jobs = jobs
        self._times = times
        self._clock = clock
        self._flights: dict[tuple[str, str], _Flight] = {}
        self._waiting: dict[str, list[asyncio.Future[None]]] = defaultdict(list)
        self._failures: dict[tuple[str, str], int] = {}
        self.said_later: Callable[[], None] = lambda: None

    @property
    def under_way(self) -> int:
        return len(self._flights)

    async def deliver(self, message: Message) -> Answer:
        """Answer one delivery in time, or raise NoAnswer so that the platform tries again.

        NoAnswer comes only when the platform has cut the connection: it takes a refusal before
        that for an answer, and would not try again.
        """
        cut = asyncio.get_running_loop().time() + self._times.cut
        try:
            return await self._delivered(message)
        except (NoAnswer, LostLease) as error:
            await asyncio.sleep(cut - asyncio.get_running_loop().time())
            raise NoAnswer from error

    def is_handling(self, message: Message) -> bool:
        """Whether this process is at work on the message."""
        return (message.account, message.key) in self._flights

    async def resume(self, message: Message, turn: str, lease: str) -> None:
        """Run a turn whose process died; its answer waits for a redelivery to fetch it.

        A redelivery that comes meanwhile joins it.
        """
        if not self.is_handling(message):
            flight = self._launched(message, lambda _: self._taken_over(message, turn, lease))
            flight.turn = turn
            await asyncio.wait((flight.task,))

    async def drain(self, seconds: float) -> None:
        """Wait for the turns under way, at most so long."""
        tasks = [flight.task for flight in self._flights.values()]
        if tasks:
            await asyncio.wait(tasks, timeout=seconds)

    async def _delivered(self, message: Message) -> Answer:
        flight = self._flight(message)
        flight.deliveries += 1
        try:
            done, _ = await asyncio.wait((flight.task,), timeout=self._times.patience)
            if not done:
                return await self._late(flight, message)
            return await self._landed(flight.task.result(), message)
        except DatabaseUnavailable as error:
            return self._not_received(message, error)

    def _flight(self, message: Message) -> _Flight:
        flight = self._flights.get((message.account, message.key))
        return flight or self._launched(message, lambda f: self._fly(message, f))

    def _launched(self, message: Message, journey: _Journey) -> _Flight:
        place = (message.account, message.key)
        flight = _Flight()
        flight.task = self._jobs.keep(journey(flight), name="turn", expected=_EXPECTED)
        self._flights[place] = flight
        flight.task.add_done_callback(lambda _: self._flights.pop(place, None))
        return flight

    async def _fly(self, message: Message, flight: _Flight) -> _Landing:
        pushes = self._accounts[message.account].pushes
        claimed = await self._stores.claimant.claim(
            message, now=self._clock(), counts=counts(message), pushes=pushes
        )
        flight.turn = claimed.turn
        if isinstance(claimed, Delivered):
            flight.deliveries = max(flight.deliveries, claimed.deliveries)
            return await self._join(message, claimed)
        return await self._run(message, claimed)

    async def _taken_over(self, message: Message, turn: str, lease: str) -> _Landing:
        turns = self._stores.turns
        claimed = await turns.take_over(turn, lease, self._clock())
        if claimed is None:
            standing = await turns.standing(turn)
            if not standing.done:
                raise LostLease(turn)
            return _landing(standing)
        log.info("recovery.turn", turn=turn)
        return await self._run(message, claimed)

    async def _join(self, message: Message, standing: Delivered) -> _Landing:
        """A delivery of a message that was claimed before, here or in another process."""
        turns = self._stores.turns
        while not standing.done:
            claimed = await turns.take_over(standing.turn, standing.lease, self._clock())
            if claimed:
                return await self._run(message, replace(claimed, live=True))
            await asyncio.sleep(LOOK_AGAIN)
            standing = await turns.standing(standing.turn)
        return _landing(standing)

    async def _landed(self, landing: _Landing, message: Message) -> Answer:
        """An answer whose way was open is fetched by this delivery, and so goes passively."""
        if landing.way == "":
            pushes = self._accounts[message.account].pushes
            fetched = await self._stores.turns.fetch(landing.turn, now=self._clock(), pushes=pushes)
            landing = _landing(fetched)
        return Answer(landing.xml if landing.way == "passive" else "", landing.turn)

    async def _run(self, message: Message, claimed: Claimed) -> _Landing:
        live = claimed.live
        try:
            while not claimed.running:
                claimed = await self._my_turn(claimed)
            finish = await self._runner.run(
                message, replace(claimed, live=live), await self._held(claimed)
            )
            way = await self._kept(finish)
        finally:
            self._wake(claimed.citizen.id)
        if way == "outbox" or len(finish.reply.outgoing) > 1:
            self.said_later()
        return _Landing(claimed.turn, way, finish.xml)

    async def _my_turn(self, claimed: Claimed) -> Claimed:
        """Wait until all earlier turns of the citizen are done."""
        ended: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting[claimed.citizen.id].append(ended)
        started = await self._stores.turns.start(claimed.turn)
        if started:
            return started
        await asyncio.wait((ended,), timeout=LOOK_AGAIN)
        return claimed

    def _wake(self, citizen: str) -> None:
        for ended in self._waiting.pop(citizen, ()):
            if not ended.done():
                ended.set_result(None)

    async def _held(self, claimed: Claimed) -> Sequence[tuple[str, Outgoing]]:
        if self._accounts[claimed.citizen.account].pushes:
            return ()
        return await self._stores.outbox.held_for(claimed.citizen.id)

    async def _kept(self, finish: Finish) -> str:
        """Make the outcome durable, however long the database is away."""
        while True:
            try:
                return await self._stores.turns.finish(finish)
            except DatabaseUnavailable:
                log.warning("turn.not_stored", turn=finish.claimed.turn)
                await asyncio.sleep(0.5)

    async def _late(self, flight: _Flight, message: Message) -> Answer:
        """Time is up on this delivery: decide, by one conditional update, how the answer goes."""
        account = self._accounts[message.account]
        if not flight.turn:
            raise DatabaseUnavailable("the database has not taken the message yet")
        if account.pushes:
            return await self._given_up(flight, message, "outbox", "")
        if flight.deliveries >= account.deliveries:
            xml = self._xml(message, phrases.still_working())
            return await self._given_up(flight, message, "held", xml)
        await asyncio.wait((flight.task,), timeout=self._times.last_moment - self._times.patience)
        if flight.task.done():
            return await self._landed(flight.task.result(), message)
        raise NoAnswer

    def _not_received(self, message: Message, error: DatabaseUnavailable) -> Answer:
        """Nothing could be stored: hope for the next delivery, and be honest on the last one."""
        place = (message.account, message.key)
        failures = self._failures[place] = self._failures.pop(place, 0) + 1
        while len(self._failures) > FAILURES_KEPT:
            del self._failures[next(iter(self._failures))]
        if failures >= self._accounts[message.account].deliveries:
            return Answer(self._xml(message, phrases.not_received(self._runner.hall)), "")
        raise NoAnswer from error

    def _xml(self, message: Message, passage: Passage) -> str:
        seconds = self._clock() // 1000
        to, sender = message.openid, message.receiver
        return rendered(Say(passage), to=to, sender=sender, at_seconds=seconds)

    async def _given_up(
        self, flight: _Flight, message: Message, way: str, meanwhile: str
    ) -> Answer:
        standing = await self._stores.turns.give_up_waiting(flight.turn, way)
        if standing.done:
            return await self._landed(_landing(standing), message)
        return Answer(meanwhile, flight.turn)


def _landing(standing: Delivered) -> _Landing:
    return _Landing(standing.turn, standing.way, standing.reply)


_EXPECTED = (DatabaseUnavailable, LostLease)
