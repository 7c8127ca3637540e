"""Publishing 10,000 entries: from the button to the new answer, out of two processes."""

import asyncio
import os
import re
import tempfile
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from aiohttp import ClientSession

from bench.citizen import asked
from bench.clerk import Clerk, signed_in
from bench.entries import items
from bench.furnished import MAINTAINER, REVIEWER, furnish, now, opened
from bench.long_entries import long_entry, long_items
from bench.process import LOAD_CORE, SERVER_CORE, server
from bench.report import Figure, middle, progress
from bench.service import environment
from knowledge.editing_regression import NewCase
from knowledge.entry import Entry, Kind
from knowledge.store import Signature
from storage.regression_store import SqlRegressionStore
from tests.postgres import postgres_server

COUNT = 10_000
CASES = 300
MOST_S = 5
PATH = "/console/releases/next"
TITLE = "云雾山索道季卡怎么退"
"""Of the one entry that changes."""

_TRIES = 3
_LONGEST = 60.0
_LOOK = 0.05
_FIELD = re.compile(r'name="(revision|live)" value="(\d+)"')


@dataclass(frozen=True, slots=True)
class Way:
    """How a publisher goes about it: `sees` the effect on the regression set first, or gives a
    reason instead, at once or while it is still being found (`starts`)."""

    name: str
    starts: bool
    sees: bool


WAYS = (
    Way("effect_seen", starts=True, sees=True),
    Way("effect_under_way", starts=True, sees=False),
    Way("at_once", starts=False, sees=False),
)
COLLECTIONS: dict[str, Callable[[int], Sequence[Entry]]] = {
    "own": lambda count: [item.entry() for item in items(count)],
    "starter": lambda count: [long_entry(item, now()) for item in long_items(count)],
}


def measure(rounds: int, count: int = COUNT) -> list[Figure]:
    figures: list[Figure] = []
    seen: list[float] = []
    with postgres_server() as postgres:
        for name, entries in COLLECTIONS.items():
            with (
                postgres.fresh_database() as url,
                tempfile.TemporaryDirectory(prefix="bangban-bench-") as folder,
            ):
                work = _measure(Path(folder), url, entries(count), min(rounds, _TRIES))
                took = asyncio.run(work)
            seen.append(took[WAYS[0].name])
            figures += [Figure(f"publish_live.{name}.{way}_s", each) for way, each in took.items()]
    return [
        Figure("publish_10k_live_s", max(seen), most=MOST_S),
        Figure("publish_10k_live_load", os.getloadavg()[0]),
        *figures,
    ]


async def _measure(
    folder: Path, url: str, entries: Sequence[Entry], tries: int
) -> dict[str, float]:
    """Seconds for each way, in the middle."""
    await furnish(folder, url, [*entries, _entry(0)])
    await _add_cases(url, entries)
    env = environment(folder, url)
    took: dict[str, list[float]] = {way.name: [] for way in WAYS}
    with ExitStack() as stack:
        services = [
            stack.enter_context(server("bot", "serve", env=env, core=core))
            for core in (SERVER_CORE, LOAD_CORE)
        ]
        addresses = [each.address for each in services]
        async with signed_in(addresses[0], REVIEWER) as clerk:
            for number in range(tries * len(WAYS)):
                way = WAYS[number % len(WAYS)]
                took[way.name].append(await _live(clerk, url, addresses, way, number + 1))
                progress(f"publish: {way.name} {took[way.name][-1]:.1f} s")
    return {name: middle(each) for name, each in took.items()}


async def _live(clerk: Clerk, url: str, addresses: Sequence[str], way: Way, number: int) -> float:
    await _approve(url, _entry(number))
    page = (await clerk.get(PATH)).must_show('id="next-form"')
    fields = dict(_FIELD.findall(page.text))
    if way.starts:
        await _effect(clerk, fields, is_waited_for=way.sees)
    begun = perf_counter()
    sent = await clerk.post(PATH, {**fields, "reason": "" if way.sees else "急着上线"})
    if sent.status != 303:
        raise RuntimeError(f"it was not published: {sent.status}")
    ends = await asyncio.gather(*(_told(address, _mark(number)) for address in addresses))
    return max(ends) - begun


async def _effect(clerk: Clerk, fields: dict[str, str], *, is_waited_for: bool) -> None:
    """As the page does it by itself as soon as it is open."""
    while "effect-wait" in (await clerk.post(f"{PATH}/effect", fields)).text:
        await asyncio.sleep(0.5)
        if not is_waited_for:
            return


async def _told(address: str, mark: str) -> float:
    """When the answer with the mark was given."""
    latest = perf_counter() + _LONGEST
    async with ClientSession() as session:
        while perf_counter() < latest:
            reply = await asked(session, address, TITLE)
            if mark in reply.text:
                return perf_counter()
            await asyncio.sleep(_LOOK)
    raise RuntimeError(f"{address} did not give the new answer in {_LONGEST:.0f} s")


async def _approve(url: str, entry: Entry) -> None:
    stores = await opened(url)
    try:
        await stores.knowledge.import_entries([entry], Signature(MAINTAINER, stores.at))
    finally:
        await stores.database.close()


async def _add_cases(url: str, entries: Sequence[Entry]) -> None:
    stores = await opened(url)
    try:
        step = max(len(entries) // CASES, 1)
        cases = [NewCase(each.question, each.id, "bench") for each in entries[::step]]
        regression = SqlRegressionStore(stores.database, stores.audit, stores.audit.new_id)
        await regression.add(cases, stores.by(MAINTAINER))
    finally:
        await stores.database.close()


def _entry(number: int) -> Entry:
    answer = f"{_mark(number)}。季卡在游客中心退，带卡和身份证。"
    return Entry("bench-changed", Kind.QUESTION, TITLE, answer)


def _mark(number: int) -> str:
    return f"这是第{number}次改的"
