"""Durable messages a second: acts that share a commit against acts with one each."""

import asyncio
import tempfile
import time
from collections.abc import Awaitable, Callable
from itertools import count
from pathlib import Path

import uvloop

from bench.citizens import CITIZENS, openid
from bench.report import Figure, middle, ratio
from chat.dialogue import Dialogue
from chat.message import Message, Text
from chat.reply import say
from storage.claim import Claimant, Claimed, Limits
from storage.database import Transaction
from storage.ids import new_ids
from storage.migrate import migrate
from storage.sqlite import SqliteDatabase
from storage.turn_store import Finish, TurnStore

AT_ONCE = 50
SECONDS = 1.5

One = Callable[[int], Awaitable[object]]
"""Makes one message durable; numbers never come again."""


def measure(rounds: int) -> list[Figure]:
    return uvloop.run(_measure(rounds))


async def _measure(rounds: int) -> list[Figure]:
    rates: dict[str, list[float]] = {"grouped": [], "single": [], "turns": [], "single_turns": []}
    with tempfile.TemporaryDirectory(prefix="bangban-bench-") as folder:
        grouped = await _opened(Path(folder) / "grouped.db", group_commit=True)
        single = await _opened(Path(folder) / "single.db", group_commit=False)
        ways = {
            "grouped": _message(grouped),
            "single": _message(single),
            "turns": _turn(grouped),
            "single_turns": _turn(single),
        }
        numbers = count(1)
        for number in range(rounds + 1):
            for name, one in ways.items():
                rate = await _rate(one, numbers)
                if number:  # the first round only warms up
                    rates[name].append(rate)
        await grouped.close()
        await single.close()
    return [
        Figure("durable_vs_single_commit", ratio(rates["grouped"], rates["single"]), least=8),
        Figure("durable_per_second", middle(rates["grouped"])),
        Figure("single_commit_per_second", middle(rates["single"])),
        Figure("durable_turns_vs_single_commit", ratio(rates["turns"], rates["single_turns"])),
        Figure("durable_turns_per_second", middle(rates["turns"])),
    ]


async def _opened(path: Path, *, group_commit: bool) -> SqliteDatabase:
    database = await SqliteDatabase.open(path, group_commit=group_commit)
    await migrate(database)
    await database.write(_make_table)
    return database


def _make_table(tx: Transaction) -> None:
    tx.run("CREATE TABLE received (key TEXT PRIMARY KEY, body TEXT NOT NULL)")
    tx.run("CREATE TABLE talk (citizen TEXT PRIMARY KEY, last TEXT NOT NULL, n BIGINT NOT NULL)")


async def _rate(one: One, numbers: "count[int]") -> float:
    """How many a second, `AT_ONCE` under way."""
    started = time.perf_counter()
    ends = started + SECONDS

    async def on_and_on() -> int:
        done = 0
        while time.perf_counter() < ends:
            await one(next(numbers))
            done += 1
        return done

    done = await asyncio.gather(*(on_and_on() for _ in range(AT_ONCE)))
    return sum(done) / (time.perf_counter() - started)


def _message(database: SqliteDatabase) -> One:
    """Insert, dedupe and conversation: the least that a durable message needs."""

    async def one(number: int) -> bool:
        key, citizen = str(number), openid(number % CITIZENS)

        def act(tx: Transaction) -> bool:
            is_new = tx.run(_RECEIVE, {"key": key, "body": _BODY}).count == 1
            if is_new:
                tx.run(_TALK, {"citizen": citizen, "body": _BODY})
            return is_new

        return await database.write(act)

    return one


def _turn(database: SqliteDatabase) -> One:
    """The service's own claim and finish of a turn."""
    new_id = new_ids("bench000")
    claimant = Claimant(database, "bench000", new_id, Limits())
    turns = TurnStore(database, "bench000", new_id)

    async def one(number: int) -> str:
        citizen, now = openid(number % CITIZENS), time.time_ns() // 1_000_000
        message = Message("main", str(number), citizen, now, Text(_BODY), _BODY, "gh_bench")
        claimed = await claimant.claim(message, now=now, counts=True, pushes=True)
        assert isinstance(claimed, Claimed)
        reply = say(_BODY, dialogue=Dialogue(question=_BODY))
        return await turns.finish(Finish(claimed, message, reply, "ask", _BODY, now, "1"))

    return one


_BODY = "云州市小餐饮经营许可证核发需要什么材料" * 4

_RECEIVE = "INSERT INTO received (key, body) VALUES (:key, :body) ON CONFLICT (key) DO NOTHING"

_TALK = """
INSERT INTO talk (citizen, last, n) VALUES (:citizen, :body, 1)
ON CONFLICT (citizen) DO UPDATE SET last = excluded.last, n = talk.n + 1
"""
