"""The pump, and what becomes of a message that could not be sent."""

import asyncio
from dataclasses import dataclass, field, replace

import pytest

from bot.jobs import Jobs
from bot.metrics import Metrics
from bot.outbox import TRIES, WINDOW, Pump, outcome_of
from bot.platform_errors import NotSent, PlatformTrouble, Refused, Unknown
from chat.reply import Outgoing, Reply, Say
from storage.outbox_store import Outcome, Parcel, SendState
from tests.fakes.clock import HOUR, MINUTE, NOW, SECOND, FakeClock
from tests.fakes.database import FickleDatabase
from tests.fakes.people import account, message
from tests.fakes.process import Process, process, rows

PARCEL = Parcel("row", "main", "citizen", "openid", Say(("甲",)), 1, NOW)
STATES = "SELECT state, tries FROM outbox ORDER BY id"
MIDNIGHT = 1_793_548_860_000
"""One minute past midnight in China after NOW."""


def outcome(trouble: PlatformTrouble, *, tries: int = 1, now: int = NOW) -> Outcome:
    return outcome_of(trouble, replace(PARCEL, tries=tries), now)


def test_what_did_not_reach_the_platform_is_tried_later_and_later() -> None:
    pauses = []
    for tries in range(1, 9):
        tried = outcome(NotSent("no connection"), tries=tries)
        assert (tried.state, tried.quota_spent) == (SendState.WAITING, False)
        pauses.append((tried.next_try - NOW) / SECOND)
    assert pauses == [0, 1, 5, 15, 60, 300, 300, 300]


@pytest.mark.parametrize(("tries", "now"), [(TRIES, NOW), (1, NOW + WINDOW + 1)])
def test_after_the_last_try_it_waits_for_the_next_word(tries: int, now: int) -> None:
    last = Outcome(SendState.DEFERRED, "no connection", quota_spent=False)
    assert outcome(NotSent("no connection"), tries=tries, now=now) == last


@pytest.mark.parametrize(
    ("errcode", "expected"),
    [
        (-1, Outcome(SendState.WAITING, "", NOW, quota_spent=False)),
        (40001, Outcome(SendState.WAITING, "", NOW, quota_spent=False)),
        (45011, Outcome(SendState.WAITING, "", NOW - NOW % MINUTE + MINUTE, quota_spent=False)),
        (45009, Outcome(SendState.WAITING, "", MIDNIGHT, quota_spent=False)),
        (40164, Outcome(SendState.WAITING, "", NOW + 5 * MINUTE, quota_spent=False)),
        (45015, Outcome(SendState.DEFERRED, "", quota_gone=True)),
        (45047, Outcome(SendState.DEFERRED, "", quota_gone=True)),
        (43004, Outcome(SendState.FAILED, "", quota_spent=False)),
        (40003, Outcome(SendState.FAILED, "", quota_spent=False)),
    ],
)
def test_each_refusal_has_its_outcome(errcode: int, expected: Outcome) -> None:
    refused = outcome(Refused(errcode, "no"))
    assert refused.error.startswith(f"errcode {errcode}: no")
    assert replace(refused, error="") == expected


def test_what_nobody_knows_is_not_repeated() -> None:
    assert outcome(Unknown("cut off")) == Outcome(SendState.UNCERTAIN, "cut off")


@dataclass
class FakeClient:
    """Sends into a list; `troubles` are raised first, in their order."""

    sent: list[tuple[str, Outgoing, str]] = field(default_factory=list)
    troubles: list[PlatformTrouble] = field(default_factory=list)
    gate: asyncio.Event = field(default_factory=asyncio.Event)
    under_way: int = 0

    async def send(self, account: str, outgoing: Outgoing, openid: str) -> None:
        self.under_way += 1
        await self.gate.wait()
        self.under_way -= 1
        if self.troubles:
            raise self.troubles.pop(0)
        self.sent.append((account, outgoing, openid))


