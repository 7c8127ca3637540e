"""Noting which passive replies were handed to the platform."""

from bot.delivery import HandedOver
from bot.jobs import Jobs
from tests.bot.conftest import Build
from tests.fakes.clock import NOW, FakeClock
from tests.fakes.people import message
from tests.fakes.process import rows

HANDED = "SELECT handed_at FROM inbound ORDER BY id"


async def test_what_was_handed_over_is_noted_a_few_at_a_time(
    build: Build, clock: FakeClock
) -> None:
    house, jobs = await build(), Jobs()
    handed = HandedOver(house.process.turns, jobs, clock)
    turns = [
        (await house.intake.deliver(message("问", str(number), openid=f"c{number}"))).turn
        for number in range(3)
    ]
    for turn in turns[:2]:
        handed.note(turn)
    await jobs.stop(2)
    assert await rows(house.database, HANDED) == [(NOW,), (NOW,), (None,)]


async def test_notes_that_can_not_be_written_disturb_nobody(build: Build, clock: FakeClock) -> None:
    house, jobs = await build(), Jobs()
    handed = HandedOver(house.process.turns, jobs, clock)
    first = await house.intake.deliver(message("问", "1"))
    house.database.is_away = True
    handed.note(first.turn)
    await jobs.stop(2)
    house.database.is_away = False
    second = await house.intake.deliver(message("问", "2"))
    handed.note(second.turn)
    await jobs.stop(2)
    assert await rows(house.database, HANDED) == [(None,), (NOW,)]
