"""A few questions that take 6 and 12 seconds among fifty messages a second."""

import asyncio
from pathlib import Path

from tests.chaos.chance import repeatable
from tests.chaos.load import Load
from tests.chaos.verdict import Finding, Verdict, percentile
from tests.stories.account import account
from tests.stories.handlers import Slow
from tests.stories.stage import Play, stage

EVERY = 250
"""One message in so many is slow: else the slow ones alone would be the slowest hundredth."""


async def slow_handlers(
    folder: Path, *, rounds: int = 0, seed: int = 1, seconds: float = 60.0
) -> Verdict:
    """`rounds` are seconds, if given."""
    handlers = (Slow("慢六", 6.0), Slow("慢十二", 12.0))
    play = Play(accounts=(account(mode="plain"),), handlers=handlers)
    async with stage(folder, play) as scene:
        load = Load(scene.here.platform, repeatable(seed), odd=("慢六", "慢十二"), every=EVERY)
        running = asyncio.get_running_loop().create_task(load.run())
        await asyncio.sleep(rounds or seconds)
        load.stop()
        await running
        slow = [each for each in load.exchanges if "慢" in each.plain]
        state = "SELECT COUNT(*) AS n FROM outbox WHERE state = 'sent' AND body LIKE '%办好了%'"
        await scene.until_rows(state, lambda rows: rows[0]["n"] >= len(slow), 30)
        phones = scene.here.platform.citizens()
        heard = sum("办好了" in str(m.content) for p in phones for m in p.messages)
    times = [attempt.ms / 1000 for each in load.exchanges for attempt in each.attempts]
    tried = sum(len(each.attempts) for each in load.exchanges)
    return Verdict(
        "slow handlers",
        (
            Finding("messages sent", len(load.exchanges)),
            Finding("of these slow", len(slow)),
            Finding("slow answers too many or too few", abs(heard - len(slow)), 0),
            Finding("deliveries that had to be repeated", tried - len(load.exchanges), 0),
            Finding("seconds to the HTTP answer, median", percentile(times, 0.5)),
            Finding("seconds to the HTTP answer, p99", percentile(times, 0.99), 1.0),
            Finding("seconds to the HTTP answer, longest", max(times), 4.5),
        ),
    )
