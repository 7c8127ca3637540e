"""The form of an entry: opened, judged while it is typed, and saved as a working copy."""

import json
from dataclasses import dataclass, replace

from aiohttp import web

from console.access import MAINTAINERS
from console.call import Call, Missing
from console.editing.hand_in import proposed
from console.editing.judging import Judge, Judged
from console.editing.opened import Opened, opened
from console.editing.overtaken import Overtaken
from console.editing.remarks import Level, Remark, Remarks
from console.editing.sent import Sent, edited, sent
from console.editing.stores import EditingStores, draft_of
from console.editing.view import Looked, View, looked_at
from console.editing.written import Record
from console.form import choice_in
from console.names import names_of
from console.page import Page, get, post
from console.response import REFUSED
from console.words import date
from knowledge.editing import Edited, WorkingCopy
from knowledge.editing_errors import Conflict, CopyGone
from knowledge.entry import Kind
from office.point import ServicePoint


@dataclass(frozen=True, slots=True)
class Editor:
    stores: EditingStores
    judge: Judge
    overtaken: Overtaken
    points: tuple[ServicePoint, ...] = ()

    def pages(self) -> tuple[Page, ...]:
        access = MAINTAINERS
        return (
            get("/console/entries/{entry}/edit", access, self._open),
            post("/console/entries/{entry}/edit", access, self._save),
            post("/console/entries/{entry}/check", access, self._check),
        )

    async def _open(self, call: Call) -> web.StreamResponse:
        entry = call.part("entry")
        found = await opened(self.stores, call.staff.name, entry, fresh=_fresh(call))
        if found is None:
            raise Missing
        if found.is_locked:
            return await self._locked(call, found)
        looked = await looked_at(call, self.judge, found.record, found.kind)
        if found.is_new and found.restored_at is None:
            looked = replace(looked, judged=_untouched(looked.judged))
        return await self._page(call, found, looked)

    async def _check(self, call: Call) -> web.StreamResponse:
        """Pieces of the page for what stands in the form now; nothing is saved."""
        form = sent(await call.form(), call.part("entry"))
        aspect = form.form.text("aspect")
        looked = await looked_at(call, self.judge, form.record, form.kind, aspect=aspect)
        return call.page("editor/_checked.html", looked=looked)

    async def _save(self, call: Call) -> web.StreamResponse:
        form = sent(await call.form(), call.part("entry"))
        hands_in = form.form.text("do") == "hand-in"
        aspect = form.form.text("aspect")
        looked = await looked_at(
            call, self.judge, form.record, form.kind, aspect=aspect, is_strict=hands_in
        )
        if form.is_renamed and await self._is_taken(form.id):
            return await self._refused(call, form, looked)
        if form.edition == 0 and await self.stores.submissions.open_submission_of(form.id):
            return await self._overtaken(call, form, None)
        if await self._is_unchanged(form, looked):
            return _nothing_to_save(call, form, looked)
        try:
            copy = await self.stores.copies.save(_edited(form, looked), form.edition, call.actor)
        except Conflict as conflict:
            return await self._overtaken(call, form, conflict.theirs)
        except CopyGone:
            return await self._overtaken(call, form, None)
        await self.stores.drafts.drop(call.staff.name, draft_of(form.entry))
        return self._saved(call, form, copy, looked)

    def _saved(
        self, call: Call, form: Sent, copy: WorkingCopy, looked: Looked
    ) -> web.StreamResponse:
        if form.is_renamed or not call.is_fragment:
            return call.moved(call.to("entries", form.id, "edit"), "已保存。")
        is_ready = looked.is_strict and not looked.remarks.blocking
        cover = proposed(copy) if is_ready else None
        response = call.page(
            "editor/_saved.html", looked=looked, copy=copy, cover=cover, was_new=form.is_new
        )
        response.headers["HX-Trigger-After-Settle"] = json.dumps(_then(looked, is_ready=is_ready))
        return response

    async def _overtaken(
        self, call: Call, form: Sent, theirs: WorkingCopy | None
    ) -> web.StreamResponse:
        await self.overtaken.keep(call, form.id, form.pairs)
        if theirs is None:
            return await self.overtaken.gone(call, form.id)
        return await self.overtaken.by_copy(call, form.record, theirs, {})

    async def _is_unchanged(self, form: Sent, looked: Looked) -> bool:
        """Whether no copy is there and none is needed: all is as it was approved."""
        if form.edition or not looked.judged.is_whole:
            return False
        approved = await self.stores.history.approved(form.id)
        return approved == (form.based_on, looked.judged.entry)

    async def _is_taken(self, entry: str) -> bool:
        copy = await self.stores.copies.copy_of(entry)
        return copy is not None or await self.stores.history.history(entry) is not None

    async def _refused(self, call: Call, form: Sent, looked: Looked) -> web.StreamResponse:
        """The id that was chosen is somebody else's."""
        why = Remark("id", Level.WRONG, f"编号“{form.id}”已经有了，请换一个")
        remarks = Remarks(form.kind, (why, *looked.remarks.all))
        looked = replace(looked, judged=replace(looked.judged, remarks=remarks))
        if call.is_fragment:
            response = call.page("editor/_checked.html", looked=looked)
            response.headers["HX-Trigger-After-Settle"] = "first-problem"
            return response
        found = Opened(form.entry, form.kind, form.record)
        return await self._page(call, found, looked, REFUSED)

    async def _locked(self, call: Call, found: Opened) -> web.StreamResponse:
        author = found.waiting.author if found.waiting else ""
        by = (await names_of(self.overtaken.accounts))(author)
        return call.page("editor/locked.html", opened=found, by=by)

    async def _page(
        self, call: Call, found: Opened, looked: Looked, status: int = 200
    ) -> web.StreamResponse:
        names = await names_of(self.overtaken.accounts)
        changed_by = found.copy.changed_by if found.copy else ""
        submitted_by = found.waiting.author if found.waiting else ""
        view = View(
            opened=found,
            looked=looked,
            facets=await self.stores.entries.facets(),
            points=self.points,
            today=date(call.at),
            changed_by=names(changed_by),
            submitted_by=names(submitted_by),
        )
        return call.page("editor/edit.html", status=status, view=view, looked=looked)


