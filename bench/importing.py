"""An import of 10,000 rows: from the upload to what is seen of it, and how citizens fare."""

import asyncio
import os
import tempfile
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from io import BytesIO
from itertools import islice
from pathlib import Path
from time import perf_counter

from aiohttp import ClientSession
from openpyxl import Workbook

from bench.asking import asked as questions_about
from bench.citizen import asked
from bench.clerk import Clerk, signed_in
from bench.furnished import MAINTAINER, furnish, now
from bench.long_entries import long_entry, long_items
from bench.process import server
from bench.report import Figure, middle, progress
from bench.service import environment, sqlite_in
from knowledge.entry import Entry, Kind
from knowledge.exchange.table_rows import Layout, layout_of, row_of

COUNT = 10_000
COLUMNS = 25
MOST_S, MOST_ANSWER_S = 60, 4
EVERY = 0.1
"""Seconds between an answer in the chat and the next question."""

_TRIES = 3
_PROGRESS = 0.5
"""Seconds between two looks of the page at how far it is."""


def measure(rounds: int, count: int = COUNT) -> list[Figure]:
    with tempfile.TemporaryDirectory(prefix="bangban-bench-") as folder:
        return asyncio.run(_measure(Path(folder), min(rounds, _TRIES), count))


async def _measure(folder: Path, tries: int, count: int) -> list[Figure]:
    items, at = long_items(count), now()
    await furnish(folder, sqlite_in(folder), [long_entry(item, at) for item in items])
    content = workbook(guides(count))
    progress(f"import: {count} rows, {len(content) / 2**20:.1f} MiB")
    questions = [each.question for each in questions_about(items, 1_000, seed=COUNT)]
    seconds, answers = [], []
    with server("bot", "serve", env=environment(folder)) as ours:
        async with signed_in(ours.address, MAINTAINER) as clerk:
            for _ in range(tries):
                asking = asyncio.create_task(_asking(ours.address, questions))
                seconds.append(await _imported(clerk, content, count))
                asking.cancel()
                answers.append(await asking)
                progress(f"import: {seconds[-1]:.1f} s, longest answer {max(answers[-1]):.2f} s")
        resident = ours.resident_mb
    everything = sorted(answer for one in answers for answer in one)
    return [
        Figure("console_import_10k_s", middle(seconds), most=MOST_S),
        Figure("console_import_answer_p50_s", middle(everything)),
        Figure("console_import_answer_longest_s", everything[-1], most=MOST_ANSWER_S),
        Figure("console_import_rss_mb", resident),
        Figure("console_import_load", os.getloadavg()[0]),
    ]


def guides(count: int) -> list[Entry]:
    """A third of them are there already, with another answer."""
    at = now()
    entries = (long_entry(item, at) for item in long_items(4 * count))
    return list(islice((each for each in entries if each.kind is Kind.GUIDE), count))


def workbook(entries: Sequence[Entry]) -> bytes:
    """One sheet with the columns that are filled most, as an office would send it."""
    layout = layout_of(entries, Kind.GUIDE)
    rows = [row_of(entry, layout) for entry in entries]
    filled = Counter(place for row in rows for place, cell in enumerate(row) if cell is not None)
    places = sorted(place for place, _ in filled.most_common(COLUMNS))
    book = Workbook(write_only=True)
    sheet = book.create_sheet("指南")
    sheet.append([_headings(layout)[place] for place in places])
    for row in rows:
        sheet.append([row[place] for place in places])
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def _headings(layout: Layout) -> list[str]:
    return [*(column.heading for column in layout.columns), *layout.own]


async def _imported(clerk: Clerk, content: bytes, count: int) -> float:
    """Seconds from sending the file until its rows are on the page; then it is cancelled."""
    begun = perf_counter()
    sent = await clerk.upload("/console/exchange/imports", "指南.xlsx", content)
    if sent.status != 303:
        raise RuntimeError(f"the file was not taken: {sent.status} {sent.text[:500]}")
    is_read = False
    while not is_read:
        await asyncio.sleep(_PROGRESS)
        is_read = bool((await clerk.get(f"{sent.to}/progress", htmx=True)).to)
    seen = (await clerk.get(sent.to)).must_show("exchange-rows")
    took = perf_counter() - begun
    read = await clerk.get(f"{sent.to}?offset={count - 100}")
    read.must_show("exchange-rows")
    await clerk.post(f"{sent.to}/cancel", {})
    assert seen.to == ""
    return took


async def _asking(address: str, questions: Sequence[str]) -> list[float]:
    """One question after the other until it is cancelled; returns what each took."""
    seconds: list[float] = []
    async with ClientSession() as session:
        with suppress(asyncio.CancelledError):
            while True:
                question = questions[len(seconds) % len(questions)]
                seconds.append((await asked(session, address, question)).seconds)
                await asyncio.sleep(EVERY)
    return seconds
