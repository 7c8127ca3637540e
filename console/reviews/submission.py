"""One submission: what is in it, what it would do, and the decision."""

from dataclasses import dataclass

from aiohttp import web

from console.access import KEEPERS, REVIEWERS
from console.call import Call, Missing
from console.form import whole_in
from console.names import names_of
from console.page import Page, get, post
from console.regression.effects import Wanted
from console.response import OVERTAKEN, REFUSED
from console.reviews.item import OPEN_STATES, Seen, phone, seen
from console.reviews.listing import next_for
from console.reviews.stores import Bench
from console.reviews.wording import (
    after_approval,
    barred,
    contents_told,
    decided_meanwhile,
    still_needed,
)
from knowledge.editing import Item, Submission, SubmissionState
from knowledge.editing_contents import Contents
from knowledge.editing_errors import EditingRefused, NotOpen, Unknown
from knowledge.own_words import WordList

SHOWN = 50
OPENED = 3
"""Items that are shown at once; the others when somebody opens them."""

LONGEST_NOTE = 1_000
WORD_NAMES = {each.value: each.label for each in WordList}
REASONS = (
    "材料写得不全，请补上",
    "跟依据的文件对不上，请核对",
    "话太绕，群众看不懂，请改短",
    "电话或地址不对，请核对",
    "跟别的条目重复了",
)


