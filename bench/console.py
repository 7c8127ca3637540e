"""The console's pages over 10,000 long entries: how soon they come, and how many bytes they are."""

import asyncio
import os
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil
from pathlib import Path
from urllib.parse import urlencode

from bench.clerk import Clerk, signed_in
from bench.console_cases import Case, sections
from bench.furnished import MAINTAINER, furnish, now, wear
from bench.long_entries import long_entry, long_items
from bench.process import Server, server
from bench.report import Figure, middle, progress
from bench.service import environment, sqlite_in
from bench.transfer import transferred

COUNT = 10_000
VISITS = 20
"""Calls of each address in a round."""

WARM_UP = 2
"""Calls of each address before those that count."""

MOST_MS = 200


@dataclass(frozen=True, slots=True)
class Times:
    """Milliseconds of the visits, in order of length; `cpu` is for how long the server's
    process worked at each, on average: that grows little when the machine is busy elsewhere."""

    waits: tuple[float, ...]
    cpu: float

    @property
    def p50(self) -> float:
        return middle(self.waits)

    @property
    def p99(self) -> float:
        """So long or shorter took 99 of 100."""
        return self.waits[ceil(len(self.waits) * 0.99) - 1]


def measure(rounds: int, count: int = COUNT) -> list[Figure]:
    with tempfile.TemporaryDirectory(prefix="bangban-bench-") as folder:
        return asyncio.run(_measure(Path(folder), rounds * VISITS, count))


async def _measure(folder: Path, visits: int, count: int) -> list[Figure]:
    items, at = long_items(count), now()
    entries = [long_entry(item, at) for item in items]
    url = sqlite_in(folder)
    await furnish(folder, url, entries)
    await wear(url, entries)
    progress(f"console: {count} entries are there")
    figures: list[Figure] = []
    with server("bot", "serve", env=environment(folder)) as ours:
        async with signed_in(ours.address, MAINTAINER) as clerk:
            figures += await _first_of_next_release(clerk)
            for section, cases in sections(items).items():
                figures += _figures(section, await _visited(ours, clerk, cases, visits))
        figures.append(Figure("console_rss_mb", ours.resident_mb))
        figures += await transferred(ours.address, items[1].id)
    return figures


async def _first_of_next_release(clerk: Clerk) -> list[Figure]:
    """Whoever first tries what is not live yet waits until it is built; told by itself."""
    tried = await clerk.get(f"/console/hit-test?{urlencode({'q': '身份证丢了', 'next': '1'})}")
    tried.must_show('class="verdict')
    return [Figure("console_hit_test_next_first_s", tried.seconds)]


async def _visited(
    ours: Server, clerk: Clerk, cases: Sequence[Case], visits: int
) -> dict[str, Times]:
    """All addresses in turn, so that what slows the machine down slows all of them."""
    waits: dict[str, list[float]] = {case.name: [] for case in cases}
    worked = dict.fromkeys(waits, 0.0)
    for visit in (*range(visits, visits + WARM_UP), *range(visits)):
        for case in cases:
            before = ours.cpu_seconds
            answer = await clerk.get(case.path(visit))
            answer.must_show(case.shows)
            if visit < visits:
                waits[case.name].append(answer.seconds * 1000)
                worked[case.name] += (ours.cpu_seconds - before) * 1000
    return {name: Times(tuple(sorted(each)), worked[name] / visits) for name, each in waits.items()}


def _figures(section: str, visited: dict[str, Times]) -> list[Figure]:
    """The p99 that counts is that of the slowest address."""
    slowest = max(visited, key=lambda name: visited[name].p99)
    worst = visited[slowest]
    load = os.getloadavg()[0]
    progress(
        f"{section}: {slowest} is slowest, {worst.p50:.0f}, {worst.p99:.0f} ms; load {load:.1f}"
    )
    everything = [wait for times in visited.values() for wait in times.waits]
    figures = [
        Figure(f"{section}_p50_ms_10k", middle(everything)),
        Figure(f"{section}_p99_ms_10k", worst.p99, most=MOST_MS),
        Figure(f"{section}_load", load),
    ]
    for name, times in visited.items():
        figures += [
            Figure(f"{section}.{name}.p50_ms", times.p50),
            Figure(f"{section}.{name}.p99_ms", times.p99),
            Figure(f"{section}.{name}.cpu_ms", times.cpu),
        ]
    return figures
