"""One phone, address or department changed in all entries that hold it, as one reviewed change."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, replace

from aiohttp import web

from console.access import MAINTAINERS
from console.call import Call
from console.editing.cover import Cover, cover_in
from console.entries.ground import EntryGround
from console.entries.linting import blocking, findings_of
from console.entries.replacement import Change, Holder, changes_of, holders_of
from console.form import Form
from console.listed import rows_of
from console.page import Page, get, post
from console.response import OVERTAKEN, REFUSED
from knowledge.editing import Edited, Handed, Pick, edited_of
from knowledge.editing_errors import EditingRefused
from knowledge.editing_replace import replacement

PATH = "/console/replace"
SHORTEST = 2
LONGEST = 300
SHOWN = 200
"""Changes that are shown side by side; nobody looks through more on one page."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to stand instead of what. `problem` says why it was not taken, `field` where."""

    before: str
    after: str = ""
    problem: str = ""
    field: str = ""

    def error(self, field: str) -> str:
        return self.problem if self.field == field else ""


@dataclass(frozen=True, slots=True)
class Replacing:
    ground: EntryGround

    def pages(self) -> tuple[Page, ...]:
        access = MAINTAINERS
        return (get(PATH, access, self._search), post(PATH, access, self._go_on))

    async def _search(self, call: Call) -> web.StreamResponse:
        before = call.asked("from")
        asked = Asked(before, problem=_problem_before(before) if before else "", field="from")
        return await self._holders(call, asked, status=REFUSED if asked.problem else 200)

    async def _go_on(self, call: Call) -> web.StreamResponse:
        """Shows each change side by side first; nothing is kept until that was seen."""
        form = await call.form()
        asked = _asked(form)
        if asked.problem:
            return await self._holders(call, asked, status=REFUSED)
        changes = await self._changes(call, asked, form.texts("entry"))
        if not changes:
            again = Asked(asked.before, asked.after, "请至少勾选一条。", "entry")
            return await self._holders(call, again, status=REFUSED)
        if form.text("do") != "apply":
            return self._preview(call, asked, changes, Cover(_title(asked, len(changes))))
        cover, _ = cover_in(form, call.at)
        if cover.problem:
            return self._preview(call, asked, changes, cover, status=REFUSED)
        if set(form.texts("seen")) != {each.seen for each in changes}:
            moved = replace(cover, problem=_MOVED)
            return self._preview(call, asked, changes, moved, status=OVERTAKEN)
        return await self._apply(call, changes, cover)

    async def _apply(
        self, call: Call, changes: Sequence[Change], cover: Cover
    ) -> web.StreamResponse:
        """Working copies of one batch; those without faults go into one submission."""
        batch = self.ground.new_id(call.at)
        edited = await asyncio.to_thread(_edited, changes, batch)
        saved = await self.ground.stores.copies.save_batch(edited, call.actor)
        faults = {each.entry.id for each in changes if each.problems}
        picks = [
            Pick(each.entry, each.edition)
            for each in await self.ground.stores.copies.batch(batch)
            if each.entry not in faults
        ]
        left = len(changes) - len(picks)
        if not picks:
            return call.moved(f"/console/entries?batch={batch}", _left(len(saved.saved)))
        handed = Handed(cover.title, cover.note, tuple(picks))
        try:
            await self.ground.stores.submissions.submit(handed, call.actor)
        except EditingRefused as refused:
            return call.moved(
                f"/console/entries?batch={batch}", f"改好存成了草稿，还没提交：{refused}"
            )
        said = f"“{cover.title}”已提交审核，一共 {len(picks)} 条。请另一位同事来看。"
        if left:
            said += f"另外 {left} 条没有提交：有必须先改好的问题，或者有同事正在改。"
            return call.moved(f"/console/entries?batch={batch}", said)
        return call.moved("/console/entries?state=waiting", said)

    async def _changes(self, call: Call, asked: Asked, ids: Sequence[str]) -> tuple[Change, ...]:
        wanted = frozenset(ids)
        history = self.ground.stores.history
        held = [pair for pair in await history.holding(asked.before) if pair[1].id in wanted]
        rows = await rows_of(self.ground.stores.entries, [entry.id for _, entry in held], call.at)
        free = [pair for pair in held if pair[1].id in rows and rows[pair[1].id].is_free]
        made = await asyncio.to_thread(replacement, free, asked.before, asked.after)
        found = await findings_of(self.ground, call, [each.entry for each in made.changed])
        problems = {name: blocking(each) for name, each in found.items()}
        before = {entry.id: entry for _, entry in free}
        return await asyncio.to_thread(changes_of, before, made.changed, problems, SHOWN)

    async def _holders(self, call: Call, asked: Asked, *, status: int = 200) -> web.StreamResponse:
        holders: tuple[Holder, ...] = ()
        if asked.before and not asked.error("from"):
            held = await self.ground.stores.history.holding(asked.before)
            ids = [entry.id for _, entry in held]
            rows = await rows_of(self.ground.stores.entries, ids, call.at)
            holders = await asyncio.to_thread(holders_of, held, rows, asked.before)
        return call.page(
            "bulk/replace.html", status=status, asked=asked, holders=holders, shown=SHOWN
        )

    def _preview(
        self,
        call: Call,
        asked: Asked,
        changes: Sequence[Change],
        cover: Cover,
        *,
        status: int = 200,
    ) -> web.StreamResponse:
        return call.page(
            "bulk/replace-preview.html",
            status=status,
            asked=asked,
            changes=changes,
            cover=cover,
            shown=SHOWN,
        )


def _asked(form: Form) -> Asked:
    before, after = form.text("from"), form.text("to")
    if problem := _problem_before(before):
        return Asked(before, after, problem, "from")
    if before == after:
        return Asked(before, after, "和原来的一样，请写要换成的文字。", "to")
    if len(after) > LONGEST:
        return Asked(before, after, f"最多 {LONGEST} 个字。", "to")
    if not after and not form.is_ticked("empties"):
        return Asked(before, after, "请写要换成的文字。要整个删掉的话，勾上“换成空的”。", "to")
    return Asked(before, after)


def _problem_before(before: str) -> str:
    if len(before) < SHORTEST:
        return f"至少写 {SHORTEST} 个字，太短了会换错地方。"
    return f"最多 {LONGEST} 个字。" if len(before) > LONGEST else ""


def _edited(changes: Sequence[Change], batch: str) -> list[Edited]:
    return [
        edited_of(each.entry, based_on=each.number, problems=each.problems, batch=batch)
        for each in changes
    ]


def _title(asked: Asked, count: int) -> str:
    def short(text: str) -> str:
        text = " ".join(text.split())
        return text if len(text) <= MOST_QUOTED else f"{text[:MOST_QUOTED]}…"

    return f"把“{short(asked.before)}”改成“{short(asked.after)}”（{count} 条）"


def _left(count: int) -> str:
    return f"{count} 条改好存成了草稿，但都有必须先改好的问题，还没提交。请一条一条改好。"


MOST_QUOTED = 24
_MOVED = "您看这一页的时候，有同事又改了其中几条。下面是现在的样子，请再看一遍。"
