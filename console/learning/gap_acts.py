"""What maintainers do about a question without an answer, each with a way back."""

from dataclasses import dataclass
from urllib.parse import urlencode

from aiohttp import web

from console.access import KEEPERS, MAINTAINERS
from console.call import Call
from console.editing.new_id import new_id
from console.form import Form, choice_in
from console.learning.gap_list import FATE_NAMES, SPANS
from console.learning.phrasings import Phrasings
from console.page import Page, post
from console.response import REFUSED
from knowledge.entry import Kind
from knowledge.learning import LONGEST, Decided, Decision, Fate
from knowledge.learning_reports import Reports
from knowledge.learning_service import Learning

WORDINGS = 8
"""Other wordings that a new entry begins with."""

_HIDDEN = "***"
GONE = "这个问题已经没有人问了，请刷新页面。"


@dataclass(frozen=True, slots=True)
class Settled:
    """What is told in the place of the row. `href` and `way` lead on; `decision` can be undone."""

    text: str
    decision: str = ""
    mark: str = ""
    href: str = ""
    way: str = ""


@dataclass(frozen=True, slots=True)
class GapActs:
    learning: Learning
    reports: Reports
    phrasings: Phrasings

    def pages(self) -> tuple[Page, ...]:
        writes = MAINTAINERS
        return (
            post("/console/gaps/entry", writes, self._entry),
            post("/console/gaps/phrasing", writes, self._phrasing),
            post("/console/gaps/synonym", writes, self._synonym),
            post("/console/gaps/aside", KEEPERS, self._aside),
            post("/console/gaps/undo", KEEPERS, self._undo),
            post("/console/gaps/marks/aside", KEEPERS, self._mark_aside),
            post("/console/gaps/marks/restore", KEEPERS, self._mark_restore),
        )

    async def _entry(self, call: Call) -> web.StreamResponse:
        """A new entry that begins with what was asked."""
        form = await call.form()
        kind = choice_in(Kind, form.text("kind")) or Kind.QUESTION
        entry = new_id(kind, call.at)
        if await self._decided(call, form, Decision(Fate.ENTRY, entry)) is None:
            return _refused(call, GONE)
        wordings = [each for each in form.texts("wording") if each and _HIDDEN not in each]
        first, *others = wordings or [""]
        if kind is not Kind.QUESTION:
            # The matter gets a name of its own; what was asked must not go with the title.
            others = wordings
        given = [("kind", kind.value), ("question", first)]
        given += [("phrasing", each) for each in others[:WORDINGS]]
        return call.moved(f"{call.to('entries', entry, 'edit')}?{urlencode(given)}")

    async def _phrasing(self, call: Call) -> web.StreamResponse:
        form = await call.form()
        added = await self.phrasings.add(call, form.text("entry"), form.text("question"))
        if not added.is_done:
            return _refused(call, added.told)
        decided = await self._decided(call, form, Decision(Fate.PHRASING, added.entry))
        edit = call.to("entries", added.entry, "edit")
        done = Settled(added.told, decided.id if decided else "", href=edit, way="打开草稿")
        return _settled(call, done)

    async def _synonym(self, call: Call) -> web.StreamResponse:
        """The words are written into the list on its own page, with what they do shown there."""
        form = await call.form()
        said, official = form.text("said"), form.text("official")
        if not said or not official:
            return _refused(call, "请把两边的词都写上。")
        line = f"{said} → {official}"
        if await self._decided(call, form, Decision(Fate.SYNONYM, line)) is None:
            return _refused(call, GONE)
        return call.moved(f"{call.to('words', 'synonyms')}?{urlencode({'add': line})}")

    async def _aside(self, call: Call) -> web.StreamResponse:
        form = await call.form()
        decision = Decision(Fate.ASIDE, reason=form.text("reason"))
        try:
            decided = await self._decided(call, form, decision)
        except ValueError as missing:
            return _refused(call, str(missing))
        if decided is None:
            return _refused(call, GONE)
        text = f"{FATE_NAMES[Fate.ASIDE]}了：{decision.reason}。有 3 位以上群众再问，会回到这里。"
        return _settled(call, Settled(text, decided.id))

    async def _undo(self, call: Call) -> web.StreamResponse:
        form = await call.form()
        is_undone = await self.learning.undo(form.text("decision"), call.actor)
        told = "已撤销。" if is_undone else "已经撤销过了。"
        if form.text("fate") == Fate.PHRASING:
            told += "草稿里的相似问还在，不要的话请到草稿里删。"
        return _back(call, told)

    async def _mark_aside(self, call: Call) -> web.StreamResponse:
        form = await call.form()
        entry, reason = form.text("key"), form.text("reason")
        try:
            await self.reports.set_aside(entry, reason, call.actor)
        except ValueError as missing:
            return _refused(call, str(missing))
        text = f"先放一边了：{reason}。有 3 位以上群众再说没用，会回到这里。"
        return _settled(call, Settled(text, mark=entry))

    async def _mark_restore(self, call: Call) -> web.StreamResponse:
        form = await call.form()
        is_back = await self.reports.restore(form.text("entry"), call.actor)
        return _back(call, "已撤销。" if is_back else "已经撤销过了。")

    async def _decided(self, call: Call, form: Form, decision: Decision) -> Decided | None:
        days = form.whole("days")
        span = days if days in SPANS else LONGEST
        return await self.learning.decide(form.text("key"), decision, call.actor, days=span)


def _refused(call: Call, why: str) -> web.StreamResponse:
    if not call.is_fragment:
        return call.moved("/console/gaps", why)
    return call.page("learning/_settled.html", status=REFUSED, settled=None, why=why)


def _settled(call: Call, settled: Settled) -> web.StreamResponse:
    if not call.is_fragment:
        return call.moved("/console/gaps", settled.text)
    return call.page("learning/_settled.html", settled=settled, why="")


def _back(call: Call, told: str) -> web.StreamResponse:
    """The row comes back by itself, as nothing stands in its place any more."""
    if not call.is_fragment:
        return call.moved("/console/gaps?tab=decided", told)
    return call.page("learning/_settled.html", settled=None, why=told)
