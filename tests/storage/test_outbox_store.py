"""The outbox: each row sent once, in order, and never more than the platform allows."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chat.message import Body, MenuClick, Text
from chat.passage import Span
from chat.reply import Reply, Say
from storage.migrate import migrate
from storage.outbox_store import OutboxStore, Outcome, Parcel, SendState
from storage.sqlite import SqliteDatabase
from tests.fakes.clock import HOUR, MINUTE, NOW, SECOND, FakeClock
from tests.fakes.people import OPENID, message
from tests.fakes.process import LEASE, Process, process, rows

SENT = Outcome(SendState.SENT)
QUOTA = "SELECT class, remaining FROM quota ORDER BY class"
STATES = "SELECT state FROM outbox ORDER BY id"


async def queued(
    one: Process, *texts: str, key: str = "m1", openid: str = OPENID, body: Body | str = "问"
) -> None:
    """A message of a citizen, and so many answers that come too late for it."""
    asked = message(body, key, openid=openid)
    claimed = await one.claims(asked, counts=False)
    await one.turns.give_up_waiting(claimed.turn, "outbox")
    await one.finishes(claimed, asked, Reply(tuple(Say((text,)) for text in texts)))


async def taken(one: Process, limit: int = 20) -> list[Parcel]:
    return await one.outbox.claim(one.clock.now, limit)


async def sent_all(one: Process) -> list[str]:
    """Send until nothing is due; what was sent, in order."""
    sent: list[Span] = []
    while parcels := await taken(one):
        for parcel in parcels:
            assert isinstance(parcel.outgoing, Say)
            sent += parcel.outgoing.passage
            await one.outbox.settle(parcel, SENT, one.clock.now)
    return [str(span) for span in sent]


async def test_a_row_is_taken_with_all_that_is_needed_to_send_it(alive: Process) -> None:
    await queued(alive, "甲")
    (parcel,) = await taken(alive)
    assert parcel == Parcel(
        parcel.id, "main", parcel.citizen, OPENID, Say(("甲",)), 1, NOW, parcel.spent
    )
    assert [(each.quota_class, each.until) for each in parcel.spent] == [
        ("message", NOW + 48 * HOUR)
    ]


async def test_a_citizen_gets_one_at_a_time_in_order(alive: Process) -> None:
    await queued(alive, "甲", "乙", "丙")
    (first,) = await taken(alive)
    assert await taken(alive) == []
    await alive.outbox.settle(first, SENT, NOW)
    assert await sent_all(alive) == ["乙", "丙"]


async def test_one_that_waits_holds_up_those_behind_it(alive: Process, clock: FakeClock) -> None:
    await queued(alive, "甲", "乙")
    (first,) = await taken(alive)
    later = Outcome(SendState.WAITING, "busy", next_try=NOW + MINUTE, quota_spent=False)
    await alive.outbox.settle(first, later, NOW)
    assert await taken(alive) == []
    clock.pass_by(MINUTE)
    assert await sent_all(alive) == ["甲", "乙"]


async def test_one_that_is_uncertain_or_failed_does_not(alive: Process) -> None:
    await queued(alive, "甲", "乙", "丙")
    for state in (SendState.UNCERTAIN, SendState.FAILED):
        (parcel,) = await taken(alive)
        await alive.outbox.settle(parcel, Outcome(state, "x" * 600), NOW)
    assert await sent_all(alive) == ["丙"]
    errors = await rows(alive.database, "SELECT last_error, ended_at FROM outbox ORDER BY id")
    assert errors == [("x" * 500, NOW), ("x" * 500, NOW), ("", NOW)]


async def test_many_citizens_are_served_at_once_up_to_the_limit(alive: Process) -> None:
    for number in range(5):
        await queued(alive, "甲", key=f"m{number}", openid=f"citizen-{number}")
    assert (len(await taken(alive, 3)), len(await taken(alive, 3))) == (3, 2)


async def test_eight_pumps_take_no_row_twice(alive: Process) -> None:
    for number in range(60):
        await queued(alive, "甲", "乙", key=f"m{number}", openid=f"citizen-{number}")
    pumps = [OutboxStore(alive.database, f"pump{number:04}") for number in range(8)]

    async def pumped(pump: OutboxStore) -> list[str]:
        took: list[str] = []
        while parcels := await pump.claim(NOW, 7):
            took += [parcel.id for parcel in parcels]
            await asyncio.gather(*(pump.settle(parcel, SENT, NOW) for parcel in parcels))
        return took

    taken_by_all = [row for took in await asyncio.gather(*map(pumped, pumps)) for row in took]
    taken_by_all += await pumped(pumps[0])
    assert (len(taken_by_all), len(set(taken_by_all))) == (120, 120)
    assert await rows(alive.database, "SELECT DISTINCT state, tries FROM outbox") == [("sent", 1)]


async def test_the_sixth_waits_for_the_next_word(alive: Process, clock: FakeClock) -> None:
    await queued(alive, *"甲乙丙丁戊己")
    assert await sent_all(alive) == list("甲乙丙丁戊")
    assert await rows(alive.database, STATES) == [("sent",)] * 5 + [("deferred",)]
    assert await rows(alive.database, "SELECT tries FROM outbox") == [(1,)] * 5 + [(0,)]
    clock.pass_by(SECOND)
    await queued(alive, "庚", key="m2")
    assert await sent_all(alive) == ["己", "庚"]


async def test_what_was_not_sent_costs_nothing(alive: Process) -> None:
    await queued(alive, "甲")
    (parcel,) = await taken(alive)
    assert await rows(alive.database, QUOTA) == [("message", 4)]
    await alive.outbox.settle(
        parcel, Outcome(SendState.WAITING, "busy", NOW, quota_spent=False), NOW
    )
    assert await rows(alive.database, QUOTA) == [("message", 5)]


async def test_a_refund_never_makes_a_new_quota_larger(alive: Process, clock: FakeClock) -> None:
    await queued(alive, "甲")
    (parcel,) = await taken(alive)
    clock.pass_by(1)
    await alive.claims(message("在吗", "m2"))
    await alive.outbox.settle(parcel, Outcome(SendState.FAILED, "x", quota_spent=False), clock.now)
    assert await rows(alive.database, QUOTA) == [("message", 5)]


async def test_a_refund_goes_only_where_it_was_taken_from(alive: Process) -> None:
    await queued(alive, *"甲乙丙丁")
    await alive.claims(message(MenuClick("ask"), "m2"), counts=False)
    for _ in range(3):
        await alive.outbox.settle((await taken(alive))[0], SENT, NOW)
    assert await rows(alive.database, QUOTA) == [("action", 0), ("message", 2)]
    (parcel,) = await taken(alive)
    await alive.outbox.settle(parcel, Outcome(SendState.FAILED, "x", quota_spent=False), NOW)
    assert await rows(alive.database, QUOTA) == [("action", 0), ("message", 2)]


GONE = Outcome(SendState.DEFERRED, "45047", quota_gone=True)


async def test_the_platform_knows_better_how_much_is_left(alive: Process) -> None:
    await queued(alive, "甲", "乙")
    (parcel,) = await taken(alive)
    await alive.outbox.settle(parcel, GONE, NOW)
    assert await rows(alive.database, QUOTA) == [("message", 0)]
    assert await sent_all(alive) == []
    assert await rows(alive.database, STATES) == [("deferred",)] * 2


async def test_who_writes_while_the_platform_refuses_is_not_kept_waiting(
    alive: Process, clock: FakeClock
) -> None:
    await queued(alive, "甲")
    (parcel,) = await taken(alive)
    clock.pass_by(1)
    await alive.claims(message("在吗", "m2"))
    await alive.outbox.settle(parcel, GONE, clock.now)
    assert await rows(alive.database, QUOTA) == [("message", 5)]
    assert await sent_all(alive) == ["甲"]


async def test_a_grant_and_a_refusal_at_once_lose_nothing(alive: Process) -> None:
    """However a pump and the citizen's next word meet, the row is sent in the end."""
    for number in range(20):
        await queued(alive, *"甲乙丙丁戊己", key=f"m{number}", openid=f"citizen-{number}")
    for _ in range(5):
        parcels = await taken(alive, 100)
        await asyncio.gather(*(alive.outbox.settle(parcel, SENT, NOW) for parcel in parcels))
    words = [
        alive.claims(message("在吗", f"n{number}", openid=f"citizen-{number}"))
        for number in range(20)
    ]
    pumps = [OutboxStore(alive.database, f"pump{number}").claim(NOW, 5) for number in range(8)]
    await asyncio.gather(*words[:10], *pumps, *words[10:])
    assert await rows(alive.database, "SELECT id FROM outbox WHERE state = 'deferred'") == []


