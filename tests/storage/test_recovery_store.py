"""What a dead process left, and what no redelivery has fetched."""

from dataclasses import replace

from chat.reply import Card, Reply, Say
from storage.claim import Claimed
from storage.database import Transaction
from storage.recovery_store import Orphan
from tests.fakes.clock import FakeClock
from tests.fakes.people import message
from tests.fakes.process import LEASE, Process, process, rows

ASKED = message("补证")
TWO = Reply((Say(("第一条",)), Card("题", "说明", "https://gov.cn")))
WINDOW, LAST = 20_000, 10_000
OUTBOX = "SELECT cause, state FROM outbox ORDER BY cause"
INBOUND = "SELECT way, uncertain FROM inbound"


async def pushed(one: Process, *, pushes: bool = True) -> int:
    return await one.recovery.push_unfetched(
        one.clock.now, retry_window=WINDOW, last_delivery=LAST, pushes={"main": pushes}
    )


async def unfetched(one: Process, *, live: bool) -> Claimed:
    """A finished turn; `live` when its passive reply was ready for a waiting delivery."""
    claimed = replace(await one.claims(ASKED), live=live)
    await one.finishes(claimed, ASKED, TWO)
    return claimed


async def test_orphans_are_the_turns_of_the_dead_and_ones_own(
    alive: Process, other: Process, clock: FakeClock
) -> None:
    claimed = await alive.claims(ASKED)
    orphan = Orphan(claimed.turn, "main", ASKED.raw, alive.name)
    assert await alive.recovery.orphans(clock.now) == [orphan]
    assert await other.recovery.orphans(clock.now) == []
    clock.pass_by(LEASE)
    assert await other.recovery.orphans(clock.now) == [orphan]
    await alive.finishes(claimed, ASKED)
    assert await other.recovery.orphans(clock.now) == []


async def test_what_is_not_fetched_within_the_window_is_pushed_whole(
    alive: Process, clock: FakeClock
) -> None:
    claimed = await unfetched(alive, live=False)
    clock.pass_by(WINDOW)
    assert await pushed(alive) == 0
    clock.pass_by(1)
    assert (await pushed(alive), await pushed(alive)) == (1, 0)
    assert await rows(alive.database, OUTBOX) == [
        (f"{claimed.turn}:0", "waiting"),
        (f"{claimed.turn}:1", "waiting"),
    ]
    assert await rows(alive.database, INBOUND) == [("outbox", 0)]


async def test_an_account_that_can_not_push_holds_it(alive: Process, clock: FakeClock) -> None:
    await unfetched(alive, live=False)
    clock.pass_by(WINDOW + 1)
    assert await pushed(alive, pushes=False) == 1
    states = [state for _, state in await rows(alive.database, OUTBOX)]
    assert (states, await rows(alive.database, INBOUND)) == (["deferred"] * 2, [("held", 0)])


async def test_what_was_handed_over_is_not_pushed(alive: Process, clock: FakeClock) -> None:
    claimed = await unfetched(alive, live=True)
    await alive.turns.handed([claimed.turn], clock.now)
    clock.pass_by(WINDOW + 1)
    assert await pushed(alive) == 0


async def test_a_reply_ready_when_the_only_process_died_is_pushed_as_uncertain(
    alive: Process, clock: FakeClock
) -> None:
    claimed = await unfetched(alive, live=True)
    clock.pass_by(WINDOW + 1)
    later = process(alive.database, clock, "cccccccc")
    await later.beat()
    assert await pushed(later) == 1
    assert await rows(alive.database, INBOUND) == [("outbox", 1)]
    assert await rows(alive.database, OUTBOX) == [
        (f"{claimed.turn}:0", "waiting"),
        (f"{claimed.turn}:1", "waiting"),
    ]


async def test_where_any_process_lived_for_the_last_delivery_it_was_fetched(
    alive: Process, clock: FakeClock
) -> None:
    await unfetched(alive, live=True)
    clock.pass_by(LAST - 1)
    later = process(alive.database, clock, "cccccccc")
    await later.beat()
    clock.pass_by(WINDOW)
    assert await pushed(later) == 0
    assert await rows(alive.database, INBOUND) == [("passive", 0)]
    assert await rows(alive.database, "SELECT handed_at FROM inbound") == [(clock.now,)]


async def test_a_turn_that_is_not_done_is_not_pushed(alive: Process, clock: FakeClock) -> None:
    await alive.claims(ASKED)
    clock.pass_by(WINDOW * 2)
    assert await pushed(alive) == 0


async def test_a_redelivery_that_fetches_meanwhile_is_not_answered_twice(
    alive: Process, clock: FakeClock
) -> None:
    """The fetch comes between the look at the rows and the push, as it can on PostgreSQL."""
    claimed = await unfetched(alive, live=False)
    seen: dict[str, object] = {"id": claimed.turn, "account": "main", "citizen": claimed.citizen.id}
    seen |= {"way": "", "answered": 1}
    await alive.turns.fetch(claimed.turn, now=clock.now, pushes=True)

    def act(tx: Transaction) -> bool:
        return alive.recovery._push(tx, seen, now=clock.now, pushes=True)

    assert not await alive.database.write(act)
    assert await rows(alive.database, INBOUND) == [("passive", 0)]
    assert await rows(alive.database, OUTBOX) == [(f"{claimed.turn}:1", "waiting")]
