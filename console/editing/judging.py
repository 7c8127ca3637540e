"""Judges what stands in the form: is it an entry, what is wrong with it, is there one like it."""

import asyncio
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Protocol

from chat.message import Moment
from console.editing.remarks import Level, Remark, Remarks, of_finding, of_reasons
from console.form import choice_in
from console.listed import rows_of
from knowledge.editing_list import Listed
from knowledge.editing_store import EntryList
from knowledge.entry import Entry, Kind
from knowledge.lint import lint
from knowledge.lint_finding import Known, Limits
from knowledge.near import Near
from knowledge.record import BadRecord, entry_of
from knowledge.sensitive import Sensitive
from knowledge.settings import SettingStore
from office.hall import Hall


class Live(Protocol):
    """What answers now. All of it may be asked from any thread."""

    def entry(self, entry_id: str, *, at: Moment) -> Entry | None: ...

    def cases_of(self, entry_id: str, *, at: Moment) -> tuple[Entry, ...]: ...

    def near(self, entry: Entry, *, at: Moment) -> tuple[Near, ...]:
        """Other entries that say nearly the same."""

    def form(self, text: str) -> str:
        """A text in the form in which texts are compared."""


class SensitiveWords(Protocol):
    async def sensitive(self) -> Sensitive:
        """The words that hold now, the hall's own among them."""


@dataclass(frozen=True, slots=True)
class Judged:
    """`entry` is what can be shown of it, None when there is nothing; `is_whole` when it needs
    no mending to be an entry at all. `named` are the entries that it names, by id."""

    entry: Entry | None
    is_whole: bool
    remarks: Remarks
    near: tuple[Near, ...] = ()


@dataclass(frozen=True, slots=True)
class Judge:
    live: Live
    entries: EntryList
    sensitive: SensitiveWords
    settings: SettingStore

    async def known(self, record: Mapping[str, object], at: Moment, hall: Hall) -> Known:
        """What judging the record needs; the judging itself belongs on a thread."""
        return await self.known_with(await self.titles(named_in(record), at), at, hall)

    async def known_with(self, titles: Mapping[str, Listed], at: Moment, hall: Hall) -> Known:
        """The same, when the titles of the entries that it names are known already."""
        editing = await self.settings.editing()
        stale, expiry = editing.stale_after, editing.expiry_warning
        return Known(
            at=at,
            sensitive=await self.sensitive.sensitive(),
            ids=frozenset(titles),
            form=self.live.form,
            hall=hall,
            entry_of=lambda item: self.live.entry(item, at=at),
            limits=Limits(stale.guide, stale.other, (expiry.last, expiry.first)),
        )

    async def titles(self, ids: Collection[str], at: Moment) -> Mapping[str, Listed]:
        """Those of the entries that there are, as lists show them."""
        return await rows_of(self.entries, ids, at)

    async def of_record(self, record: Mapping[str, object], at: Moment, hall: Hall) -> Judged:
        """A record as a working copy keeps it."""
        known = await self.known(record, at, hall)
        return await asyncio.to_thread(self.judged, record, kind_of(record), known)

    def judged(self, record: Mapping[str, object], kind: Kind, known: Known) -> Judged:
        """Takes some milliseconds: to be called on a thread."""
        entry, is_whole, reasons = _read(record, kind)
        remarks = of_reasons(reasons, record, kind)
        if entry is None:
            return Judged(None, is_whole, Remarks(kind, tuple(remarks)))
        told = {each.field for each in remarks}
        found = (of_finding(each, record) for each in lint(entry, known))
        remarks += [each for each in found if each.field not in told]
        alike = self.live.near(entry, at=known.at) if entry.question != _STAND_IN else ()
        return Judged(entry, is_whole, Remarks(kind, _sorted(remarks)), alike)


def kind_of(record: Mapping[str, object]) -> Kind:
    return choice_in(Kind, str(record.get("kind"))) or Kind.QUESTION


def named_in(record: Mapping[str, object]) -> tuple[str, ...]:
    """The ids of other entries that a record names."""
    lists = (record.get(key) for key in ("related", "items"))
    named = (each for value in lists if isinstance(value, list) for each in value)
    return tuple(dict.fromkeys(each for each in named if isinstance(each, str)))


def _read(record: Mapping[str, object], kind: Kind) -> tuple[Entry | None, bool, tuple[str, ...]]:
    """The entry, if need be without what is wrong in it, and what that is."""
    try:
        return entry_of(record), True, ()
    except BadRecord as bad:
        reasons = bad.reasons
    try:
        return entry_of(_mended(record, kind, reasons)), False, reasons
    except BadRecord:
        return None, False, reasons


def _mended(
    record: Mapping[str, object], kind: Kind, reasons: Collection[str]
) -> dict[str, object]:
    """Without what cannot be read, and with words where there must be some."""
    wrong = {reason.partition("：")[0].partition(" ")[0] for reason in reasons}
    wrong |= {"valid_from"} if "valid_until" in wrong else set()
    kept = {key: value for key, value in record.items() if key not in wrong}
    needed = ("question", "situation") if kind is Kind.CASE else ("question",)
    return dict.fromkeys(needed, _STAND_IN) | kept


_STAND_IN = "（还没写）"


def _sorted(remarks: list[Remark]) -> tuple[Remark, ...]:
    return tuple(sorted(remarks, key=lambda each: list(Level).index(each.level)))
