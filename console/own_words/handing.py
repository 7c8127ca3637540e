"""Hands a version of a list in for review."""

import asyncio
from dataclasses import dataclass

from aiohttp import web

from console.access import MAINTAINERS
from console.call import Call
from console.own_words.ground import WordsGround
from console.own_words.keeping import which_of
from console.own_words.merging import changes
from console.own_words.working import Working, working
from console.page import Page, get, post
from console.response import REFUSED
from knowledge.editing import Handed, ItemKind, WordsPick
from knowledge.editing_errors import EditingRefused
from knowledge.own_words import WordList

LONGEST_NOTE = 1_000


@dataclass(frozen=True, slots=True)
class Handing:
    ground: WordsGround

    def pages(self) -> tuple[Page, ...]:
        access = MAINTAINERS
        return (
            get("/console/words/{list}/submit", access, self._ask),
            post("/console/words/{list}/submit", access, self._submit),
        )

    async def _ask(self, call: Call) -> web.StreamResponse:
        found = await working(self.ground, which_of(call), call.staff.name)
        if found.is_changed or not found.waits or await self._open(found.which):
            return call.moved(
                call.to("words", found.which.value), _FIRST if found.is_changed else ""
            )
        return await self._form(call, found)

    async def _submit(self, call: Call) -> web.StreamResponse:
        which, form = which_of(call), await call.form()
        found = await working(self.ground, which, call.staff.name)
        note = form.text("note")
        if len(note) > LONGEST_NOTE:
            return await self._form(call, found, note, f"最多 {LONGEST_NOTE} 个字")
        number = form.whole("number") or 0
        if number != found.number:
            problem = "有同事又保存了新的一版。下面是现在的样子，看过再提交。"
            return await self._form(call, found, note, problem)
        handed = Handed(f"词库：{which.label}", note, words=(WordsPick(which.value, number),))
        try:
            submission = await self.ground.submissions.submit(handed, call.actor)
        except EditingRefused as refused:
            return await self._form(call, found, note, str(refused))
        said = "已提交审核，请另一位同事来看。"
        return call.moved(call.to("reviews", submission.id), said)

    async def _form(
        self, call: Call, found: Working, note: str = "", problem: str = ""
    ) -> web.StreamResponse:
        return call.page(
            "words/submit.html",
            status=REFUSED if problem else 200,
            working=found,
            changes=await asyncio.to_thread(changes, found.approved, found.stored),
            note=note,
            problem=problem,
        )

    async def _open(self, which: WordList) -> bool:
        found = await self.ground.submissions.open_submission_of(which.value, ItemKind.WORDS)
        return found is not None


_FIRST = "还有没保存的改动，请先保存，再提交审核。"
