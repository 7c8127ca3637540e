"""kill -9 in the instant between the platform's taking a message and our noting it."""

import asyncio
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from random import Random

from sandbox.citizens import Citizen
from storage.database import Params, Row
from tests.chaos.chance import repeatable
from tests.chaos.load import Load
from tests.chaos.rig import Rig, rig
from tests.chaos.verdict import Finding, Verdict
from tests.stories.stage import rows, until_rows

_QUEUE = """
INSERT INTO outbox (id, cause, account, citizen, body, state, next_try, created_at)
SELECT :id, :id, 'main', id, :body, 'waiting', :now, :now FROM citizen WHERE openid = :openid
"""
_STATES = "SELECT state, COUNT(*) AS n FROM outbox GROUP BY state"
EACH = 3
"""Messages to different citizens in each round: they are sent at the same time."""


async def killed_sends(folder: Path, *, rounds: int = 50, seed: int = 1) -> Verdict:
    async with rig(folder) as here:
        chance = repeatable(seed)
        citizens = await _acquainted(here, rounds * EACH, chance)
        for number in range(rounds):
            some = citizens[number * EACH : (number + 1) * EACH]
            await _queue(here, some)
            await asyncio.wait_for(some[0].changed.wait(), 10)
            await here.service.kill()
            await here.service.start()
        await until_rows(here.database, _STATES, _is_over, 30)
        states = {row["state"]: row["n"] for row in await rows(here.database, _STATES)}
        heard = Counter(_heard(each) for each in citizens)
    found = (
        Finding("kills", rounds),
        Finding("messages to send", rounds * EACH),
        Finding("sent", states.get("sent", 0)),
        Finding("uncertain", states.get("uncertain", 0), rounds * EACH),
        Finding("of these not arrived", heard[0], states.get("uncertain", 0)),
        Finding("arrived twice", sum(n for times, n in heard.items() if times > 1), rounds),
        Finding("neither sent nor uncertain", _others(states), 0),
    )
    return Verdict("kill -9 between send and commit", found)


async def _acquainted(here: Rig, many: int, chance: Random) -> list[Citizen]:
    """Citizens who have written, so that they may be written to."""
    load = Load(here.here.platform, chance, rate=100.0, people=many)
    running = asyncio.get_running_loop().create_task(load.run())
    known = "SELECT COUNT(*) AS n FROM citizen"
    await until_rows(here.database, known, lambda found: found[0]["n"] >= many, 30)
    load.stop()
    await running
    return here.here.platform.citizens()


async def _queue(here: Rig, citizens: list[Citizen]) -> None:
    body, now = '{"say":["您的件办好了"]}', here.here.platform.clock.now()
    lines: list[Params] = [
        {"id": f"out-{each.openid}", "body": body, "openid": each.openid, "now": now}
        for each in citizens
    ]
    await here.database.write(lambda tx: tx.run_many(_QUEUE, lines))


def _is_over(found: Sequence[Row]) -> bool:
    return {row["state"] for row in found} <= {"sent", "uncertain", "failed", "deferred"}


def _heard(citizen: Citizen) -> int:
    return sum(each.via == "custom" for each in citizen.messages)


def _others(states: dict[str, int]) -> int:
    return sum(n for state, n in states.items() if state not in {"sent", "uncertain"})
