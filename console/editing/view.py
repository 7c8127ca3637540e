"""All that the page of the editor shows, and what of it changes while somebody types."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass

from console.call import Call
from console.editing.filled import Filled
from console.editing.groups import GROUPS, OTHER, Group, columns_of, heading_of, hint_of, is_needed
from console.editing.judging import Judge, Judged, named_in
from console.editing.opened import Opened
from console.editing.preview import ASPECTS, Bubble, aspect_in, conversation
from console.editing.remarks import Remarks
from console.editing.written import Record
from knowledge.aspect import Aspect
from knowledge.editing_list import Facets, Listed
from knowledge.entry import Entry, Kind
from knowledge.exchange.columns import MATERIAL_COLUMNS, Column
from office.point import ServicePoint

KIND_NAMES = {Kind.GUIDE: "指南", Kind.QUESTION: "问答", Kind.CASE: "案例"}


@dataclass(frozen=True, slots=True)
class Looked:
    """What is found in the form as it stands, and how it looks on a phone. `path` is where the
    entry is in the console, `titles` are of the entries that it names. `is_strict`: what is
    still lacking is told as a fault, as somebody wants to hand it in."""

    path: str
    kind: Kind
    judged: Judged
    aspect: Aspect
    bubbles: tuple[Bubble, ...]
    titles: Mapping[str, Listed]
    is_strict: bool = False

    @property
    def remarks(self) -> Remarks:
        return self.judged.remarks

    @property
    def fields(self) -> tuple[str, ...]:
        return tuple(key for group in (*GROUPS[self.kind], OTHER) for key in group.fields)

    @property
    def aspects(self) -> tuple[tuple[Aspect, str], ...]:
        return ASPECTS if self.kind is Kind.GUIDE else ()


@dataclass(frozen=True, slots=True)
class View:
    """The page; people are called as their colleagues call them."""

    opened: Opened
    looked: Looked
    facets: Facets
    points: tuple[ServicePoint, ...]
    today: str
    changed_by: str = ""
    submitted_by: str = ""

    @property
    def kind(self) -> Kind:
        return self.opened.kind

    @property
    def kind_name(self) -> str:
        return KIND_NAMES[self.kind]

    @property
    def filled(self) -> Filled:
        record = self.opened.record
        # Saving has filled it in; before anybody approved it, it goes on following the title.
        is_filled_in = record.get("task_name") == (
            record.get("question") or record.get("common_name")
        )
        if self.opened.based_on == 0 and is_filled_in:
            record = {key: value for key, value in record.items() if key != "task_name"}
        return Filled(record, self.kind)

    @property
    def groups(self) -> tuple[Group, ...]:
        return GROUPS[self.kind]

    @property
    def columns(self) -> Mapping[str, Column]:
        return columns_of(self.kind)

    @property
    def material_columns(self) -> Mapping[str, Column]:
        return {each.key: each for each in MATERIAL_COLUMNS}

    @property
    def unknown_points(self) -> tuple[str, ...]:
        known = {each.id for each in self.points}
        return tuple(each for each in self.filled.items("points") if each not in known)

    def heading(self, key: str) -> str:
        return heading_of(key, self.kind)

    def hint(self, key: str) -> str:
        return hint_of(key, self.kind)

    def is_needed(self, key: str) -> bool:
        return is_needed(key, self.kind)


async def looked_at(
    call: Call,
    judge: Judge,
    record: Record,
    kind: Kind,
    *,
    aspect: str = "",
    is_strict: bool = False,
) -> Looked:
    """Judge what stands in the form, and see it as the phone would."""
    hall, side = call.renderer.hall, aspect_in(aspect)
    titles = await judge.titles(named_in(record), call.at)
    known = await judge.known_with(titles, call.at, hall)

    def look() -> tuple[Judged, tuple[Bubble, ...]]:
        judged = judge.judged(record, kind, known)
        return judged, _bubbles(judged.entry)

    def _bubbles(entry: Entry | None) -> tuple[Bubble, ...]:
        if entry is None:
            return ()
        return conversation(entry, side, hall=hall, live=judge.live, at=call.at)

    judged, bubbles = await asyncio.to_thread(look)
    path = call.to("entries", call.part("entry"))
    return Looked(path, kind, judged, side, bubbles, titles, is_strict)
