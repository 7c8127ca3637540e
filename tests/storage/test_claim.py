"""Each message once, in its place, within the citizen's allowance."""

import asyncio
from dataclasses import replace

from chat.citizen import Allowance, Citizen
from chat.dialogue import Dialogue
from chat.message import Follow, MenuClick, Position
from chat.reply import Say, say
from storage.claim import Claimed, Delivered, Limits
from storage.database import Database
from tests.fakes.clock import HOUR, MINUTE, NOW, SECOND, FakeClock
from tests.fakes.people import CITIZEN, OPENID, message
from tests.fakes.process import Process, process, rows

STRANGER = "oFake0Citizen000000000000002"
QUOTA = "SELECT class, remaining, until FROM quota ORDER BY class"


async def test_a_new_message_is_a_turn_of_a_new_citizen(alive: Process) -> None:
    claimed = await alive.claims(message("补证"))
    citizen = Citizen(claimed.citizen.id, "main", OPENID, following=True, first_seen=NOW)
    assert claimed == Claimed(
        claimed.turn, citizen, 1, running=True, allowance=Allowance.WITHIN, dialogue=Dialogue()
    )


async def test_twenty_deliveries_at_once_are_one_turn(alive: Process, other: Process) -> None:
    asked = message("补证")
    results = await asyncio.gather(
        *(each.delivers(asked) for each in [alive, other] for _ in range(10))
    )
    turns = [each for each in results if isinstance(each, Claimed)]
    joined = sorted(each.deliveries for each in results if isinstance(each, Delivered))
    assert (len(turns), joined) == (1, list(range(2, 21)))
    assert await rows(alive.database, "SELECT claims FROM citizen") == [(1,)]
    assert await rows(alive.database, "SELECT place, deliveries FROM inbound") == [(1, 20)]


async def test_the_same_key_at_two_accounts_is_two_messages(alive: Process) -> None:
    for account in ("main", "tax"):
        assert isinstance(await alive.delivers(message("补证", account=account)), Claimed)


async def test_a_repetition_tells_where_the_turn_stands(alive: Process) -> None:
    asked = message("补证")
    claimed = await alive.claims(asked)
    running = Delivered(claimed.turn, done=False, way="", reply="", lease=alive.name, deliveries=2)
    assert await alive.delivers(asked) == running
    await alive.finishes(claimed, asked)
    xml = f"<xml>{claimed.turn}</xml>"
    assert await alive.delivers(asked) == replace(
        running, done=True, way="passive", reply=xml, deliveries=3
    )


async def test_messages_take_their_places_in_order_of_claim(alive: Process) -> None:
    claimed = [await alive.claims(message("补证", f"m{number}")) for number in range(4)]
    assert [(each.place, each.running) for each in claimed] == [
        (1, True),
        (2, False),
        (3, False),
        (4, False),
    ]


async def test_no_place_is_given_twice_by_many_at_once(alive: Process, other: Process) -> None:
    claimed = await asyncio.gather(
        *((alive, other)[n % 2].claims(message("补证", f"m{n}"), counts=False) for n in range(20))
    )
    assert sorted(each.place for each in claimed) == list(range(1, 21))
    assert [each.running for each in claimed].count(True) == 1


async def test_another_citizen_waits_for_nobody(alive: Process) -> None:
    await alive.claims(message("补证"))
    assert (await alive.claims(message("补证", "m2", openid=STRANGER))).running


async def test_a_turn_finds_the_dialogue_that_the_last_one_left(alive: Process) -> None:
    first = message("补证")
    left = Dialogue(question="补证", entry="lost")
    await alive.finishes(await alive.claims(first), first, say("答", dialogue=left))
    assert (await alive.claims(message("钱呢", "m2"))).dialogue == left.kept(NOW)


async def allowances(one: Process, times: int, first: int = 0) -> list[Allowance]:
    return [await one.is_within(message("问", f"m{first + n}")) for n in range(times)]


