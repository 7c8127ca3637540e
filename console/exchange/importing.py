"""Imports: a file is sent up, its rows are seen, and then they become drafts."""

import asyncio
from dataclasses import dataclass
from pathlib import PurePath

from aiohttp import web

from console.access import KEEPERS, MAINTAINERS
from console.call import Call, Missing
from console.exchange.ground import ExchangeGround
from console.exchange.printing import newest_edition, shelf
from console.exchange.reading import Reading
from console.exchange.words_brought import brought
from console.file_kinds import XLSX, dated
from console.form import Upload, choice_in
from console.names import names_of
from console.page import UPLOAD_LIMIT, Page, get, post
from console.response import OVERTAKEN, REFUSED
from knowledge.editing_errors import EditingRefused
from knowledge.editing_import import ImportJob, ImportRow, ImportState, RowOutcome
from knowledge.exchange.limits import LIMITS, size
from knowledge.exchange.read import ReadRow
from knowledge.exchange.results import Outcome, results_of
from knowledge.exchange.template import template

PAGE = 50
PROBLEMS = "problems"
"""Beside the outcomes: what is new or changed and must be mended."""

LONGEST_NAME = 120


@dataclass(frozen=True, slots=True)
class Importing:
    ground: ExchangeGround
    reading: Reading

    def pages(self) -> tuple[Page, ...]:
        edits = MAINTAINERS
        job = "/console/exchange/imports/{job}"
        return (
            get("/console/exchange", KEEPERS, self._start),
            get("/console/exchange/template", KEEPERS, self._template),
            post("/console/exchange/imports", edits, self._upload, limit=UPLOAD_LIMIT),
            get(job, KEEPERS, self._job),
            get(f"{job}/progress", KEEPERS, self._progress),
            get(f"{job}/results", KEEPERS, self._results),
            post(f"{job}/cancel", edits, self._cancel),
            post(f"{job}/apply", edits, self._apply),
        )

    async def _start(self, call: Call) -> web.StreamResponse:
        return await self._start_page(call)

    async def _start_page(
        self, call: Call, problem: str = "", status: int = 200
    ) -> web.StreamResponse:
        jobs = await self.ground.imports.jobs(now=call.at)
        return call.page(
            "exchange/start.html",
            status=status,
            jobs=jobs,
            own=_under_way(jobs, call.staff.name),
            names=await names_of(self.ground.accounts),
            problem=problem,
            edits=call.may(MAINTAINERS),
            limit=size(LIMITS.size),
            rows=LIMITS.rows,
            due=[each for each in await shelf(self.ground, newest_edition(call)) if each.is_due],
        )

    async def _template(self, call: Call) -> web.StreamResponse:
        return call.attachment("导入模板.xlsx", XLSX, await asyncio.to_thread(template))

    async def _upload(self, call: Call) -> web.StreamResponse:
        upload = (await call.form()).upload("file")
        if upload is None:
            return await self._start_page(call, "请先选一个文件。", REFUSED)
        jobs = await self.ground.imports.jobs(now=call.at)
        if _under_way(jobs, call.staff.name):
            return await self._start_page(call, _ONE_AT_A_TIME, OVERTAKEN)
        named = Upload(_shown_name(upload.name), upload.content)
        job = await self.reading.begin(named, call.actor, call.renderer.hall)
        return call.moved(call.to("exchange", "imports", job.id))

    async def _job(self, call: Call) -> web.StreamResponse:
        job = await self._found(call)
        if job.state is ImportState.READING:
            return call.page("exchange/reading.html", job=job, is_own=_is_own(job, call))
        chosen = call.asked("show")
        offset = call.whole("offset") // PAGE * PAGE
        rows = await self.ground.imports.rows(
            job.id,
            outcome=choice_in(RowOutcome, chosen),
            only_problems=chosen == PROBLEMS,
            offset=offset,
            limit=PAGE,
        )
        return call.page(
            "exchange/read.html",
            job=job,
            rows=rows,
            chosen=chosen,
            offset=offset,
            limit=PAGE,
            counts=dict(job.counts),
            names=await names_of(self.ground.accounts),
            words=await brought(self.ground, job.id, call.staff.name),
            is_own=_is_own(job, call),
        )

    async def _progress(self, call: Call) -> web.StreamResponse:
        """A piece of the page while the file is read; the whole page once it is."""
        job = await self._found(call)
        if job.state is not ImportState.READING:
            return call.moved(call.to("exchange", "imports", job.id))
        return call.page("exchange/_progress.html", job=job)

    async def _results(self, call: Call) -> web.StreamResponse:
        job = await self._found(call)
        found = await self.ground.imports.rows(job.id, limit=2 * LIMITS.rows)
        content = await asyncio.to_thread(_workbook, found.rows)
        name = dated(f"导入结果 {PurePath(job.file_name).stem}", ".xlsx", call.at)
        return call.attachment(name, XLSX, content)

    async def _cancel(self, call: Call) -> web.StreamResponse:
        job = await self._own(call)
        try:
            await self.ground.imports.cancel(job.id, call.actor)
        except EditingRefused as refused:
            return call.moved(call.to("exchange", "imports", job.id), str(refused))
        return call.moved("/console/exchange", f"“{job.file_name}”的导入已取消，什么也没有改。")

    async def _apply(self, call: Call) -> web.StreamResponse:
        job = await self._own(call)
        try:
            applied = await self.ground.imports.apply(job.id, call.actor)
        except EditingRefused as refused:
            return call.moved(call.to("exchange", "imports", job.id), str(refused))
        counts = dict(applied.counts)
        saved = counts.get(RowOutcome.NEW, 0) + counts.get(RowOutcome.CHANGED, 0)
        said = f"已存成 {saved} 条草稿，群众还看不到。改好有问题的，再提交审核。"
        return call.moved(call.to("exchange", "imports", job.id), said)

    async def _found(self, call: Call) -> ImportJob:
        job = await self.ground.imports.job(call.part("job"), now=call.at)
        if job is None:
            raise Missing
        return job

    async def _own(self, call: Call) -> ImportJob:
        """Whoever brought the file decides about it. Raises Missing for others."""
        job = await self._found(call)
        if not _is_own(job, call):
            raise Missing
        return job


def _under_way(jobs: tuple[ImportJob, ...], staff: str) -> ImportJob | None:
    reading = ImportState.READING
    return next((job for job in jobs if job.staff == staff and job.state is reading), None)


def _is_own(job: ImportJob, call: Call) -> bool:
    return job.staff == call.staff.name and call.may(MAINTAINERS)


def _shown_name(name: str) -> str:
    """Without a path and what cannot be shown; the end, which says what it is, stays."""
    last = name.replace("\\", "/").rpartition("/")[2]
    clean = "".join(sign for sign in last if sign.isprintable()).strip()
    return (clean or "文件")[-LONGEST_NAME:]


def _workbook(rows: tuple[ImportRow, ...]) -> bytes:
    read = [
        ReadRow(max(row.line, 0), row.sheet, row.entry, row.title, reasons=row.reasons)
        for row in rows
    ]
    return results_of(read, [_OUTCOMES[row.outcome] for row in rows])


_OUTCOMES = {
    RowOutcome.NEW: Outcome.NEW,
    RowOutcome.CHANGED: Outcome.CHANGED,
    RowOutcome.UNCHANGED: Outcome.UNCHANGED,
    RowOutcome.REFUSED: Outcome.REFUSED,
    RowOutcome.TAKEN: Outcome.TAKEN,
}
_ONE_AT_A_TIME = "您还有一个文件正在读，等它读完或取消它，再传下一个。"
