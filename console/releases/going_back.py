"""Going back to an older release: asked once, with what will change, then done like publishing."""

from dataclasses import dataclass

from aiohttp import web

from console.access import KEEPERS, PUBLISHERS
from console.call import Call
from console.form import whole_in
from console.names import names_of
from console.page import Page, get, post
from console.releases.past import counts_of, published_in
from console.releases.publication import Busy, Ended, lost
from console.releases.stores import Desk
from console.response import OVERTAKEN, REFUSED
from knowledge.release_changes import ToPublish
from knowledge.store import Published, Signature

LONGEST = 500
NAMED = 5
"""Changes that the question names."""


@dataclass(frozen=True, slots=True)
class Asked:
    """The question as it was answered. `problem` stands beside `field`, above all when that is
    ''."""

    problem: str = ""
    field: str = ""
    reason: str = ""


NOTHING = Asked()


@dataclass(frozen=True, slots=True)
class GoingBack:
    desk: Desk

    def pages(self) -> tuple[Page, ...]:
        path, publishers = "/console/releases/{number}/roll-back", PUBLISHERS
        return (
            get("/console/releases/progress", KEEPERS, self._progress),
            get(path, publishers, self._ask),
            post(path, publishers, self._roll_back),
        )

    async def _ask(self, call: Call) -> web.StreamResponse:
        one = await published_in(call, self.desk)
        return self._dialog(call, one, await self.desk.log.roll_back_changes(one.number))

    async def _roll_back(self, call: Call) -> web.StreamResponse:
        one, form = await published_in(call, self.desk), await call.form()
        seen = await self.desk.log.roll_back_changes(one.number)
        reason = form.text("reason")
        if one.number == seen.live:
            return self._dialog(call, one, seen, Asked("现在用的就是这一版。", reason=reason))
        if form.whole("revision") != seen.revision:
            text = "您看的时候内容又有变化，请看看下面的数，再按一次。"
            return self._dialog(call, one, seen, Asked(text, reason=reason))
        if not reason or len(reason) > LONGEST:
            text = f"最多 {LONGEST} 个字" if reason else "请写明为什么回滚"
            return self._dialog(call, one, seen, Asked(text, "reason", reason))
        try:
            made = Signature(call.staff.name, call.at, reason, call.address)
            job = self.desk.publication.roll_back(one.number, made, seen.revision)
        except Busy as busy:
            by = (await names_of(self.desk.accounts))(busy.job.made.by)
            text = f"{by} 正在发布，请等它上线再回滚。"
            return self._dialog(call, one, seen, Asked(text, reason=reason))
        return call.moved(f"/console/releases/progress?job={job}&after={seen.live}")

    def _dialog(
        self, call: Call, one: Published, seen: ToPublish, asked: Asked = NOTHING
    ) -> web.StreamResponse:
        template = "releases/_roll-back.html" if call.is_fragment else "releases/roll-back.html"
        return call.page(
            template,
            status=REFUSED if asked.field else OVERTAKEN if asked.problem else 200,
            one=one,
            seen=seen,
            counts=counts_of(seen.changes),
            named=seen.changes.entries[:NAMED],
            asked=asked,
        )

    async def _progress(self, call: Call) -> web.StreamResponse:
        """Asked again and again until the release is live; by another process too."""
        name, after = call.asked("job"), call.whole("after")
        job = self.desk.publication.job(name)
        ended, number = (job.ended, job.number) if job else (None, 0)
        if job is None:
            number = await self.desk.publication.is_made_since(after)
            begun = _begun(name)
            is_lost = not number and lost(begun, call.at)
            ended = Ended.LIVE if number else Ended.FAILED if is_lost else None
        if ended is Ended.OUTDATED:
            number = await self.desk.publication.is_made_since(after)
        other = await self.desk.log.published(number) if number else None
        template = "releases/_progress.html" if call.is_fragment else "releases/progress.html"
        return call.page(
            template,
            job=job,
            ended=ended.value if ended else "",
            number=number,
            other=other,
            path=f"/console/releases/progress?job={name}&after={after}",
            names=await names_of(self.desk.accounts),
        )


def _begun(job: str) -> int:
    """When a job was begun, by its name; 0 if it has none."""
    return whole_in(job.partition("-")[0]) or 0
