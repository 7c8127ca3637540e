"""A full disk and a locked database under load: nothing taken is lost, and it heals by itself."""

import asyncio
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from time import monotonic

import aiohttp

from tests.chaos.chance import repeatable
from tests.chaos.crashes import under_load
from tests.chaos.faults import full_disk, locked
from tests.chaos.rig import Rig, rig
from tests.chaos.tally import faults_of_file, quiet, tally
from tests.chaos.verdict import Finding, Verdict

RED = 503
GREEN = 200


async def disk_full(
    folder: Path, *, rounds: int = 3, seed: int = 1, seconds: float = 8.0
) -> Verdict:
    async with rig(folder) as here:
        pid = here.service.pid
        found = await _faulty(here, lambda: full_disk(pid), rounds, seed=seed, seconds=seconds)
        broken = len(await faults_of_file(folder / "bangban.db"))
    found = (*found, Finding("faults in the database file", broken, 0))
    return Verdict(f"disk full for {seconds:g} s", found)


async def database_locked(
    folder: Path, *, rounds: int = 3, seed: int = 1, seconds: float = 10.0
) -> Verdict:
    async with rig(folder) as here:
        path = folder / "bangban.db"
        found = await _faulty(here, lambda: locked(path), rounds, seed=seed, seconds=seconds)
    return Verdict(f"database locked for {seconds:g} s", found)


async def _faulty(
    here: Rig,
    fault: Callable[[], AbstractContextManager[None]],
    rounds: int,
    *,
    seed: int,
    seconds: float,
) -> tuple[Finding, ...]:
    reds, greens = [], []
    async with under_load(here, repeatable(seed)) as load:
        for _ in range(rounds):
            await asyncio.sleep(2)
            with fault():
                end = monotonic() + seconds
                reds.append(await _until_health(here, RED))
                await asyncio.sleep(max(0.0, end - monotonic()))
            greens.append(await _until_health(here, GREEN))
        await asyncio.sleep(2)
    await quiet(here.database)
    counted = await tally(here.here.platform, load.exchanges, here.database)
    honest, leaky = 0, 0
    for exchange in load.exchanges:
        text = str((exchange.reply or {}).get("content", ""))
        honest += text.startswith("刚才这条没有收进来")
        leaky += any("Traceback" in each.body for each in exchange.attempts)
    told_apart = counted.not_taken - honest
    return (
        Finding("faults", rounds),
        Finding("seconds until health is red, longest", max(reds), 5.0),
        Finding("seconds until health is green again, longest", max(greens), 10.0),
        Finding("told that it was not received", honest),
        Finding("neither taken nor told", told_apart, 0),
        Finding("tracebacks shown", leaky, 0),
        *(each for each in counted.findings(uncertain=0) if "never taken" not in each.name),
    )


async def _until_health(here: Rig, status: int, seconds: float = 30.0) -> float:
    """Seconds until the health of the service has that status."""
    begun = monotonic()
    async with aiohttp.ClientSession() as session:
        while monotonic() - begun < seconds:
            async with session.get(here.service.address + "/healthz") as response:
                if response.status == status:
                    break
            await asyncio.sleep(0.05)
    return monotonic() - begun
