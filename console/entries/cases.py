"""The questions that an entry must be found by: seen, added, taken away."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass

from aiohttp import web

from chat.message import Moment
from console.access import KEEPERS
from console.call import Call
from console.entries.ground import EntryGround, Live
from console.entries.head import head_of
from console.page import Page, get, post
from console.regression.rows import Row, row_of
from console.response import REFUSED
from knowledge.editing_regression import NewCase, RegressionCase, problem_with
from knowledge.regression import outcome_of

SOURCE = "entry"


@dataclass(frozen=True, slots=True)
class Cases:
    ground: EntryGround

    def pages(self) -> tuple[Page, ...]:
        path = "/console/entries/{entry}/regression"
        return (get(path, KEEPERS, self._list), post(path, KEEPERS, self._change))

    async def _list(self, call: Call) -> web.StreamResponse:
        return await self._page(call)

    async def _change(self, call: Call) -> web.StreamResponse:
        form, entry = await call.form(), call.part("entry")
        here = call.to("entries", entry, "regression")
        if remove := form.text("remove"):
            await self.ground.regression.remove([remove], call.actor)
            return call.moved(here, "已去掉这一题。")
        question = " ".join(form.text("question").split())
        if problem := problem_with(question):
            return await self._page(call, question, problem)
        await head_of(self.ground, call)  # there is such an entry
        case = NewCase(question, entry, SOURCE)
        count = await self.ground.regression.add([case], call.actor)
        back = call.to("entries", entry, "asked") if form.text("back") == "asked" else here
        said = "已加进回归题。" if count else "回归题里已经有这一题了。"
        return call.moved(back, said)

    async def _page(self, call: Call, typed: str = "", problem: str = "") -> web.StreamResponse:
        head = await head_of(self.ground, call)
        cases = await self.ground.regression.cases(entry=head.row.id)
        tried = await asyncio.to_thread(_tried, self.ground.live, cases, call.at)
        return call.page(
            "entries/regression.html",
            status=REFUSED if problem else 200,
            head=head,
            tab="regression",
            tried=tried,
            typed=typed,
            problem=problem,
        )


def _tried(live: Live, cases: Sequence[RegressionCase], at: Moment) -> list[Row]:
    return [_try(live, case, at) for case in cases]


def _try(live: Live, case: RegressionCase, at: Moment) -> Row:
    found = live.find(case.question, at=at)
    titles = {each.entry: each.question for each in found.candidates[:1]}
    return row_of(case, outcome_of(case.entry, found), titles)
