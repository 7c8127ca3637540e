"""Processes that are killed, frozen or asked to end while fifty messages a second arrive."""

import asyncio
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from random import Random
from statistics import median
from time import monotonic

from tests.chaos.chance import repeatable
from tests.chaos.load import Load
from tests.chaos.rig import Rig, rig
from tests.chaos.tally import Tally, faults_of_file, quiet, tally
from tests.chaos.verdict import Finding, Verdict

SERVING = 10.0
"""Seconds within which a service must be back."""


async def kills(
    folder: Path,
    *,
    rounds: int = 50,
    seed: int = 1,
    between: tuple[float, float] = (6.0, 14.0),
) -> Verdict:
    """kill -9 at random moments; the service is started again at once.

    `between` are seconds of serving, at least and at most. Less than the platform's five between
    two deliveries, and all three of a message can meet a service that is down.
    """
    chance, broken = repeatable(seed), 0
    async with rig(folder) as here:
        async with under_load(here, chance) as load:
            for _ in range(rounds):
                await asyncio.sleep(chance.uniform(*between))
                await here.service.kill()
                await here.service.start()
                broken += len(await faults_of_file(folder / "bangban.db"))
            await asyncio.sleep(between[0])
        counted = await _counted(here, load)
        starts = here.service.starts[1:]
    found = (
        Finding("kills", rounds),
        Finding("faults in the database file", broken, 0),
        Finding("seconds to serving, median", median(starts), SERVING),
        Finding("seconds to serving, longest", max(starts), SERVING),
        *counted.findings(uncertain=rounds),
    )
    return Verdict("kill -9 under load", found)


async def freezes(
    folder: Path, *, rounds: int = 5, seed: int = 1, seconds: float = 10.0
) -> Verdict:
    """The process stands still for a while, and does not know it afterwards."""
    async with rig(folder) as here:
        async with under_load(here, repeatable(seed)) as load:
            for _ in range(rounds):
                await asyncio.sleep(3)
                here.service.signal(signal.SIGSTOP)
                await asyncio.sleep(seconds)
                here.service.signal(signal.SIGCONT)
            await asyncio.sleep(5)
        counted = await _counted(here, load)
    found = (Finding("freezes", rounds), *counted.findings(uncertain=rounds))
    return Verdict(f"SIGSTOP for {seconds:g} s under load", found)


async def stops(
    folder: Path, *, rounds: int = 10, seed: int = 1, between: tuple[float, float] = (6.0, 9.0)
) -> Verdict:
    """A polite stop and a start, as at an upgrade."""
    chance, drains = repeatable(seed), []
    async with rig(folder) as here:
        async with under_load(here, chance) as load:
            for _ in range(rounds):
                await asyncio.sleep(chance.uniform(*between))
                begun = monotonic()
                here.service.signal(signal.SIGTERM)
                await here.service.ended()
                drains.append(monotonic() - begun)
                await here.service.start()
            await asyncio.sleep(1)
        counted = await _counted(here, load)
    found = (
        Finding("stops", rounds),
        Finding("answers 5xx", counted.status_5xx, 0),
        Finding("seconds to stop, longest", max(drains), 10.0),
        *counted.findings(uncertain=0),
    )
    return Verdict("SIGTERM under load", found)


@asynccontextmanager
async def under_load(
    here: Rig, chance: Random, *, rate: float = 50.0, people: int = 500
) -> AsyncIterator[Load]:
    """Messages arrive while the block runs; at its end all deliveries are over."""
    load = Load(here.here.platform, repeatable(chance.random()), rate, people)
    running = asyncio.get_running_loop().create_task(load.run())
    try:
        yield load
    finally:
        load.stop()
        await running


async def _counted(here: Rig, load: Load) -> Tally:
    await quiet(here.database)
    return await tally(here.here.platform, load.exchanges, here.database)