@dataclass
class Post:
    """A pump with a fake client, and a process that fills the outbox."""

    pump: Pump
    client: FakeClient
    process: Process
    jobs: Jobs

    async def queued(self, *texts: str, openid: str = "citizen-1", account: str = "main") -> None:
        asked = message("问", openid, openid=openid, account=account)
        claimed = await self.process.claims(asked)
        await self.process.turns.give_up_waiting(claimed.turn, "outbox")
        reply = Reply(tuple(Say((text,)) for text in texts))
        await self.process.finishes(claimed, asked, reply)

    async def round(self) -> int:
        """One round, with all sends that it began."""
        begun = await self.pump.send_due()
        async with asyncio.timeout(2):
            await asyncio.gather(*self.pump.sending)
        return begun

    async def states(self) -> list[tuple[object, ...]]:
        return await rows(self.process.database, STATES)


@pytest.fixture
def post(fickle: FickleDatabase, clock: FakeClock) -> Post:
    client, one, jobs = FakeClient(), process(fickle, clock), Jobs()
    client.gate.set()
    pump = Pump(
        {"main": account()},
        client,  # type: ignore[arg-type]
        one.outbox,
        Metrics(),
        clock,
        asyncio.Event(),
        jobs,
    )
    return Post(pump, client, one, jobs)


async def test_what_is_due_is_sent_in_order(post: Post) -> None:
    await post.queued("甲", "乙")
    assert [await post.round() for _ in range(3)] == [1, 1, 0]
    assert post.client.sent == [
        ("main", Say(("甲",)), "citizen-1"),
        ("main", Say(("乙",)), "citizen-1"),
    ]
    assert await post.states() == [("sent", 1), ("sent", 1)]


async def test_a_slow_send_does_not_hold_up_other_citizens(post: Post) -> None:
    post.client.gate.clear()
    await post.queued("甲")
    assert await post.pump.send_due() == 1
    await post.queued("乙", openid="citizen-2")
    assert await post.pump.send_due() == 1
    async with asyncio.timeout(2):
        while post.client.under_way < 2:  # noqa: ASYNC110  the fake has no event for it
            await asyncio.sleep(0)
    post.client.gate.set()
    await post.jobs.stop(2)
    assert await post.states() == [("sent", 1), ("sent", 1)]


async def test_a_busy_platform_is_tried_again(post: Post, clock: FakeClock) -> None:
    post.client.troubles = [NotSent("x"), Refused(-1, "busy"), Refused(45011, "slower")]
    await post.queued("甲")
    for milliseconds in (0, 0, SECOND, MINUTE):
        clock.pass_by(milliseconds)
        await post.round()
    assert await post.states() == [("sent", 4)]
    assert len(post.client.sent) == 1


async def test_what_nobody_knows_stays_so(post: Post, clock: FakeClock) -> None:
    post.client.troubles = [Unknown("cut off")]
    await post.queued("甲")
    await post.round()
    clock.pass_by(HOUR)
    assert (await post.round(), await post.states()) == (0, [("uncertain", 1)])


async def test_without_quota_it_waits_for_the_next_word(post: Post, clock: FakeClock) -> None:
    post.client.troubles = [Refused(45047, "out of response count limit")]
    await post.queued("甲")
    await post.round()
    assert await post.states() == [("deferred", 1)]
    clock.pass_by(SECOND)
    await post.process.claims(message("在吗", "next", openid="citizen-1"))
    await post.round()
    assert await post.states() == [("sent", 2)]


async def test_an_account_that_is_no_more_fails(post: Post) -> None:
    await post.queued("甲", account="gone")
    await post.round()
    assert (await post.states(), post.client.sent) == ([("failed", 1)], [])


async def test_a_send_is_noted_when_the_database_is_back(
    post: Post, fickle: FickleDatabase
) -> None:
    post.client.gate.clear()
    await post.queued("甲")
    await post.pump.send_due()
    fickle.is_away = True
    post.client.gate.set()
    async with asyncio.timeout(2):
        while not post.client.sent:  # noqa: ASYNC110  the fake has no event for it
            await asyncio.sleep(0)
    fickle.is_away = False
    await post.jobs.stop(2)
    assert (await post.states(), len(post.client.sent)) == ([("sent", 1)], 1)


async def test_news_wakes_the_pump(post: Post) -> None:
    running = asyncio.ensure_future(post.pump.run())
    await asyncio.sleep(0)
    async with asyncio.timeout(0.4):
        while not running.done():
            post.pump.news.set()
            await asyncio.sleep(0)
    assert running.done()
