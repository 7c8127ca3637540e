"""The first page of an entry: its content, what should be looked at, and what is related."""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from aiohttp import web

from console.access import READERS
from console.call import Call, Missing
from console.editing.groups import heading_of
from console.entries.ground import EntryGround
from console.entries.head import Head, head_of
from console.entries.linting import findings_of
from console.entries.sheet import Part, named_in, sheet_of
from console.form import whole_in
from console.listed import titles_of
from console.page import Page, get
from knowledge.entry import Entry, Kind
from knowledge.lint_finding import Finding
from knowledge.record import record_of

DRAFT = "draft"


@dataclass(frozen=True, slots=True)
class Shown:
    """What is looked at: a version by its number, or the draft, which has none. `entry` is None
    for an unfinished draft."""

    number: int
    kind: Kind
    record: Mapping[str, object]
    entry: Entry | None

    @property
    def is_draft(self) -> bool:
        return self.number == 0


@dataclass(frozen=True, slots=True)
class Content:
    ground: EntryGround

    def pages(self) -> tuple[Page, ...]:
        return (get("/console/entries/{entry}", READERS, self._read),)

    async def _read(self, call: Call) -> web.StreamResponse:
        head = await head_of(self.ground, call)
        shown = await self._shown(head, call.asked("v"))
        if shown is None:
            raise Missing
        places = {point.id: point.name for point in self.ground.points}
        parts = sheet_of(_without_title(shown.record, head.title), shown.kind, places)
        titles = await self._titles(call, parts)
        return call.page(
            "entries/content.html",
            head=head,
            tab="",
            shown=shown,
            parts=parts,
            titles=titles,
            findings=await self._findings(call, head),
            related=self._related(call, shown),
            heading=lambda key: heading_of(key.partition(".")[0], shown.kind),
        )

    async def _shown(self, head: Head, asked: str) -> Shown | None:
        numbers = head.row.numbers
        if head.reads_only:
            return await self._version(head, numbers.live)
        if asked == DRAFT or (not asked and not numbers.newest):
            return _draft(head)
        if asked:
            return await self._version(head, whole_in(asked) or 0)
        stands = "retired" not in head.row.states and numbers.approved
        return await self._version(head, numbers.live or stands or numbers.newest)

    async def _version(self, head: Head, number: int) -> Shown | None:
        entry = await self.ground.stores.history.version(head.row.id, number)
        return Shown(number, entry.kind, record_of(entry), entry) if entry else None

    async def _titles(self, call: Call, parts: tuple[Part, ...]) -> Mapping[str, str]:
        """Of the entries that this one names; only those that the reader may open."""
        return await titles_of(self.ground.stores.entries, named_in(parts), call.at)

    async def _findings(self, call: Call, head: Head) -> tuple[Finding, ...]:
        """About what citizens see now; the editor tells about drafts."""
        if head.reads_only or not head.row.numbers.live:
            return ()
        live = self.ground.live.entry(head.row.id, at=call.at)
        return (await findings_of(self.ground, call, [live]))[live.id] if live else ()

    def _related(self, call: Call, shown: Shown) -> tuple[Entry, ...]:
        return self.ground.live.related(shown.entry, at=call.at) if shown.entry else ()


def _draft(head: Head) -> Shown | None:
    if head.copy is None:
        return None
    record = json.loads(head.copy.edited.body)
    return Shown(0, head.row.kind, record, None)


def _without_title(record: Mapping[str, object], title: str) -> Mapping[str, object]:
    """What stands above the page already need not be read twice."""
    return {name: value for name, value in record.items() if (name, value) != ("question", title)}
