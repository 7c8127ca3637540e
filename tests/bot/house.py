"""One process of the service with everything but HTTP: intake, turns, recovery, a database."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass

from bot.account import Account
from bot.intake import Answer, Intake, NoAnswer, Stores, Times
from bot.jobs import Jobs
from bot.recovery import Recovery
from bot.turn import Notice, TurnRunner
from chat.message import Message
from tests.fakes.clock import FakeClock
from tests.fakes.database import FickleDatabase
from tests.fakes.handler import FakeHandler
from tests.fakes.people import HALL
from tests.fakes.process import LEASE, Process, process, rows
from tests.fakes.services import FakeServices

HURRIED = Times(patience=0.1, last_moment=0.13, cut=0.16)
PATIENT = Times()
NO_NOTICE = Notice("", "")
RETRY_WINDOW = 20_000


@dataclass
class House:
    database: FickleDatabase
    process: Process
    handler: FakeHandler
    intake: Intake
    recovery: Recovery
    jobs: Jobs
    clock: FakeClock
    accounts: Mapping[str, Account]

    async def delivers(self, message: Message) -> str:
        """The passive reply, '' for success, 'cut' when the platform is to try again."""
        try:
            answer = await self.intake.deliver(message)
        except NoAnswer:
            return "cut"
        return said(answer)

    async def asked(self) -> None:
        """Until the handler is at work."""
        async with asyncio.timeout(2):
            await self.handler.asked.wait()

    async def ended(self) -> None:
        """Until no turn is under way."""
        await self.intake.drain(2)
        await asyncio.sleep(0)

    async def looks(self) -> None:
        """One look of the recovery, and what it began."""
        await self.recovery.look()
        await asyncio.sleep(0)
        await self.ended()

    async def outbox(self) -> list[tuple[object, ...]]:
        return await rows(self.database, "SELECT body, state FROM outbox ORDER BY id")

    async def ways(self) -> list[object]:
        return [way for (way,) in await rows(self.database, "SELECT way FROM inbound ORDER BY id")]


def house(
    database: FickleDatabase,
    clock: FakeClock,
    name: str,
    accounts: Mapping[str, Account],
    *,
    times: Times = PATIENT,
) -> House:
    jobs, handler, one = Jobs(), FakeHandler(), process(database, clock, name)
    runner = TurnRunner(
        accounts=accounts,
        handlers=(handler,),
        services=FakeServices().services,
        hall=HALL,
        notice=NO_NOTICE,
        clock=clock,
        choose=one.turns.choose,
    )
    stores = Stores(one.claimant, one.turns, one.outbox)
    intake = Intake(accounts, stores, runner, jobs=jobs, times=times, clock=clock)
    recovery = Recovery(
        accounts=accounts,
        intake=intake,
        store=one.recovery,
        outbox=one.outbox,
        processes=one.processes,
        jobs=jobs,
        clock=clock,
        started_at=clock.now,
        lease=LEASE,
        retry_window=RETRY_WINDOW,
    )
    return House(database, one, handler, intake, recovery, jobs, clock, accounts)


def said(answer: Answer) -> str:
    """The words of a passive reply."""
    return answer.xml.partition("<Content><![CDATA[")[2].partition("]]>")[0]