async def test_a_burst_is_within_and_then_one_every_interval(
    migrated: Database, clock: FakeClock
) -> None:
    one = process(migrated, clock, limits=Limits(burst=3, interval=2_000))
    within, over, tell = Allowance.WITHIN, Allowance.OVER, Allowance.TELL
    assert await allowances(one, 5) == [within, within, within, tell, over]
    clock.pass_by(1_999)
    assert await allowances(one, 1, 10) == [over]
    clock.pass_by(1)
    assert await allowances(one, 2, 20) == [within, over]
    clock.pass_by(6_000)
    assert await allowances(one, 4, 30) == [within, within, within, over]


async def test_a_citizen_is_told_of_the_limit_once_a_minute(
    migrated: Database, clock: FakeClock
) -> None:
    one = process(migrated, clock, limits=Limits(burst=1, interval=10 * MINUTE))
    told = []
    for second in range(0, 125, 5):
        clock.now = NOW + second * SECOND
        told += [(second, each) for each in await allowances(one, 2, first=second)]
    assert [second for second, each in told if each is Allowance.TELL] == [0, 60, 120]


async def test_what_does_not_count_is_always_within(migrated: Database, clock: FakeClock) -> None:
    one = process(migrated, clock, limits=Limits(burst=1))
    await allowances(one, 3)
    exempt = await one.claims(message("人工", "exempt"), counts=False)
    assert exempt.allowance is Allowance.WITHIN
    assert await rows(migrated, "SELECT free_at FROM citizen") == [(NOW + 2_000,)]


async def test_one_citizen_over_the_limit_does_not_slow_another(
    migrated: Database, clock: FakeClock
) -> None:
    one = process(migrated, clock, limits=Limits(burst=1))
    await allowances(one, 3)
    assert await one.is_within(message("问", "x", openid=STRANGER)) is Allowance.WITHIN


async def test_arrivals_open_quota_each_class_for_itself(alive: Process, clock: FakeClock) -> None:
    await alive.claims(message("补证"))
    await alive.claims(message(MenuClick("ask"), "m2"))
    await alive.claims(message(Position(1.0, 2.0), "m3"))
    action, words = ("action", 3, NOW + MINUTE), ("message", 5, NOW + 48 * HOUR)
    assert await rows(alive.database, QUOTA) == [action, words]
    clock.pass_by(SECOND)
    await alive.claims(message(Follow(), "m4"))
    assert await rows(alive.database, QUOTA) == [
        ("action", 3, NOW + MINUTE + SECOND),
        words,
    ]


async def test_a_repetition_opens_no_new_quota(alive: Process, clock: FakeClock) -> None:
    await alive.claims(message("补证"))
    clock.pass_by(5_000)
    await alive.delivers(message("补证"))
    assert await rows(alive.database, QUOTA) == [("message", 5, NOW + 48 * HOUR)]


async def test_the_next_word_releases_what_waited_for_it(alive: Process, clock: FakeClock) -> None:
    first = message("补证")
    held = await alive.claims(first, pushes=False)
    await alive.turns.give_up_waiting(held.turn, "held")
    await alive.finishes(held, first, pushes=False)
    states = "SELECT state, next_try FROM outbox"
    await alive.claims(message("在吗", "m2"), pushes=False)
    assert await rows(alive.database, states) == [("deferred", NOW)]
    clock.pass_by(SECOND)
    await alive.claims(message("在吗", "m3"), pushes=True)
    assert await rows(alive.database, states) == [("waiting", NOW + SECOND)]
    parcels = await alive.outbox.claim(clock.now, 10)
    assert [parcel.outgoing for parcel in parcels] == [Say(("答案",))]


async def test_a_citizen_is_known_by_account_and_openid(alive: Process) -> None:
    ids = {
        (
            await alive.claims(message("问", f"{openid}{account}", openid=openid, account=account))
        ).citizen.id
        for openid in (OPENID, STRANGER)
        for account in ("main", "tax")
    }
    assert len(ids) == 4
    assert CITIZEN.id not in ids
