"""The same message many times at once over several processes, and two messages close together."""

import asyncio
import time
from collections import Counter
from collections.abc import Awaitable, Callable
from pathlib import Path
from random import Random

import aiohttp

from tests.chaos.chance import repeatable
from tests.chaos.poster import Letter, Poster
from tests.chaos.rig import Rig, rig
from tests.chaos.verdict import Finding, Verdict
from tests.postgres import postgres_server
from tests.stories.stage import rows

AT_ONCE = 6
"""Citizens who write at the same time."""


async def duplicates(folder: Path, *, rounds: int = 10_000, seed: int = 1) -> Verdict:
    """Each message 2 to 20 times in parallel, over four processes on one PostgreSQL."""
    with postgres_server() as server, server.fresh_database() as url:
        return await duplicates_on(url, folder, rounds=rounds, seed=seed)


async def duplicates_on(url: str, folder: Path, *, rounds: int, seed: int = 1) -> Verdict:
    """A citizen asks to leave a message and leaves it: two rounds, one effect."""
    chance, seen = repeatable(seed), Counter[str]()
    async with rig(folder, url=url, processes=4) as here, aiohttp.ClientSession() as session:
        poster = Poster(session)

        async def pair(number: int) -> None:
            for step, words in enumerate(("留言", f"请回电话，编号{number}")):
                letter = _letter(number, step, words)
                seen.update(await _copies(poster, letter, here, chance))

        await _all(pair, rounds // 2)
        found = await _kept(here)
    return Verdict(
        "duplicates over four processes",
        (
            Finding("messages", rounds),
            Finding("deliveries", seen["deliveries"]),
            Finding("answers that differ from their copies", seen["different"], 0),
            Finding("answers other than 200 with a reply", seen["bad"], 0),
            Finding("rows too many or too few", abs(found["inbound"] - rounds // 2 * 2), 0),
            Finding("messages left too often or lost", abs(found["left"] - rounds // 2), 0),
            Finding(
                "transcript lines too many or too few", abs(found["said"] - rounds // 2 * 2), 0
            ),
        ),
    )


async def close_together(folder: Path, *, rounds: int = 5_000, seed: int = 1) -> Verdict:
    """Two messages of one citizen within 200 ms, of which the second only fits after the first."""
    chance, seen = repeatable(seed), Counter[str]()
    async with rig(folder) as here, aiohttp.ClientSession() as session:
        poster, address = Poster(session), here.service.address

        async def two(number: int) -> None:
            letters = [_letter(number, 0, "留言"), _letter(number, 1, f"请回电话，编号{number}")]
            first = asyncio.ensure_future(poster.deliver(letters[0], address))
            await asyncio.sleep(chance.uniform(0.005, 0.2))
            answers = [await first, await poster.deliver(letters[1], address)]
            seen["in order"] += "请把事情写在" in answers[0][1] and "记下了" in answers[1][1]

        await _all(two, rounds, at_once=40)
        found = await _kept(here)
    return Verdict(
        "two messages within 200 ms",
        (
            Finding("pairs", rounds),
            Finding("answered out of order", rounds - seen["in order"], 0),
            Finding("messages left too often or lost", abs(found["left"] - rounds), 0),
            Finding("citizens too many or too few", abs(found["citizens"] - rounds), 0),
        ),
    )


async def _copies(poster: Poster, letter: Letter, here: Rig, chance: Random) -> Counter[str]:
    copies = chance.randint(2, 20)
    addresses = [chance.choice(here.services).address for _ in range(copies)]
    answers = await asyncio.gather(*(poster.deliver(letter, each) for each in addresses))
    bad = sum(status != 200 or "<Content>" not in body for status, body in answers)
    return Counter(deliveries=copies, different=len(set(answers)) - 1, bad=bad)


async def _all(do: Callable[[int], Awaitable[None]], many: int, *, at_once: int = AT_ONCE) -> None:
    numbers = iter(range(many))

    async def worker() -> None:
        for number in numbers:
            await do(number)

    await asyncio.gather(*(worker() for _ in range(at_once)))


def _letter(number: int, step: int, words: str) -> Letter:
    return Letter(10_000_000 + number * 2 + step, f"oCitizen{number:06}", words, int(time.time()))


async def _kept(here: Rig) -> dict[str, int]:
    (row,) = await rows(
        here.database,
        "SELECT (SELECT COUNT(*) FROM inbound) AS inbound,"
        " (SELECT COUNT(*) FROM left_message) AS left_rows,"
        " (SELECT COUNT(*) FROM citizen) AS citizens,"
        " (SELECT COUNT(*) FROM transcript WHERE direction = 'in') AS said",
    )
    return {
        "inbound": row["inbound"],
        "left": row["left_rows"],
        "citizens": row["citizens"],
        "said": row["said"],
    }
