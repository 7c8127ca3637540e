"""Two processes on one PostgreSQL behind one front door."""

import asyncio
import signal
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import aiohttp
import pytest

from sandbox.client import Phone
from tests.chaos.poster import Letter, Poster
from tests.chaos.rig import Rig, rig
from tests.stories.front import Front, front
from tests.stories.stage import rows, until_rows

AT = 1_795_370_084


@dataclass(frozen=True, slots=True)
class Pair:
    """The rig with its two processes, and the door before them."""

    rig: Rig
    door: Front

    async def phone(self) -> Phone:
        phone = await self.rig.here.sandbox.phone("王阿姨")
        self.rig.here.platform.citizen(phone.openid).following = True
        return phone


@pytest.fixture
async def pair(tmp_path: Path, postgres_url: str) -> AsyncIterator[Pair]:
    async with rig(tmp_path, url=postgres_url, processes=2) as set_up:
        backends = [each.address for each in set_up.services]
        async with front(backends) as (door, address):
            await set_up.here.sandbox.point(address + "/wechat")
            yield Pair(set_up, door)


async def test_any_process_can_serve_any_citizen(pair: Pair) -> None:
    phone = await pair.phone()
    await phone.say("营业执照")
    said = [(await phone.say("2")).text for _ in range(4)]
    chosen = [text.partition("<a ")[0] for text in said]  # the links below rate this very answer
    assert chosen[1:] == chosen[:1] * 3
    assert len(set(pair.door.served)) == 2


async def test_a_retry_at_the_other_process_gets_the_same_xml(pair: Pair) -> None:
    letter = Letter(42, "oCitizen", "身份证丢了怎么补", AT)
    async with aiohttp.ClientSession() as session:
        poster = Poster(session)
        answers = [await poster.deliver(letter, each.address) for each in pair.rig.services]
    assert answers[0] == answers[1]
    assert "补办身份证" in answers[0][1]
    (row,) = await rows(pair.rig.database, "SELECT deliveries, way FROM inbound")
    assert (row["deliveries"], row["way"]) == (2, "passive")


async def test_turns_of_one_citizen_run_one_after_the_other_over_both(pair: Pair) -> None:
    async with aiohttp.ClientSession() as session:
        poster, services = Poster(session), pair.rig.services
        letters = [Letter(100 + n, "oCitizen", "身份证丢了怎么补", AT) for n in range(9)]
        await asyncio.gather(
            *(poster.deliver(each, services[n % 2].address) for n, each in enumerate(letters))
        )
    found = await rows(
        pair.rig.database, "SELECT place, id, finished_at FROM inbound ORDER BY place"
    )
    assert [row["place"] for row in found] == list(range(1, 10))
    finished = [row["finished_at"] for row in found]
    assert finished == sorted(finished)


async def test_when_one_is_killed_the_other_takes_over(pair: Pair) -> None:
    first, second = pair.rig.services
    phone = await pair.phone()
    await phone.say("营业执照")
    here = pair.rig.here.sandbox
    await here.point(first.address + "/wechat")
    first.signal(signal.SIGSTOP)
    asking = asyncio.ensure_future(phone.say("身份证丢了怎么补"))
    await asyncio.wait((asking,), timeout=0.2)
    await first.kill()
    await here.point(second.address + "/wechat")
    answer = await asking
    assert answer.text.startswith("补办身份证")
    await until_rows(
        pair.rig.database,
        "SELECT COUNT(*) AS n FROM inbound WHERE state <> 'done'",
        lambda found: found[0]["n"] == 0,
        15,
    )


async def test_a_turn_whose_process_died_is_finished_by_the_other(pair: Pair) -> None:
    first, second = pair.rig.services
    async with aiohttp.ClientSession() as session:
        poster = Poster(session)
        letter = Letter(7, "oCitizen", "身份证丢了怎么补", AT)
        status, xml = await poster.deliver(letter, first.address)
        assert status == 200
        await first.kill()
        for sql in _AS_A_CRASH_LEAVES_IT:
            await _run(pair, sql)
        await until_rows(pair.rig.database, _ALIVE, lambda found: found[0]["n"] == 1, 10)
        again = await poster.deliver(letter, second.address)
    assert again[0] == 200
    assert "补办身份证" in again[1]
    assert "补办身份证" in xml
    (row,) = await rows(pair.rig.database, "SELECT state, way FROM inbound")
    assert (row["state"], row["way"]) == ("done", "passive")


async def _run(pair: Pair, sql: str) -> int:
    return await pair.rig.database.write(lambda tx: tx.run(sql).count)


_AS_A_CRASH_LEAVES_IT = (
    "UPDATE inbound SET state = 'running', way = '', reply = '', handed_at = NULL",
    "DELETE FROM transcript",
)
_ALIVE = """
SELECT COUNT(*) AS n FROM process
WHERE alive_until > (EXTRACT(EPOCH FROM clock_timestamp()) * 1000)
"""
