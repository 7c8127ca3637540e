"""Hands a working copy in for review, or gives it up."""

from dataclasses import dataclass, replace

from aiohttp import web

from console.access import MAINTAINERS
from console.call import Call
from console.editing.cover import LONGEST_TITLE, Cover, cover_in
from console.editing.judging import Judge
from console.editing.overtaken import Overtaken
from console.editing.stores import EditingStores, draft_of
from console.editing.written import record_of_body
from console.page import Page, post
from console.response import REFUSED
from knowledge.editing import Edited, Handed, Pick, WorkingCopy, heading_of
from knowledge.editing_errors import BaseMoved, Conflict, CopyGone, EditingRefused


@dataclass(frozen=True, slots=True)
class HandIn:
    stores: EditingStores
    judge: Judge
    overtaken: Overtaken

    def pages(self) -> tuple[Page, ...]:
        access = MAINTAINERS
        return (
            post("/console/entries/{entry}/hand-in", access, self._hand_in),
            post("/console/entries/{entry}/discard", access, self._discard),
        )

    async def _hand_in(self, call: Call) -> web.StreamResponse:
        form, entry = await call.form(), call.part("entry")
        copy = await self.stores.copies.copy_of(entry)
        if copy is None:
            return await self.overtaken.gone(call, entry)
        cover, publish_at = cover_in(form, call.at)
        if cover.problem:
            return _again(call, copy, cover)
        pick = Pick(entry, form.whole("edition") or 0, await self._problems(call, copy.edited))
        handed = Handed(cover.title, cover.note, (pick,), publish_at=publish_at)
        try:
            await self.stores.submissions.submit(handed, call.actor)
        except BaseMoved:
            record = record_of_body(copy.edited.body)
            return await self.overtaken.by_approved(call, copy, record, {})
        except CopyGone:
            return await self.overtaken.gone(call, entry)
        except EditingRefused as refused:
            said = _NEWER if isinstance(refused, Conflict) else str(refused)
            return _again(call, copy, replace(cover, problem=said))
        await self.stores.drafts.drop(call.staff.name, draft_of(entry))
        return call.moved(call.to("entries", entry), "已提交审核，请另一位同事来看。")

    async def _problems(self, call: Call, edited: Edited) -> int:
        """As they are now: since it was saved, other words may be forbidden, or time has passed."""
        record = record_of_body(edited.body)
        judged = await self.judge.of_record(record, call.at, call.renderer.hall)
        return judged.remarks.blocking

    async def _discard(self, call: Call) -> web.StreamResponse:
        form, entry = await call.form(), call.part("entry")
        try:
            await self.stores.copies.discard(entry, form.whole("edition") or 0, call.actor)
        except Conflict:
            return call.moved(call.to("entries", entry, "edit"), _NOT_DISCARDED)
        except CopyGone:
            return await self.overtaken.gone(call, entry)
        is_known = await self.stores.history.history(entry) is not None
        target = call.to("entries", entry) if is_known else "/console/entries"
        said = "这次修改已放弃。想找回来，30 天内再点“修改”就能看到。"
        return call.moved(target, said if is_known else _NEW_DISCARDED)


def proposed(copy: WorkingCopy) -> Cover:
    """What the dialog proposes."""
    verb = "修改" if copy.edited.based_on else "新增"
    return Cover(f"{verb}：{heading_of(copy.edited.body).title}"[:LONGEST_TITLE])


def _again(call: Call, copy: WorkingCopy, cover: Cover) -> web.StreamResponse:
    return call.page("editor/_hand-in.html", status=REFUSED, copy=copy, cover=cover)


_NEWER = "有同事在您之后又保存了这一条。请先刷新这一页，看过再提交。"
_NOT_DISCARDED = "没有放弃：有同事在您之后又保存了这一条，请先看看。"
_NEW_DISCARDED = "新条目已放弃。想找回来，30 天内可以在“新建条目”里找到。"
