"""The console's pages over 10,000 long entries: how soon they come, and how many bytes they are."""

import asyncio
import os
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from math import ceil
from pathlib import Path
from urllib.parse import urlencode

from bench.asking import asked
from bench.clerk import Clerk, signed_in
from bench.entries import Item
from bench.furnished import BATCH, MAINTAINER, furnish, now, wear
from bench.long_entries import DEPARTMENTS, long_entry, long_items
from bench.process import server
from bench.report import Figure, middle, progress
from bench.service import environment, sqlite_in
from bench.transfer import transferred

COUNT = 10_000
VISITS = 20
"""Calls of each address in a round."""

MOST_MS = 200
SEED = 4_711

LIST, ENTRY, HIT_TEST = "console_list", "console_entry", "console_hit_test"


@dataclass(frozen=True, slots=True)
class Case:
    """An address, another one for each visit where that matters, and what the page must show."""

    name: str
    path: Callable[[int], str]
    shows: str


@dataclass(frozen=True, slots=True)
class Times:
    """Milliseconds of the visits, in order of length."""

    waits: tuple[float, ...]

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
            for section, cases in _sections(items).items():
                figures += _figures(section, await _visited(clerk, cases, visits))
        figures.append(Figure("console_rss_mb", ours.resident_mb))
        figures += await transferred(ours.address, items[1].id)
    return figures


async def _first_of_next_release(clerk: Clerk) -> list[Figure]:
    """Whoever first tries what is not live yet waits until it is built; told by itself."""
    tried = await clerk.get(f"/console/hit-test?{urlencode({'q': '身份证丢了', 'next': '1'})}")
    tried.must_show('class="verdict')
    return [Figure("console_hit_test_next_first_s", tried.seconds)]


def _sections(items: Sequence[Item]) -> dict[str, Sequence[Case]]:
    return {LIST: _lists(items), ENTRY: _entries(items), HIT_TEST: _hit_tests(items)}


def _lists(items: Sequence[Item]) -> Sequence[Case]:
    plain = {
        "all": {},
        "late": {"offset": str(len(items) // 2)},
        "department": {"department": DEPARTMENTS[1]},
        "region": {"region": items[0].city},
        "batch": {"batch": BATCH},
        **{f"kind_{each}": {"kind": each} for each in ("guide", "question", "case")},
        **{f"state_{each}": {"state": each} for each in _STATES},
        **{f"order_{each}": {"order": each} for each in ("title", "expiry", "checked", "hits")},
        **{each: {each: "1"} for each in _TICKS},
    }
    fixed = [Case(name, partial(_fixed, query), _ROWS) for name, query in plain.items()]
    return [*fixed, *_searches(items)]


def _searches(items: Sequence[Item]) -> Sequence[Case]:
    """Each visit asks something else: what was asked before is known."""
    questions = [each.question for each in asked(items, 1_000, seed=SEED)]

    def words(visit: int, **more: str) -> str:
        return _list({"q": questions[visit % len(questions)], **more})

    def part(visit: int) -> str:
        return _list({"q": items[visit * 7 % len(items)].title[2:6]})

    return [
        Case("search", words, _ROWS),
        Case("search_by_hits", lambda visit: words(visit + 500, order="hits"), _ROWS),
        Case("search_part", part, _ROWS),
        Case("search_id", lambda visit: _list({"q": items[visit].id}), _ROWS),
    ]


def _entries(items: Sequence[Item]) -> Sequence[Case]:
    def path(visit: int, rest: str = "") -> str:
        # 7 has no divisor in common with the places of what is under review or retired.
        return f"/console/entries/{items[(visit * 140 + 1) % len(items)].id}{rest}"

    return [
        Case("page", path, 'class="sheet"'),
        Case("edit", lambda visit: path(visit, "/edit"), 'id="entry-form"'),
        Case("history", lambda visit: path(visit, "/history"), "</html>"),
        Case("asked", lambda visit: path(visit, "/asked"), "</html>"),
    ]


def _hit_tests(items: Sequence[Item]) -> Sequence[Case]:
    """Half-known questions, what is long, what is not there, and a question that goes on."""
    questions = [each.question for each in asked(items, 1_000, seed=SEED + 1)]

    def path(visit: int, **more: str) -> str:
        return _hit({"q": questions[visit % len(questions)], **more})

    def long(visit: int) -> str:
        return _hit({"q": "，".join(questions[visit * 3 : visit * 3 + 3]) * 3})

    return [
        Case("live", path, _VERDICT),
        Case("next_release", lambda visit: path(visit + 200, next="1"), _VERDICT),
        Case(
            "goes_on", lambda visit: _hit({"q": _MORE[visit % 4], "after": items[1].id}), _VERDICT
        ),
        Case("long", long, _VERDICT),
        Case("not_there", lambda visit: _hit({"q": f"火星上第{visit}号发射场的签证"}), _VERDICT),
    ]


async def _visited(clerk: Clerk, cases: Sequence[Case], visits: int) -> dict[str, Times]:
    """All addresses in turn, so that what slows the machine down slows all of them."""
    waits: dict[str, list[float]] = {case.name: [] for case in cases}
    for visit in range(-2, visits):
        for case in cases:
            answer = await clerk.get(case.path(visit % visits))
            answer.must_show(case.shows)
            if visit >= 0:  # the first ones only warm up
                waits[case.name].append(answer.seconds * 1000)
    return {name: Times(tuple(sorted(each))) for name, each in waits.items()}


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
        ]
    return figures


def _fixed(query: dict[str, str], _visit: int) -> str:
    return _list(query)


def _list(query: dict[str, str]) -> str:
    return f"/console/entries?{urlencode(query)}"


def _hit(query: dict[str, str]) -> str:
    return f"/console/hit-test?{urlencode(query)}"


_STATES = ("live", "draft", "waiting", "scheduled", "approved", "retired")
_TICKS = (
    *("stale", "expiring", "expired", "never_hit", "low_marks", "problems", "returned", "mine"),
)
_ROWS = 'class="list'
_VERDICT = 'class="verdict'
_MORE = ("要带什么", "在哪里办", "多少钱", "几天能好")
