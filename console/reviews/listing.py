"""The list of submissions: those that wait for whoever looks, their own, all of them."""

from dataclasses import dataclass
from enum import StrEnum

from aiohttp import web

from console.access import KEEPERS, REVIEWERS
from console.call import Call
from console.names import names_of
from console.page import Page, get
from console.reviews.stores import ReviewStores
from console.reviews.wording import barred, contents_told, still_needed
from knowledge.editing import Submission, SubmissionState
from knowledge.editing_contents import Contents

SHOWN = 50


class Tab(StrEnum):
    FOR_ME = "waiting"
    MINE = "mine"
    SCHEDULED = "scheduled"
    ALL = "all"

    @property
    def label(self) -> str:
        return _LABELS[self]


@dataclass(frozen=True, slots=True)
class Row:
    """`barred` is why whoever looks does not approve it, '' when they may."""

    submission: Submission
    told: str
    barred: str
    still_needed: int


@dataclass(frozen=True, slots=True)
class Listing:
    stores: ReviewStores

    def pages(self) -> tuple[Page, ...]:
        return (get("/console/reviews", KEEPERS, self._list),)

    async def _list(self, call: Call) -> web.StreamResponse:
        tabs = [each for each in Tab if each is not Tab.FOR_ME or call.may(REVIEWERS)]
        asked = call.asked("state")
        tab = Tab(asked) if asked in tabs else tabs[0]
        offset = call.whole("offset")
        found = await self._found(call, tab, offset)
        contents = await self.stores.contents.contents([each.id for each in found])
        rows = [_row(each, contents.get(each.id, Contents()), call) for each in found[:SHOWN]]
        if tab is Tab.FOR_ME:
            rows = [row for row in rows if not row.barred]
        return call.page(
            "reviews/list.html",
            tabs=tabs,
            tab=tab,
            rows=rows,
            offset=offset,
            shown=SHOWN,
            has_more=len(found) > SHOWN,
            names=await names_of(self.stores.accounts),
        )

    async def _found(self, call: Call, tab: Tab, offset: int) -> tuple[Submission, ...]:
        """One more than is shown, to know whether there are more."""
        me = call.staff.name
        submissions, limit = self.stores.submissions.submissions, SHOWN + 1
        match tab:
            case Tab.FOR_ME:
                waiting = (SubmissionState.WAITING,)
                return await submissions(states=waiting, not_author=me, offset=offset, limit=limit)
            case Tab.MINE:
                return await submissions(author=me, offset=offset, limit=limit)
            case Tab.SCHEDULED:
                scheduled = (SubmissionState.SCHEDULED,)
                return await submissions(states=scheduled, offset=offset, limit=limit)
            case Tab.ALL:
                return await submissions(offset=offset, limit=limit)


async def next_for(call: Call, stores: ReviewStores, but: str) -> Submission | None:
    """Another one that waits for whoever looks, the oldest first."""
    if not call.may(REVIEWERS):
        return None
    waiting = await stores.submissions.submissions(
        states=(SubmissionState.WAITING,), not_author=call.staff.name, limit=SHOWN
    )
    contents = await stores.contents.contents([each.id for each in waiting])
    for each in reversed(waiting):
        if each.id != but and not barred(each, contents[each.id], call.staff.name):
            return each
    return None


def _row(submission: Submission, contents: Contents, call: Call) -> Row:
    why = barred(submission, contents, call.staff.name)
    return Row(submission, contents_told(contents), why, still_needed(submission))


_LABELS = {
    Tab.FOR_ME: "等我审核",
    Tab.MINE: "我提交的",
    Tab.SCHEDULED: "定时的",
    Tab.ALL: "全部",
}
