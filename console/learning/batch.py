"""Many questions tried at once: pasted or from a file, kept till the next batch, tried again with
every release."""

import asyncio
from dataclasses import dataclass, field

from aiohttp import web

from console.access import MAINTAINERS
from console.call import Call
from console.file_kinds import CSV, dated
from console.form import Form
from console.learning.batch_lines import Line, lines_pasted, lines_uploaded, read, written
from console.learning.batch_run import (
    RATINGS,
    TONES,
    VERDICTS,
    LastTried,
    Result,
    Tried,
    csv_of,
    doubtful_first,
    run,
    summary_of,
)
from console.learning.trials import Trials
from console.page import UPLOAD_LIMIT, Page, get, post
from console.response import REFUSED
from knowledge.editing import FormDraft
from knowledge.editing_regression import NewCase, RegressionStore, problem_with
from knowledge.editing_store import FormDrafts
from knowledge.exchange.limits import Refusal

DRAFT = "hit-test:batch"
PATH = "/console/hit-test/batch"
AT_ONCE = 50


@dataclass(frozen=True, slots=True)
class Batch:
    trials: Trials
    drafts: FormDrafts
    regression: RegressionStore
    last: LastTried = field(default_factory=LastTried)

    def pages(self) -> tuple[Page, ...]:
        access = MAINTAINERS
        return (
            get(PATH, access, self._page),
            post(PATH, access, self._take, limit=UPLOAD_LIMIT),
            get(f"{PATH}/results", access, self._results),
            get(f"{PATH}/csv", access, self._csv),
            post(f"{PATH}/cases", access, self._cases),
        )

    async def _page(self, call: Call) -> web.StreamResponse:
        draft = await self.drafts.draft(call.staff.name, DRAFT)
        return self._frame(call, draft, pasted="", error="")

    async def _take(self, call: Call) -> web.StreamResponse:
        form = await call.form()
        try:
            lines = await asyncio.to_thread(_given, form)
        except Refusal as refusal:
            return await self._refused(call, form, f"{refusal}。")
        if not lines:
            return await self._refused(call, form, "请贴上几句话，或者选一个文件。")
        await self.drafts.keep(call.staff.name, FormDraft(DRAFT, written(lines), call.at))
        return call.moved(PATH)

    async def _refused(self, call: Call, form: Form, error: str) -> web.StreamResponse:
        draft = await self.drafts.draft(call.staff.name, DRAFT)
        return self._frame(call, draft, pasted=form.text("lines"), error=error)

    def _frame(
        self, call: Call, draft: FormDraft | None, *, pasted: str, error: str
    ) -> web.StreamResponse:
        return call.page(
            "learning/batch.html",
            status=REFUSED if error else 200,
            draft=draft,
            count=len(read(draft.body)) if draft else 0,
            pasted=pasted,
            error=error,
            query=call.request.query_string,
        )

    async def _results(self, call: Call) -> web.StreamResponse:
        draft, results = await self._tried(call)
        doubtful = [each for each in results if each.is_doubtful]
        shown = doubtful if call.asked("only") == "doubtful" else results
        offset = call.whole("offset")
        return call.page(
            "learning/_batch.html",
            draft=draft,
            rows=shown[offset : offset + AT_ONCE],
            total=len(shown),
            offset=offset,
            limit=AT_ONCE,
            only=call.asked("only"),
            doubtful=len(doubtful),
            summary=summary_of(results),
            verdicts=VERDICTS,
            ratings=RATINGS,
            tones=TONES,
        )

    async def _csv(self, call: Call) -> web.StreamResponse:
        _, results = await self._tried(call)
        content = await asyncio.to_thread(csv_of, results)
        return call.attachment(dated("试一试", ".csv", call.at), CSV, content)

    async def _cases(self, call: Call) -> web.StreamResponse:
        """Those that are ticked, or all, as far as they say what they must find."""
        form = await call.form()
        draft = await self.drafts.draft(call.staff.name, DRAFT)
        if draft is None or form.text("batch") != str(draft.saved_at):
            return call.moved(PATH, "这一批已经换了，请在新的一批里选。")
        lines = read(draft.body)
        ticked = set(form.texts("row"))
        is_all = form.text("which") == "all"
        chosen = [each for place, each in enumerate(lines) if is_all or str(place) in ticked]
        good = [each for each in chosen if self._is_case(call, each)]
        cases = [NewCase(each.question, each.expected, "hit_test") for each in good]
        added = await self.regression.add(cases, call.actor) if cases else 0
        return call.moved(PATH, _said(len(chosen), len(good), added))

    def _is_case(self, call: Call, line: Line) -> bool:
        is_held = self.trials.live.entry(line.expected, at=call.at) is not None
        return bool(line.expected) and is_held and not problem_with(line.question)

    async def _tried(self, call: Call) -> tuple[FormDraft | None, list[Result]]:
        staff, live = call.staff.name, self.trials.live
        draft = await self.drafts.draft(staff, DRAFT)
        if draft is None:
            return None, []
        results = self.last.results(staff, draft.saved_at, live.number)
        if results is None:
            number = live.number
            results = doubtful_first(await run(live, read(draft.body), call.at))
            self.last.keep(staff, Tried(draft.saved_at, number, results))
        return draft, results


def _given(form: Form) -> tuple[Line, ...]:
    upload = form.upload("file")
    return lines_uploaded(upload) if upload else lines_pasted(form.text("lines"))


def _said(chosen: int, good: int, added: int) -> str:
    if not chosen:
        return "没有选中哪一句，请先勾选。"
    told = [f"加进回归题 {added} 句。"]
    if good > added:
        told.append(f"{good - added} 句本来就有。")
    if chosen > good:
        told.append(
            f"{chosen - good} 句没写应答的条目、条目没发布，问题太长，或者有个人信息，没有加。"
        )
    return "".join(told)
