"""What a dead process left undone is done by those that live."""

from dataclasses import replace

from structlog.testing import capture_logs

from storage.ids import new_ids
from tests.bot.conftest import Build
from tests.bot.house import RETRY_WINDOW, House
from tests.fakes.clock import NOW, FakeClock
from tests.fakes.people import message
from tests.fakes.process import LEASE, Process, process, rows

ASKED = message("补证", "24801")
SAID = '{"say":["答：补证"]}'


async def left_behind(house: House, clock: FakeClock) -> Process:
    """A turn that was claimed by a process which then died."""
    dead = process(house.database, clock, "deadbeef")
    await dead.beat()
    await dead.claims(ASKED)
    clock.pass_by(LEASE)
    await house.recovery.beat()
    return dead


async def test_a_turn_of_the_living_is_left_alone(build: Build, clock: FakeClock) -> None:
    house = await build()
    other = process(house.database, clock, "deadbeef")
    await other.beat()
    await other.claims(ASKED)
    await house.looks()
    assert house.handler.answered == []


async def test_what_nobody_fetches_is_sent_after_the_window(build: Build, clock: FakeClock) -> None:
    house = await build()
    await left_behind(house, clock)
    await house.looks()
    assert (house.handler.answered, await house.outbox()) == (["补证"], [])
    clock.now = NOW + RETRY_WINDOW + 1
    await house.recovery.beat()
    await house.looks()
    assert (await house.outbox(), await house.ways()) == ([(SAID, "waiting")], ["outbox"])


async def test_the_chosen_handler_runs_again_without_being_asked(
    build: Build, clock: FakeClock
) -> None:
    house = await build()
    dead = process(house.database, clock, "deadbeef")
    await dead.beat()
    claimed = await dead.claims(ASKED)
    await dead.turns.choose(claimed.turn, "echo")
    clock.pass_by(LEASE)
    await house.recovery.beat()
    house.handler.wanting = lambda _: False
    await house.looks()
    assert house.handler.answered == ["补证"]


async def test_the_turns_of_a_citizen_run_again_in_their_order(
    build: Build, clock: FakeClock
) -> None:
    house = await build()
    dead = await left_behind(house, clock)
    clock.now = NOW + 1
    for number in range(3):
        await dead.claims(message(f"第{number}句", f"2480{number + 2}"))
    clock.now = NOW + LEASE
    await house.looks()
    await house.ended()
    assert house.handler.answered == ["补证", "第0句", "第1句", "第2句"]


async def test_a_process_picks_up_what_it_claimed_and_gave_up(build: Build) -> None:
    house = await build()
    await replace(house.process, new_id=new_ids("aaaaaaaa")).claims(ASKED)
    await house.looks()
    assert house.handler.answered == ["补证"]


async def test_a_turn_under_way_is_not_begun_a_second_time(build: Build) -> None:
    house = await build()
    house.handler.gate.clear()
    delivery = house.jobs.keep(house.delivers(ASKED), name="delivery")
    await house.asked()
    for _ in range(3):
        await house.recovery.look()
    house.handler.gate.set()
    assert (await delivery, house.handler.answered) == ("答：补证", ["补证"])


async def test_a_turn_just_claimed_is_not_taken_over_by_its_own_process(build: Build) -> None:
    """The row is there before the claim has come back to whoever asked for it."""
    house = await build()
    house.handler.gate.clear()
    delivery = house.jobs.keep(house.delivers(ASKED), name="delivery")
    while not await house.process.recovery.orphans(NOW):
        continue
    await house.recovery.look()
    house.handler.gate.set()
    assert (await delivery, house.handler.answered) == ("答：补证", ["补证"])


async def test_a_message_that_can_not_be_read_again_is_named(
    build: Build, clock: FakeClock
) -> None:
    house = await build()
    await house.process.claims(replace(ASKED, raw="<xml>"))
    with capture_logs() as logs:
        await house.looks()
    assert [each["event"] for each in logs] == ["recovery.unreadable"]


async def test_an_account_that_is_no_more_is_left_alone(build: Build) -> None:
    house = await build()
    await house.process.claims(replace(ASKED, account="gone"))
    await house.looks()
    assert house.handler.answered == []


async def test_what_the_dead_were_sending_is_uncertain(build: Build, clock: FakeClock) -> None:
    house = await build()
    dead = process(house.database, clock, "deadbeef")
    await dead.beat()
    claimed = await dead.claims(ASKED)
    await dead.turns.give_up_waiting(claimed.turn, "outbox")
    await dead.finishes(claimed, ASKED)
    assert len(await dead.outbox.claim(NOW, 1)) == 1
    clock.pass_by(LEASE)
    await house.recovery.beat()
    await house.looks()
    assert await rows(house.database, "SELECT state FROM outbox") == [("uncertain",)]
