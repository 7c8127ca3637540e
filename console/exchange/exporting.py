"""Exports: entries as tables, and the live release as a file for another hall."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from aiohttp import web

from console.access import KEEPERS
from console.call import Call
from console.editing.view import KIND_NAMES
from console.exchange.ground import ExchangeGround, live_entries
from console.file_kinds import CSV, JSONL, XLSX, ZIP, dated
from console.form import Form, choice_in
from console.page import Page, get, post
from console.response import REFUSED
from knowledge.editing import whole_in
from knowledge.editing_list import EntryState, ListFilter
from knowledge.entry import Entry, Kind
from knowledge.exchange.archive import archive_of
from knowledge.exchange.csv_writing import csv_of
from knowledge.exchange.entries_workbook import xlsx_of
from knowledge.exchange.json_writing import jsonl_of
from knowledge.exchange.table_rows import TooLong
from knowledge.own_words import files_of
from office.audit import Deed


@dataclass(frozen=True, slots=True)
class FileForm:
    """A way to write entries into a file."""

    label: str
    suffix: str
    kind: str
    write: Callable[[Sequence[Entry]], bytes]


FORMS: Mapping[str, FileForm] = {
    "xlsx": FileForm("Excel 表格（.xlsx）", ".xlsx", XLSX, xlsx_of),
    "csv": FileForm("文本表格（.csv）", ".csv", CSV, csv_of),
    "jsonl": FileForm("一行一条（.jsonl，给技术人员）", ".jsonl", JSONL, jsonl_of),
}
WHICH = {
    "live": "群众现在看得到的",
    "approved": "审核通过的（也有还没发布的）",
    "drafts": "草稿",
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be exported; what is empty does not narrow."""

    which: str = "live"
    kind: Kind | None = None
    department: str = ""
    form: str = "xlsx"

    @property
    def name(self) -> str:
        kind = KIND_NAMES[self.kind] if self.kind else "条目"
        return " ".join(filter(None, (self.department, _SAID[self.which], kind)))


@dataclass(frozen=True, slots=True)
class Exporting:
    ground: ExchangeGround

    def pages(self) -> tuple[Page, ...]:
        return (
            get("/console/exchange/export", KEEPERS, self._show),
            post("/console/exchange/export", KEEPERS, self._export),
            post("/console/exchange/release", KEEPERS, self._release),
        )

    async def _show(self, call: Call) -> web.StreamResponse:
        return await self._page(call, Wanted())

    async def _page(self, call: Call, wanted: Wanted, problem: str = "") -> web.StreamResponse:
        state = await self.ground.releases.state()
        published = await self.ground.releases.releases(1)
        return call.page(
            "exchange/export.html",
            status=REFUSED if problem else 200,
            wanted=wanted,
            facets=await self.ground.stores.entries.facets(),
            kinds=KIND_NAMES,
            which=WHICH,
            forms=FORMS,
            problem=problem,
            live=state.number,
            published=published[0] if published else None,
        )

    async def _export(self, call: Call) -> web.StreamResponse:
        wanted = _wanted(await call.form())
        entries, unfinished = await self._entries(call, wanted)
        if not entries:
            return await self._page(call, wanted, _nothing(unfinished))
        form = FORMS[wanted.form]
        try:
            content = await asyncio.to_thread(form.write, entries)
        except TooLong as wrong:
            return await self._page(call, wanted, str(wrong))
        await self._record(call, "knowledge.export", f"{wanted.name}{form.suffix}: {len(entries)}")
        return call.attachment(dated(wanted.name, form.suffix, call.at), form.kind, content)

    async def _entries(self, call: Call, wanted: Wanted) -> tuple[list[Entry], int]:
        """What is wanted, and how many drafts are left out as they are no entries yet."""
        if wanted.which == "drafts":
            return await self._drafts(call, wanted)
        releases = self.ground.releases
        if wanted.which == "approved":
            found: Sequence[Entry] = (await releases.draft()).entries
        else:
            found = await live_entries(self.ground.releases)
        return [each for each in found if _is_wanted(each, wanted)], 0

    async def _drafts(self, call: Call, wanted: Wanted) -> tuple[list[Entry], int]:
        stores = self.ground.stores
        ids = await stores.entries.ids(ListFilter(state=EntryState.DRAFT), call.at)
        copies = await stores.copies.copies(ids)
        read = await asyncio.to_thread(lambda: [whole_in(copy.edited) for copy in copies])
        whole = [each for each in read if each is not None]
        return [each for each in whole if _is_wanted(each, wanted)], len(read) - len(whole)

    async def _release(self, call: Call) -> web.StreamResponse:
        releases = self.ground.releases
        number = (await releases.state()).number
        if not number:
            return await self._page(call, Wanted(), "还没有发布过，没有可以导出的发布包。")
        entries = await live_entries(self.ground.releases)
        words = files_of(await releases.words_of(number))
        made = next(each.made.at for each in await releases.releases() if each.number == number)
        hall = call.renderer.hall.name
        content = await asyncio.to_thread(archive_of, entries, words, number, made, hall)
        await self._record(call, "knowledge.archive", f"release {number}: {len(entries)}")
        name = dated(f"{hall} 第{number}次发布", ".zip", call.at)
        return call.attachment(name, ZIP, content)

    async def _record(self, call: Call, action: str, after: str) -> None:
        await self.ground.audit.record(call.actor, Deed(action, "knowledge", after=after))


def _wanted(form: Form) -> Wanted:
    which, kind, written = form.text("which"), form.text("kind"), form.text("form")
    return Wanted(
        which if which in WHICH else "live",
        choice_in(Kind, kind),
        form.text("department"),
        written if written in FORMS else "xlsx",
    )


def _is_wanted(entry: Entry, wanted: Wanted) -> bool:
    if wanted.kind not in {None, entry.kind}:
        return False
    return wanted.department in {"", entry.department}


def _nothing(unfinished: int) -> str:
    if unfinished:
        return f"没有可以导出的条目。有 {unfinished} 条草稿还没写完整，写完才能导出。"
    return "没有符合的条目，请换个范围再导出。"


_SAID = {"live": "", "approved": "审核通过的", "drafts": "草稿"}