def _nothing_to_save(call: Call, form: Sent, looked: Looked) -> web.StreamResponse:
    said = "没有改动，不用保存。"
    if not call.is_fragment:
        return call.moved(call.to("entries", form.id, "edit"), said)
    response = call.page("editor/_checked.html", looked=looked)
    response.headers["HX-Trigger-After-Settle"] = json.dumps({"said": said})
    return response


def _then(looked: Looked, *, is_ready: bool) -> dict[str, str]:
    """The events at the page after saving."""
    if is_ready:
        return {"saved-copy": "", "hand-in": ""}
    if not looked.is_strict:
        return {"saved-copy": ""}
    said = f"还没提交：标出来的 {looked.remarks.blocking} 处写好才能提交。"
    return {"saved-copy": "", "first-problem": "", "said": said}


def _untouched(judged: Judged) -> Judged:
    """Nobody is told what is missing before having written anything."""
    return replace(judged, remarks=Remarks(judged.remarks.kind))


def _edited(form: Sent, looked: Looked) -> Edited:
    return edited(form.record, looked.judged, based_on=form.based_on)


def _fresh(call: Call) -> Record | None:
    """What a new entry begins with, from the address; None when it names no kind."""
    kind = choice_in(Kind, call.asked("kind"))
    if kind is None:
        return None
    record: Record = {"kind": kind.value}
    if question := call.asked("question")[:LONGEST]:
        record["question"] = question
    if phrasings := [each.strip()[:LONGEST] for each in call.request.query.getall("phrasing", [])]:
        record["phrasings"] = [each for each in phrasings if each]
    return record


LONGEST = 1_000
"""Characters of a question that comes with an address."""
