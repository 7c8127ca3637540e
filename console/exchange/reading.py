"""Reads a file in the background, so that its rows can be seen before anything changes."""

import asyncio
from collections.abc import Awaitable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace

import structlog

from console.background import slices
from console.exchange.dry_run import (
    MOST_COMPARED,
    Before,
    alike,
    import_rows,
    problem_rows,
)
from console.exchange.garbage import without_full_collections
from console.exchange.ground import ExchangeGround
from console.exchange.words_brought import keep_words
from console.form import Upload
from knowledge.editing_errors import NotReading
from knowledge.editing_import import ImportJob
from knowledge.editing_list import EntryState, ListFilter
from knowledge.entry import Entry
from knowledge.exchange.read import EMPTY, Read, read_file
from knowledge.lint_finding import Known
from knowledge.words import load_words
from office.audit import Actor
from office.hall import Hall

log = structlog.get_logger()

TOTAL = 1_000
"""Parts of the work."""

READ, LOOKED_UP, COMPARED = 450, 520, 600
"""How many of them are done when the file is read, when what is there is known, and when all was
compared with it."""

LOOKED_UP_AT_ONCE = 1_000
JUDGED_AT_ONCE = 250
TOLD_EVERY = 0.3
"""Seconds."""


class Stopped(Exception):
    """The import was cancelled, or the service stops."""


@dataclass(slots=True)
class Pulse:
    """How far the work is, and whether it is still wanted; of both threads."""

    done: int = 0
    is_stopped: bool = False

    def reading(self, done: int, total: int) -> None:
        self.beat(READ * done // max(total, 1))

    def beat(self, done: int) -> None:
        """Raises Stopped."""
        if self.is_stopped:
            raise Stopped
        self.done = done


@dataclass(slots=True)
class Reading:
    """One file is read at a time in this process; others wait."""

    ground: ExchangeGround
    _turn: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def begin(self, upload: Upload, actor: Actor, hall: Hall) -> ImportJob:
        job = await self.ground.imports.begin(upload.name, actor)
        self.ground.keep(self._read(job, upload, actor, hall), name="import")
        return job

    async def _read(self, job: ImportJob, upload: Upload, actor: Actor, hall: Hall) -> None:
        pulse = Pulse()
        try:
            await self._watched(job.id, pulse, self._work(job, upload, actor, hall, pulse))
        except (Stopped, NotReading):
            return  # whoever cancelled it has been told
        except Exception:
            log.exception("import.failed", job=job.id)
            with suppress(NotReading):
                await self.ground.imports.fail(job.id, _BROKEN, actor)

    async def _watched(self, job: str, pulse: Pulse, work: Awaitable[None]) -> None:
        """Tells how far it is, and stops it when it is not wanted any more."""
        task = asyncio.ensure_future(work)
        try:
            while not task.done():
                await asyncio.wait({task}, timeout=TOLD_EVERY)
                if not task.done() and not await self.ground.imports.progress(
                    job, pulse.done, TOTAL
                ):
                    pulse.is_stopped = True
            await task
        finally:
            pulse.is_stopped = True
            task.cancel()

    async def _work(
        self, job: ImportJob, upload: Upload, actor: Actor, hall: Hall, pulse: Pulse
    ) -> None:
        async with self._turn:
            with without_full_collections():
                await self._work_through(job, upload, actor, hall, pulse)

    async def _work_through(
        self, job: ImportJob, upload: Upload, actor: Actor, hall: Hall, pulse: Pulse
    ) -> None:
        pulse.beat(0)
        read = await asyncio.to_thread(read_file, upload.name, upload.content, pulse.reading)
        if not read.rows:
            await self.ground.imports.fail(job.id, _why_nothing(read), actor)
            return
        before = await self._before(read.entries, actor, pulse)
        known = await self._known(read.entries, before, actor, hall)
        await self._keep_rows(job.id, read, before, known, pulse)
        await keep_words(self.ground, job.id, read, actor)
        await self.ground.imports.finish(job.id, actor, _notes(read, before))

    async def _before(self, entries: Sequence[Entry], actor: Actor, pulse: Pulse) -> Before:
        """All that is approved, as near duplicates may be anywhere."""
        stores = self.ground.stores
        ids = await stores.entries.ids(ListFilter(), actor.at)
        approved: dict[str, tuple[int, Entry]] = {}
        for number, some in enumerate(slices(ids, LOOKED_UP_AT_ONCE)):
            place = number * LOOKED_UP_AT_ONCE
            pulse.beat(READ + (LOOKED_UP - READ) * place // len(ids))
            found = await stores.history.approved_of(some)
            approved |= {entry.id: (number, entry) for number, entry in found}
        own = [entry.id for entry in entries]
        taken = await stores.copies.picks(own)
        return Before(
            approved,
            await self._retired(frozenset(own), actor),
            frozenset(pick.entry for pick in taken),
        )

    async def _retired(self, own: frozenset[str], actor: Actor) -> dict[str, int]:
        """Versions that were approved of what is retired, as the next one follows on them."""
        wanted = ListFilter(state=EntryState.RETIRED)
        found: dict[str, int] = {}
        for name in await self.ground.stores.entries.ids(wanted, actor.at):
            history = await self.ground.stores.history.history(name) if name in own else None
            if history:
                numbers = [each.number for each in history.versions if each.is_approved]
                found[name] = max(numbers, default=0)
        return found

    async def _known(
        self, entries: Sequence[Entry], before: Before, actor: Actor, hall: Hall
    ) -> Known:
        """As if all of the file were there already: it may name its own entries."""
        known = await self.ground.judge.known({}, actor.at, hall)
        own = {entry.id: entry for entry in entries}
        there = before.approved

        def entry_of(name: str) -> Entry | None:
            return own.get(name) or (there[name][1] if name in there else None)

        return replace(known, ids=frozenset(own) | frozenset(there), entry_of=entry_of)

    async def _keep_rows(
        self, job: str, read: Read, before: Before, known: Known, pulse: Pulse
    ) -> None:
        pulse.beat(LOOKED_UP)
        there = [entry for _, entry in before.approved.values()]
        likes = await asyncio.to_thread(alike, read.entries, there, load_words())
        await self.ground.imports.add_rows(job, problem_rows(read.problems))
        for number, rows in enumerate(slices(read.rows, JUDGED_AT_ONCE)):
            place = number * JUDGED_AT_ONCE
            pulse.beat(COMPARED + (TOTAL - COMPARED) * place // len(read.rows))
            made = await asyncio.to_thread(import_rows, rows, before, known, likes)
            await self.ground.imports.add_rows(job, made)


def _why_nothing(read: Read) -> str:
    reasons = [problem.reason for problem in read.problems]
    if reasons:
        return "；".join(reasons)
    return "；".join([*read.notes, _NO_ROWS] if EMPTY not in read.notes else [_NO_ROWS])


def _notes(read: Read, before: Before) -> str:
    notes = list(read.notes)
    if len(read.entries) + len(before.approved) > MOST_COMPARED:
        notes.append("条目太多，没有找相近的条目")
    return "\n".join(notes)


_NO_ROWS = "文件里没有条目。请下载模板，照着示例填好再上传"
_BROKEN = "读取时出了故障，什么也没有改。请再上传一次；还不行，请把文件交给技术人员看看。"