@dataclass(frozen=True, slots=True)
class Deciding:
    """What somebody wrote beside a decision that was not taken. `problem` stands beside `field`,
    or above all when that is ''."""

    problem: str = ""
    field: str = ""
    note: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class SubmissionPages:
    bench: Bench

    def pages(self) -> tuple[Page, ...]:
        path, reviewer = "/console/reviews/{submission}", REVIEWERS
        return (
            get(path, KEEPERS, self._show),
            get(f"{path}/items/{{place}}", KEEPERS, self._item),
            get(f"{path}/items/{{place}}/phone", KEEPERS, self._phone),
            get(f"{path}/effect", KEEPERS, self._effect),
            post(f"{path}/approve", reviewer, self._approve),
            post(f"{path}/return", reviewer, self._return),
            post(f"{path}/withdraw", KEEPERS, self._withdraw),
        )

    async def _show(self, call: Call) -> web.StreamResponse:
        return await self._page(call, await self._submission(call))

    async def _item(self, call: Call) -> web.StreamResponse:
        submission = await self._submission(call)
        item = await self._one_item(call, submission)
        one = await seen(call, self.bench, submission, item)
        names = await names_of(self.bench.stores.accounts)
        return call.page("reviews/_item.html", one=one, path=_path(call, submission), names=names)

    async def _phone(self, call: Call) -> web.StreamResponse:
        submission = await self._submission(call)
        item = await self._one_item(call, submission)
        path = f"{_path(call, submission)}/items/{item.place}/phone"
        looked = await phone(call, self.bench, item)
        return call.page("reviews/_phone.html", looked=looked, path=path)

    async def _effect(self, call: Call) -> web.StreamResponse:
        submission = await self._submission(call)
        if submission.state is not SubmissionState.WAITING:
            return web.Response(status=204)
        wanted = Wanted(
            f"submission:{submission.id}",
            lambda: self.bench.stores.contents.changes(submission.id),
            call.at,
            by=f"review:{call.staff.name}",
            again=call.asked("again") != "",
        )
        run = await self.bench.effects.of_submission(wanted)
        path = f"{_path(call, submission)}/effect"
        return call.page("reviews/_effect.html", run=run, path=path)

    async def _approve(self, call: Call) -> web.StreamResponse:
        submission = await self._submission(call)
        note = (await call.form()).text("note")[:LONGEST_NOTE]
        try:
            approved = await self.bench.stores.submissions.approve(submission.id, call.actor, note)
        except EditingRefused as refused:
            return await self._refused(call, refused, Deciding(note=note))
        return call.moved(_path(call, submission), after_approval(approved, call.at))

    async def _return(self, call: Call) -> web.StreamResponse:
        submission = await self._submission(call)
        why = (await call.form()).text("why")
        if not why or len(why) > LONGEST_NOTE:
            problem = "请写明为什么退回，提交的同事才知道怎么改"
            if why:
                problem = f"最多 {LONGEST_NOTE} 个字"
            typed = Deciding(problem, "why", why=why)
            return await self._page(call, submission, typed, REFUSED)
        try:
            back = await self.bench.stores.submissions.send_back(submission.id, why, call.actor)
        except EditingRefused as refused:
            return await self._refused(call, refused, Deciding(why=why))
        said = "已退回，内容又成了提交人的草稿。"
        if back.kept:
            said += f"其中 {len(back.kept)} 条已另有新草稿，退回的内容在历史版本里。"
        return call.moved(_path(call, submission), said)

    async def _withdraw(self, call: Call) -> web.StreamResponse:
        submission = await self._submission(call)
        try:
            back = await self.bench.stores.submissions.withdraw(submission.id, call.actor)
        except EditingRefused as refused:
            return await self._refused(call, refused, Deciding())
        said = "已撤回，内容又成了草稿，可以接着改。"
        if back.kept:
            said += f"其中 {len(back.kept)} 条已另有新草稿，撤回的内容在历史版本里。"
        return call.moved(_path(call, submission), said)

    async def _refused(
        self, call: Call, refused: EditingRefused, typed: Deciding
    ) -> web.StreamResponse:
        """Somebody was first, or it is not theirs to decide: the page shows how it stands."""
        if isinstance(refused, Unknown):
            raise Missing
        submission = await self._submission(call)
        problem = str(refused)
        if isinstance(refused, NotOpen):
            names = await names_of(self.bench.stores.accounts)
            problem = decided_meanwhile(submission, names, call.at)
        told = Deciding(problem, note=typed.note, why=typed.why)
        return await self._page(call, submission, told, OVERTAKEN)

    async def _page(
        self,
        call: Call,
        submission: Submission,
        typed: Deciding | None = None,
        status: int = 200,
    ) -> web.StreamResponse:
        stores, offset = self.bench.stores, call.whole("offset")
        items = await stores.submissions.items(submission.id, offset=offset, limit=SHOWN)
        contents = (await stores.contents.contents([submission.id])).get(submission.id, Contents())
        is_decided = submission.state not in OPEN_STATES
        me = call.staff.name
        return call.page(
            "reviews/one.html",
            status=status,
            one=submission,
            path=_path(call, submission),
            told=contents_told(contents),
            items=items,
            opened=await self._opened(call, submission, items),
            offset=offset,
            shown=SHOWN,
            barred=barred(submission, contents, me),
            is_mine=submission.author == me,
            reviews=call.may(REVIEWERS),
            still_needed=still_needed(submission),
            to_publish=await stores.contents.waiting_to_go_live(submission.id) if is_decided else 0,
            following=await next_for(call, stores, submission.id),
            reasons=REASONS,
            word_names=WORD_NAMES,
            typed=typed or Deciding(),
            names=await names_of(stores.accounts),
        )

    async def _opened(
        self, call: Call, submission: Submission, items: tuple[Item, ...]
    ) -> dict[int, Seen]:
        """The first few as they are shown, by their places."""
        first = items[:OPENED]
        return {each.place: await seen(call, self.bench, submission, each) for each in first}

    async def _submission(self, call: Call) -> Submission:
        found = await self.bench.stores.submissions.submission(call.part("submission"))
        if found is None:
            raise Missing
        return found

    async def _one_item(self, call: Call, submission: Submission) -> Item:
        place = whole_in(call.part("place"))
        if not place:
            raise Missing
        items = await self.bench.stores.submissions.items(submission.id, offset=place - 1, limit=1)
        if not items:
            raise Missing
        return items[0]


def _path(call: Call, submission: Submission) -> str:
    return call.to("reviews", submission.id)
