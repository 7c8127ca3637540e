"""What is about to go live: looked through, some of it left out, tried, and published."""

from collections.abc import Hashable
from dataclasses import dataclass

from aiohttp import web

from console.access import KEEPERS, PUBLISHERS
from console.call import Call
from console.form import Form
from console.names import names_of
from console.page import Page, get, post
from console.regression.effect import Effect
from console.regression.effects import Wanted
from console.releases.chosen import Chosen, chosen_in, everything, to_try
from console.releases.publication import Busy
from console.releases.sides import entry_page, words_page
from console.releases.stores import Desk
from console.response import OVERTAKEN, REFUSED
from knowledge.release_changes import ToPublish
from knowledge.store import Signature

PATH = "/console/releases/next"
SHOWN = 200
LONGEST = 500
NAMES = ("现在", "发布后")


@dataclass(frozen=True, slots=True)
class Problem:
    """What stands in the way. `field` is where it is told, '' for above all."""

    text: str = ""
    field: str = ""


@dataclass(frozen=True, slots=True)
class ToCome:
    desk: Desk

    def pages(self) -> tuple[Page, ...]:
        return (
            get(PATH, KEEPERS, self._show),
            post(PATH, PUBLISHERS, self._publish),
            post(f"{PATH}/effect", KEEPERS, self._effect),
            get(f"{PATH}/more", KEEPERS, self._more),
            get(f"{PATH}/entries/{{entry}}", KEEPERS, self._entry),
            get(f"{PATH}/words/{{words}}", KEEPERS, self._words),
        )

    async def _show(self, call: Call) -> web.StreamResponse:
        seen = await self.desk.log.to_publish()
        return await self._page(call, seen, everything(seen))

    async def _more(self, call: Call) -> web.StreamResponse:
        seen = await self.desk.log.to_publish()
        chosen = everything(seen)
        return call.page(
            "releases/_rows.html",
            seen=seen,
            chosen=chosen,
            offset=call.whole("offset"),
            shown=SHOWN,
        )

    async def _entry(self, call: Call) -> web.StreamResponse:
        changes = (await self.desk.log.to_publish()).changes
        return await entry_page(call, self.desk, changes, NAMES)

    async def _words(self, call: Call) -> web.StreamResponse:
        changes = (await self.desk.log.to_publish()).changes
        return await words_page(call, self.desk, changes, NAMES)

    async def _effect(self, call: Call) -> web.StreamResponse:
        """What would go live against what is, as far as it is ticked."""
        form = await call.form()
        seen = await self.desk.log.to_publish()
        chosen = chosen_in(form, seen)
        wanted = Wanted(
            _key(chosen),
            lambda: to_try(self.desk, seen, chosen),
            call.at,
            by=f"release:{call.staff.name}",
            again=form.is_ticked("again"),
        )
        run = await self.desk.effects.of_release(wanted)
        return call.page(
            "releases/_effect.html",
            run=run,
            reason=form.text("reason"),
            problem=Problem(),
            publishes=call.may(PUBLISHERS),
        )

    async def _publish(self, call: Call) -> web.StreamResponse:
        form = await call.form()
        seen = await self.desk.log.to_publish()
        chosen = chosen_in(form, seen)
        if form.whole("revision") != seen.revision:
            return await self._moved_on(call, form, seen)
        effect = await self.desk.effects.known(_key(chosen), call.at)
        problem = _problem(form, chosen, effect)
        if problem.text:
            return await self._page(call, seen, chosen, form=form, problem=problem)
        made = Signature(call.staff.name, call.at, _note(form, effect), call.address)
        try:
            job = self.desk.publication.publish(made, chosen.part, seen.revision)
        except Busy as busy:
            names = await names_of(self.desk.accounts)
            text = f"{names(busy.job.made.by)} 正在发布，请等它上线，再来看还有没有要发布的。"
            return await self._page(call, seen, chosen, form=form, problem=Problem(text))
        return call.moved(f"/console/releases/progress?job={job}&after={seen.live}")

    async def _moved_on(self, call: Call, form: Form, seen: ToPublish) -> web.StreamResponse:
        """What was looked at is not what would go live any more."""
        text = "您看的时候，又有改动通过了审核，或者有内容退役了。请再看一遍，再按发布。"
        before = form.whole("live")
        live = await self.desk.log.published(seen.live)
        if live is not None and seen.live != before:
            names = await names_of(self.desk.accounts)
            text = f"{names(live.made.by)} 刚刚发布了 {seen.live}，您这次没有再发布。"
        return await self._page(call, seen, chosen_in(form, seen), form=form, problem=Problem(text))

    async def _page(
        self,
        call: Call,
        seen: ToPublish,
        chosen: Chosen,
        *,
        form: Form | None = None,
        problem: Problem | None = None,
    ) -> web.StreamResponse:
        live = await self.desk.log.published(seen.live) if seen.live else None
        told = problem or Problem()
        status = 200 if problem is None else REFUSED if told.field else OVERTAKEN
        return call.page(
            "releases/next.html",
            status=status,
            seen=seen,
            live=live,
            chosen=chosen,
            offset=0,
            shown=SHOWN,
            problem=told,
            run=await self.desk.effects.found(_key(chosen), call.at) if problem else None,
            note=form.text("note") if form else "",
            reason=form.text("reason") if form else "",
            publishes=call.may(PUBLISHERS),
            under_way=self.desk.publication.under_way,
            names=await names_of(self.desk.accounts),
        )


def _problem(form: Form, chosen: Chosen, effect: Effect | None) -> Problem:
    if not chosen.count:
        return Problem("一条也没有勾上。请至少留一条要发布的。", "take")
    for field, name in (("note", "说明"), ("reason", "理由")):
        if len(form.text(field)) > LONGEST:
            return Problem(f"{name}最多 {LONGEST} 个字", field)
    if form.text("reason") or (effect and not effect.worse):
        return Problem()
    text = "回归题还没试完。请等它试完再发布；急着发布，就写上理由"
    if effect:
        text = f"有 {len(effect.worse)} 题会变差。还要发布，请写上理由"
    return Problem(text, "reason")


def _note(form: Form, effect: Effect | None) -> str:
    note, reason = form.text("note"), form.text("reason")
    if not reason:
        return note
    worse = f"有 {len(effect.worse)} 题变差" if effect and effect.worse else "没等回归题试完"
    return f"{note}（{worse}，理由：{reason}）" if note else f"{worse}，理由：{reason}"


def _key(chosen: Chosen) -> Hashable:
    return ("next", chosen.left_out, chosen.words_left_out)
