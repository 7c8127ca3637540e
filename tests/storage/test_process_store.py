"""Which processes are alive."""

from storage.process_store import DAY
from tests.fakes.clock import NOW, FakeClock
from tests.fakes.process import LEASE, Process, rows

ALIVE = "SELECT id, started_at, alive_until FROM process ORDER BY id"


async def test_a_beat_prolongs_a_life(alive: Process) -> None:
    await alive.processes.beat(started_at=NOW, now=NOW + 1000, lease=LEASE)
    assert await rows(alive.database, ALIVE) == [("aaaaaaaa", NOW, NOW + 1000 + LEASE)]


async def test_the_end_gives_up_all_leases_at_once(alive: Process, other: Process) -> None:
    await alive.processes.end(NOW + 1)
    assert await rows(alive.database, ALIVE) == [
        ("aaaaaaaa", NOW, NOW + 1),
        ("bbbbbbbb", NOW, NOW + LEASE),
    ]


async def test_the_long_dead_are_forgotten(
    alive: Process, other: Process, clock: FakeClock
) -> None:
    clock.pass_by(DAY + LEASE)
    await other.beat()
    assert len(await rows(alive.database, ALIVE)) == 2
    clock.pass_by(1)
    await other.beat()
    assert [name for name, *_ in await rows(alive.database, ALIVE)] == ["bbbbbbbb"]
