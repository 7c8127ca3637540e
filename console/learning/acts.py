"""What can be done with a question wherever it is seen: a phrasing, or a case of the regression
set."""

from dataclasses import dataclass
from typing import Protocol

from aiohttp import web

from chat.message import Moment
from console.access import MAINTAINERS
from console.call import Call
from console.form import Form
from console.inside import inside
from console.learning.phrasings import Phrasings
from console.page import Page, post
from console.response import REFUSED
from knowledge.editing_regression import NewCase, RegressionStore, problem_with
from knowledge.entry import Entry

SOURCES = frozenset({"hit_test", "gap", "message", "chat"})


class Live(Protocol):
    def entry(self, entry_id: str, *, at: Moment) -> Entry | None: ...


@dataclass(frozen=True, slots=True)
class Done:
    """What is told in the place of the buttons. `href` and `way` lead on, '' when nowhere."""

    text: str
    is_done: bool = True
    href: str = ""
    way: str = ""


@dataclass(frozen=True, slots=True)
class Acts:
    phrasings: Phrasings
    regression: RegressionStore
    live: Live

    def pages(self) -> tuple[Page, ...]:
        access = MAINTAINERS
        return (
            post("/console/learn/phrasing", access, self._phrasing),
            post("/console/learn/case", access, self._case),
        )

    async def _phrasing(self, call: Call) -> web.StreamResponse:
        form = await call.form()
        added = await self.phrasings.add(call, form.text("entry"), form.text("question"))
        way = call.to("entries", added.entry, "edit") if added.is_done else ""
        return shown(call, form, Done(added.told, added.is_done, way, "打开草稿"))

    async def _case(self, call: Call) -> web.StreamResponse:
        form = await call.form()
        question, entry = " ".join(form.text("question").split()), form.text("entry")
        problem = problem_with(question)
        if not problem and self.live.entry(entry, at=call.at) is None:
            problem = "这一条还没有发布，或者已经退役，请换一条"
        if problem:
            return shown(call, form, Done(f"{problem}。", is_done=False))
        source = form.text("source")
        case = NewCase(question, entry, source if source in SOURCES else "hit_test")
        is_new = await self.regression.add([case], call.actor)
        text = "已加进回归题：每次发布前都会试这一题。" if is_new else "回归题里已经有这一题了。"
        return shown(call, form, Done(text, href="/console/regression", way="看回归题"))


def shown(call: Call, form: Form, done: Done) -> web.StreamResponse:
    """In the place of the buttons; on the page from which the form came when there is no htmx."""
    if call.is_fragment:
        status = 200 if done.is_done else REFUSED
        return call.page("learning/_done.html", status=status, done=done)
    back = form.text("back")
    return call.moved(back if inside(back) == back else "/console/hit-test", done.text)
