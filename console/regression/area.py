"""The regression set: seen with what the live release makes of it, added to, taken from, tried."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from aiohttp import web

from console.access import KEEPERS
from console.call import Call
from console.file_kinds import CSV, dated
from console.listed import titles_of
from console.names import Everyone, names_of
from console.page import UPLOAD_LIMIT, Page, get, post
from console.regression.effect import GRADES
from console.regression.effects import Effects, Graded
from console.regression.lines import (
    SOURCES,
    Bad,
    Read,
    pasted,
    table,
    uploaded,
)
from console.regression.rows import Row, Typed, counts_of, is_wanted, row_of
from console.response import REFUSED
from knowledge.editing_list import ListFilter
from knowledge.editing_regression import NewCase, RegressionCase, RegressionStore, problem_with
from knowledge.editing_store import EntryList
from knowledge.exchange.limits import Refusal

PATH = "/console/regression"
SHOWN = 50
OFFERED = 8
ALL_AT_ONCE = 2_000
"""Cases up to which the set is tried without being asked to."""


@dataclass(frozen=True, slots=True)
class Regression:
    store: RegressionStore
    effects: Effects
    entries: EntryList
    accounts: Everyone

    def pages(self) -> tuple[Page, ...]:
        return (
            get(PATH, KEEPERS, self._list),
            post(PATH, KEEPERS, self._add),
            get(f"{PATH}/entries", KEEPERS, self._offered),
            post(f"{PATH}/paste", KEEPERS, self._paste),
            post(f"{PATH}/upload", KEEPERS, self._upload, limit=UPLOAD_LIMIT),
            get(f"{PATH}/table", KEEPERS, self._table),
            post(f"{PATH}/remove", KEEPERS, self._remove),
            post(f"{PATH}/run", KEEPERS, self._run),
            get(f"{PATH}/progress", KEEPERS, self._progress),
        )

    async def _list(self, call: Call) -> web.StreamResponse:
        return await self._page(
            call, Typed(question=call.asked("question"), entry=call.asked("entry"))
        )

    async def _add(self, call: Call) -> web.StreamResponse:
        form = await call.form()
        question, entry = " ".join(form.text("question").split()), form.text("entry")
        typed = Typed(question=question, entry=entry)
        problem, field = await self._problem(call, question, entry)
        if problem:
            again = Typed(question=question, entry=entry, problem=problem, field=field)
            return await self._page(call, again, REFUSED)
        added = await self.store.add((NewCase(typed.question, entry, "typed"),), call.actor)
        return call.moved(PATH, "已加进回归题。" if added else "回归题里已经有这一题了。")

    async def _problem(self, call: Call, question: str, entry: str) -> tuple[str, str]:
        if problem := problem_with(question):
            return problem, "question"
        if not entry:
            return "请选这个问题该答哪一条", "entry"
        if entry not in await titles_of(self.entries, [entry], call.at):
            return f"没有编号是“{entry}”的条目，请从列出的里面选", "entry"
        return "", ""

    async def _paste(self, call: Call) -> web.StreamResponse:
        text = (await call.form()).text("lines")
        return await self._take(call, pasted(text), Typed(lines=text, field="lines"))

    async def _upload(self, call: Call) -> web.StreamResponse:
        upload = (await call.form()).upload("file")
        if upload is None:
            return await self._page(
                call, Typed(problem="请先选一个 .csv 文件", field="file"), REFUSED
            )
        try:
            read = uploaded(upload.content)
        except Refusal as refusal:
            return await self._page(call, Typed(problem=str(refusal), field="file"), REFUSED)
        return await self._take(call, read, Typed(field="file"))

    async def _take(self, call: Call, read: Read, typed: Typed) -> web.StreamResponse:
        """All, or nothing as long as a line is wrong."""
        titles = await titles_of(self.entries, [each.entry for each in read.cases], call.at)
        unknown = tuple(
            Bad(line, f"没有编号是“{case.entry}”的条目")
            for line, case in zip(read.lines, read.cases, strict=True)
            if case.entry not in titles
        )
        bad = tuple(sorted((*read.bad, *unknown), key=lambda each: each.line))
        if bad or not read.cases:
            problem = "" if bad else "没有看到问题。一行一题：问题、Tab、条目编号"
            return await self._page(call, replace(typed, problem=problem, bad=bad), REFUSED)
        added = await self.store.add(read.cases, call.actor)
        known = len(read.cases) - added
        return call.moved(
            PATH, f"已加进回归题 {added} 题" + (f"，{known} 题早就有了。" if known else "。")
        )

    async def _remove(self, call: Call) -> web.StreamResponse:
        form = await call.form()
        removed = await self.store.remove(form.texts("case"), call.actor)
        said = f"已去掉 {removed} 题。" if removed else "这一题已经去掉了。"
        if not call.is_fragment:
            return call.moved(PATH, said)
        # Whatever shows the question finds its state anew.
        return web.Response(status=204, headers={"HX-Trigger": "regression-changed"})

    async def _run(self, call: Call) -> web.StreamResponse:
        self.effects.grade(await self.effects.cases(), call.at, again=True)
        return call.moved(PATH)

    async def _progress(self, call: Call) -> web.StreamResponse:
        """A line while the set is tried; then the page asks for its list once more."""
        run = self.effects.grade(await self.effects.cases(), call.at)
        if run.task.done():
            return web.Response(status=204, headers={"HX-Trigger": "graded"})
        return call.page("regression/_running.html", progress=run.progress)

    async def _offered(self, call: Call) -> web.StreamResponse:
        words = call.asked("entry")[:60]
        found = (
            await self.entries.page(ListFilter(text=words), call.at, limit=OFFERED)
            if words
            else None
        )
        return call.page("regression/_entries.html", found=found.rows if found else ())

    async def _table(self, call: Call) -> web.StreamResponse:
        cases = await self.effects.cases()
        run = self.effects.grading(cases, call.at)
        graded = run.result if run else None
        grades = {key: each.grade for key, each in graded.outcomes.items()} if graded else {}
        titles = await titles_of(self.entries, [each.entry for each in cases], call.at)
        return call.attachment(dated("回归题", ".csv", call.at), CSV, table(cases, titles, grades))

    async def _page(self, call: Call, typed: Typed, status: int = 200) -> web.StreamResponse:
        cases = await self.effects.cases()
        run = self.effects.grading(cases, call.at)
        if run is None and 0 < len(cases) <= ALL_AT_ONCE:
            run = self.effects.grade(cases, call.at)
        graded = run.result if run else None
        words, grade = call.asked("q"), call.asked("grade")
        wanted = [each for each in cases if is_wanted(each, graded, words, grade)]
        offset = call.whole("offset")
        rows = await self._rows(call, wanted[offset : offset + SHOWN], graded)
        return call.page(
            "regression/list.html",
            status=status,
            rows=rows,
            total=len(wanted),
            all=len(cases),
            offset=offset,
            shown=SHOWN,
            counts=counts_of(graded),
            grades=GRADES,
            sources=SOURCES,
            graded=graded,
            progress=run.progress if run and not run.task.done() else None,
            here=call.request.path_qs if call.request.method == "GET" else PATH,
            q=words,
            grade=grade,
            typed=typed,
            names=await names_of(self.accounts),
        )

    async def _rows(
        self, call: Call, cases: Sequence[RegressionCase], graded: Graded | None
    ) -> list[Row]:
        outcomes = graded.outcomes if graded else {}
        tops = [outcomes[each.id].top for each in cases if each.id in outcomes]
        ids = [*(each.entry for each in cases), *filter(None, tops)]
        titles = await titles_of(self.entries, ids, call.at)
        return [row_of(each, outcomes.get(each.id), titles) for each in cases]