async def test_rows_of_the_dead_are_uncertain(
    alive: Process, other: Process, clock: FakeClock
) -> None:
    await queued(alive, "甲", "乙")
    (parcel,) = await taken(alive)
    assert await other.outbox.settle_orphans(clock.now) == 0
    clock.pass_by(LEASE)
    await other.beat()
    assert await other.outbox.settle_orphans(clock.now) == 1
    assert await rows(alive.database, STATES) == [("uncertain",), ("waiting",)]
    await alive.outbox.settle(parcel, SENT, clock.now)
    assert await rows(alive.database, STATES) == [("uncertain",), ("waiting",)]


async def test_only_whoever_sends_a_row_settles_it(alive: Process, other: Process) -> None:
    await queued(alive, "甲")
    (parcel,) = await taken(alive)
    await other.outbox.settle(parcel, SENT, NOW)
    assert await rows(alive.database, STATES) == [("sending",)]


class Platform:
    """Counts as the platform does: the larger of what the last message and action opened."""

    def __init__(self) -> None:
        self.opened: dict[str, tuple[int, int]] = {}

    def arrives(self, body: Body, now: int) -> None:
        if isinstance(body, Text):
            self.opened["message"] = (5, now + 48 * HOUR)
        else:
            self.opened["action"] = (3, now + MINUTE)

    def takes(self, now: int) -> bool:
        left = {name: sends for name, (sends, until) in self.opened.items() if until > now}
        for name, sends in left.items():
            self.opened[name] = (max(0, sends - 1), self.opened[name][1])
        return max(left.values(), default=0) > 0


