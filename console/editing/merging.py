"""Saves what two people made of one entry, merged field by field."""

from collections.abc import Mapping
from dataclasses import dataclass

from aiohttp import web

from console.access import MAINTAINERS
from console.call import Call, Missing
from console.editing.clash import Against, Clash, Side, merged
from console.editing.judging import Judge
from console.editing.overtaken import Overtaken
from console.editing.sent import edited
from console.editing.stores import EditingStores, draft_of
from console.editing.written import Record, record_of_body, regular
from console.form import Form
from console.page import Page, post
from knowledge.editing import WorkingCopy
from knowledge.editing_errors import Conflict, CopyGone
from knowledge.entry import Kind
from knowledge.record import record_of

PICK = "pick_"


@dataclass(frozen=True, slots=True)
class Merging:
    stores: EditingStores
    judge: Judge
    overtaken: Overtaken

    def pages(self) -> tuple[Page, ...]:
        access = MAINTAINERS
        return (post("/console/entries/{entry}/merge", access, self._merge),)

    async def _merge(self, call: Call) -> web.StreamResponse:
        form, entry = await call.form(), call.part("entry")
        mine, picked = _mine(form, entry), _picked(form)
        copy = await self.stores.copies.copy_of(entry)
        if copy is None:
            return await self.overtaken.gone(call, entry)
        if form.text("against") == Against.APPROVED:
            return await self._with_approved(call, form, copy, mine)
        if copy.edition != form.whole("number"):
            return await self.overtaken.by_copy(call, mine, copy, picked)
        theirs, based_on = regular(record_of_body(copy.edited.body)), copy.edited.based_on
        clash = _clash(copy, mine, theirs, Against.COPY, based_on)
        return await self._saved(call, form, clash)

    async def _with_approved(
        self, call: Call, form: Form, copy: WorkingCopy, mine: Record
    ) -> web.StreamResponse:
        approved = await self.stores.history.approved(copy.entry)
        if approved is None or approved[0] != form.whole("number"):
            return await self.overtaken.by_approved(call, copy, mine, _picked(form))
        if copy.edition != form.whole("edition"):
            return await self.overtaken.by_copy(call, mine, copy, _picked(form))
        number, theirs = approved
        clash = _clash(copy, mine, record_of(theirs), Against.APPROVED, number)
        return await self._saved(call, form, clash)

    async def _saved(self, call: Call, form: Form, clash: Clash) -> web.StreamResponse:
        record = merged(clash, _chosen(form, clash))
        judged = await self.judge.of_record(record, call.at, call.renderer.hall)
        saved = edited(record, judged, based_on=clash.based_on)
        try:
            await self.stores.copies.save(saved, clash.edition, call.actor)
        except Conflict as conflict:
            return await self.overtaken.by_copy(call, clash.mine, conflict.theirs, _picked(form))
        except CopyGone:
            return await self.overtaken.gone(call, clash.entry)
        await self.stores.drafts.drop(call.staff.name, draft_of(clash.entry))
        return call.moved(call.to("entries", clash.entry, "edit"), "合好了，已存成草稿。")


def _clash(
    copy: WorkingCopy, mine: Record, theirs: Record, against: Against, based_on: int
) -> Clash:
    kind = Kind(str(mine["kind"]))
    number = copy.edition if against is Against.COPY else based_on
    return Clash(copy.entry, kind, mine, theirs, against, number, copy.edition, based_on)


def _mine(form: Form, entry: str) -> Record:
    try:
        record = record_of_body(form.text("mine"))
        return {**record, "id": entry, "kind": Kind(str(record.get("kind"))).value}
    except (ValueError, TypeError, RecursionError):
        raise Missing from None


def _picked(form: Form) -> Mapping[str, Side]:
    sides = {each.value: each for each in Side}
    chosen = ((name.removeprefix(PICK), form.text(name)) for name in form.fields)
    return {key: sides[side] for key, side in chosen if side in sides and key != "all"}


def _chosen(form: Form, clash: Clash) -> Mapping[str, Side]:
    """One side for all fields, when that button was pressed."""
    match form.text("all"):
        case Side.MINE:
            return dict.fromkeys({**clash.mine, **clash.theirs}, Side.MINE)
        case Side.THEIRS:
            return {}
        case _:
            return _picked(form)
