"""One list: seen as a table or as its text, changed line by line or as a whole, and saved."""

import asyncio
from dataclasses import dataclass, replace

from aiohttp import web

from console.access import KEEPERS, MAINTAINERS
from console.call import Call, Missing
from console.form import choice_in
from console.own_words.ground import WordsGround
from console.own_words.lines import (
    FIELDS,
    LONGEST_LINE,
    LineMoved,
    line_of,
    rows_of,
    with_changed_line,
    with_line,
)
from console.own_words.merging import changes, merged
from console.own_words.viewing import Added, View, view_of
from console.own_words.working import Working, body_of, draft_of, keep, neat, working
from console.page import UPLOAD_LIMIT, Page, get, post
from console.response import OVERTAKEN, REFUSED
from knowledge.own_words import OwnWordsUnreadable, WordList
from knowledge.own_words_store import WordsOutdated

LONGEST_NOTE = 200


@dataclass(frozen=True, slots=True)
class Keeping:
    ground: WordsGround

    def pages(self) -> tuple[Page, ...]:
        edits = MAINTAINERS
        return (
            get("/console/words/{list}", KEEPERS, self._open),
            post("/console/words/{list}", edits, self._save, limit=UPLOAD_LIMIT),
            post("/console/words/{list}/lines", edits, self._change_line),
            post("/console/words/{list}/check", edits, self._check, limit=UPLOAD_LIMIT),
            post("/console/words/{list}/drop", edits, self._drop),
        )

    async def _open(self, call: Call) -> web.StreamResponse:
        which = which_of(call)
        found = await working(self.ground, which, call.staff.name)
        added = Added(which, call.asked("add")[:LONGEST_LINE], _given(call, which))
        view = await view_of(self.ground, call, found, added)
        if call.asked("line"):
            row = next((row for row in view.all if str(row.number) == call.asked("line")), None)
            if row is None:
                raise Missing
            return call.page("words/_line.html", view=view, row=row)
        return self._page(call, view)

    def _page(self, call: Call, view: View, status: int = 200) -> web.Response:
        template = "words/text.html" if view.is_text else "words/table.html"
        return call.page(template, view=view, status=status)

    async def _change_line(self, call: Call) -> web.StreamResponse:
        """Into what is not saved yet: a line more, a line changed, or a line less."""
        which, form = which_of(call), await call.form()
        found = await working(self.ground, which, call.staff.name)
        fields = {each.name: form.text(each.name) for each in FIELDS[which]}
        if "entry" in fields:
            # Whoever picked none of those that were found has typed an id.
            fields["entry"] = fields["entry"] or form.text("q")
        line = "" if form.text("do") == "remove" else line_of(which, fields)[:LONGEST_LINE]
        if form.text("do") == "add":
            if not line:
                return await self._not_added(call, found, Added(which, "", fields), "请先填上词")
            body = with_line(found.body, line)
            if reason := await asyncio.to_thread(_fault_of_last, which, body):
                return await self._not_added(call, found, Added(which, "", fields), reason)
        else:
            if not line and form.text("do") != "remove":
                return await self._not_changed(call, found, _EMPTY)
            try:
                number = form.whole("line") or 0
                body = with_changed_line(found.body, number, form.text("was"), line)
            except LineMoved:
                return await self._not_changed(call, found, _MOVED)
        await keep(self.ground, found, body, call.staff.name, call.at)
        return await self._changed(call, which, was_added=form.text("do") == "add")

    async def _changed(self, call: Call, which: WordList, *, was_added: bool) -> web.StreamResponse:
        if not call.is_fragment:
            return call.moved(self._back(call, which))
        found = await working(self.ground, which, call.staff.name)
        view = await view_of(self.ground, call, found, Added(which, focus=was_added))
        return call.page("words/_table.html", view=view)

    async def _not_added(
        self, call: Call, found: Working, added: Added, reason: str
    ) -> web.StreamResponse:
        view = await view_of(self.ground, call, found, replace(added, error=reason))
        template = "words/_table.html" if call.is_fragment else "words/table.html"
        return call.page(template, status=REFUSED, view=view)

    async def _not_changed(self, call: Call, found: Working, reason: str) -> web.StreamResponse:
        view = await view_of(self.ground, call, found, Added(found.which))
        view = replace(view, problem=reason)
        template = "words/_table.html" if call.is_fragment else "words/table.html"
        return call.page(template, status=OVERTAKEN, view=view)

    async def _check(self, call: Call) -> web.StreamResponse:
        """What is wrong with the text as it stands in the form; nothing is kept."""
        which, form = which_of(call), await call.form()
        rows = await asyncio.to_thread(rows_of, which, neat(form.text("body")))
        faults = tuple(row for row in rows if row.fault)
        return call.page("words/_faults.html", faults=faults, lines=len(rows))

    async def _save(self, call: Call) -> web.StreamResponse:
        which, form = which_of(call), await call.form()
        staff = call.staff.name
        found = await working(self.ground, which, staff)
        if "body" in form.fields:
            based_on = form.whole("based_on")
            base = found.number if based_on is None else based_on
            found = replace(found, body=neat(form.text("body")), based_on=base, changed_at=call.at)
        note = form.text("note")[:LONGEST_NOTE]
        try:
            number = await self.ground.own.add(
                which, found.body, based_on=found.based_on, note=note, actor=call.actor
            )
        except OwnWordsUnreadable:
            await keep(self.ground, found, found.body, staff, call.at)
            view = await view_of(self.ground, call, found, Added(which))
            return self._page(call, replace(view, problem=_UNREADABLE), REFUSED)
        except WordsOutdated:
            await keep(self.ground, found, found.body, staff, call.at)
            return await self._both(call, found)
        await self.ground.drafts.drop(staff, draft_of(which))
        if form.text("then") == "submit":
            return call.moved(call.to("words", which.value, "submit"))
        is_new = number != found.number
        said = f"已保存为第 {number} 版。看看影响，再提交审核。" if is_new else _SAME
        return call.moved(self._back(call, which), said)

    async def _both(self, call: Call, found: Working) -> web.StreamResponse:
        """Somebody saved meanwhile: what they changed, what is mine, and both put together."""
        standing = (await self.ground.own.texts())[found.which]
        theirs, base = body_of(standing.newest), ""
        if found.based_on:
            base = (await self.ground.own.version(found.which, found.based_on)).body
        together = await asyncio.to_thread(merged, base, theirs, found.body)
        view = await view_of(
            self.ground, call, replace(found, standing=standing, body=together), Added(found.which)
        )
        return call.page(
            "words/both.html",
            status=OVERTAKEN,
            view=view,
            theirs=await asyncio.to_thread(changes, base, theirs),
            mine=await asyncio.to_thread(changes, base, found.body),
        )

    async def _drop(self, call: Call) -> web.StreamResponse:
        which = which_of(call)
        await self.ground.drafts.drop(call.staff.name, draft_of(which))
        return call.moved(call.to("words", which.value), "没保存的改动已丢掉。")

    def _back(self, call: Call, which: WordList) -> str:
        query = "?view=text" if call.asked("view") == "text" else ""
        return call.to("words", which.value) + query


def which_of(call: Call) -> WordList:
    """The list that the path names. Raises Missing."""
    which = choice_in(WordList, call.part("list"))
    if which is None:
        raise Missing
    return which


def _given(call: Call, which: WordList) -> dict[str, str]:
    """What another page has filled in already."""
    return {each.name: call.asked(each.name)[:LONGEST_LINE] for each in FIELDS[which]}


def _fault_of_last(which: WordList, body: str) -> str:
    rows = rows_of(which, body)
    return rows[-1].fault if rows else "一个词也没有，请先填上词"


_SAME = "没有改动，还是原来那一版。"
_EMPTY = "一个词也没有。不要这一行，请按“删掉”。"
_MOVED = "这一行刚才在别的窗口里改过了，没有动它。请看看现在的样子再改。"
_UNREADABLE = "有几行没写对，还没有保存。请照提示改好，再保存。"