STEPS = st.lists(
    st.one_of(
        st.sampled_from([Text("问"), MenuClick("ask")]),
        st.sampled_from(["send", "busy", "unknown"]),
        st.sampled_from([SECOND, 30 * SECOND, HOUR, 47 * HOUR]),
    ),
    max_size=40,
)


@dataclass
class Trial:
    """One citizen of the property test, and what the platform counts for them."""

    process: Process
    openid: str
    platform: Platform = field(default_factory=Platform)
    messages: int = 0

    async def takes(self, step: Text | MenuClick | str | int) -> None:
        if isinstance(step, int):
            self.process.clock.pass_by(step)
        elif isinstance(step, str):
            for parcel in await taken(self.process, 1000):
                await self.process.outbox.settle(parcel, self.sends(step), self.process.clock.now)
        else:
            self.messages += 1
            key = f"{self.openid}-{self.messages}"
            self.platform.arrives(step, self.process.clock.pass_by(1))
            await queued(self.process, "甲", "乙", key=key, openid=self.openid, body=step)

    def sends(self, how: str) -> Outcome:
        now = self.process.clock.now
        if how == "busy":
            return Outcome(SendState.WAITING, "-1", now, quota_spent=False)
        assert self.platform.takes(now)
        return SENT if how == "send" else Outcome(SendState.UNCERTAIN, "cut off")


@pytest.fixture
async def trials(sqlite_database: SqliteDatabase) -> Callable[[], Awaitable[Trial]]:
    """Each with a citizen and a clock of its own, and an empty outbox."""
    await migrate(sqlite_database)
    numbers = count()

    async def trial() -> Trial:
        await sqlite_database.write(lambda tx: tx.run("DELETE FROM outbox").count)
        number = next(numbers)
        return Trial(process(sqlite_database, FakeClock(), f"t{number:07}"), f"citizen-{number}")

    return trial


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(steps=STEPS)
async def test_the_quota_is_never_exceeded(
    trials: Callable[[], Awaitable[Trial]], steps: list[Text | MenuClick | str | int]
) -> None:
    trial = await trials()
    for step in steps:
        await trial.takes(step)
