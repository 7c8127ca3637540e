"""The hit test: what a question finds, why, and what the phone would say to it."""

import asyncio
from dataclasses import dataclass
from urllib.parse import urlencode

from aiohttp import web

from console.access import MAINTAINERS, READERS
from console.call import Call
from console.editing.preview import Bubble, talk
from console.learning.explained import Told, told
from console.learning.phone import ASK, TAKES, Phone
from console.learning.trials import Trials
from console.page import Page, get
from console.words import date
from knowledge.editing_regression import RegressionCase, RegressionStore
from knowledge.entry import Entry
from knowledge.explanation import Explanation
from knowledge.found import Found
from knowledge.learning import DAY
from knowledge.query import READ
from knowledge.service import Knowledge

LONGEST = 1_000
"""Characters of a question."""

PINNED_FOR = 30
"""Days for which a question is pinned unless somebody says otherwise."""


@dataclass(frozen=True, slots=True)
class Asked:
    """`after` is the id of the entry that was answered before, '' when none."""

    question: str
    after: str = ""
    is_next: bool = False

    def query(self, **other: str) -> str:
        """The address of the same, or nearly the same, trial."""
        given = {"q": self.question, "after": self.after, "next": "1" if self.is_next else ""}
        return urlencode({name: value for name, value in (given | other).items() if value})


@dataclass(frozen=True, slots=True)
class Tried:
    """`takes` says that something else than the knowledge answers; `parts` are the matters of a
    question with several; `cases` are those of the regression set with this very question."""

    told: Told
    bubbles: tuple[Bubble, ...]
    takes: str
    parts: tuple[str, ...]
    release: int
    is_cut: bool
    cases: tuple[RegressionCase, ...] = ()


@dataclass(frozen=True, slots=True)
class HitTest:
    trials: Trials
    phone: Phone
    regression: RegressionStore

    def pages(self) -> tuple[Page, ...]:
        return (get("/console/hit-test", READERS, self._page),)

    async def _page(self, call: Call) -> web.StreamResponse:
        asked = _asked(call)
        knowledge = await self.trials.knowledge(is_next=asked.is_next)
        after = knowledge.entry(asked.after, at=call.at) if asked.after else None
        tried = await self._tried(call, knowledge, asked, after) if asked.question else None
        return call.page(
            "learning/hit-test.html",
            asked=asked,
            after=after,
            tried=tried,
            live=self.trials.live.number,
            acts=call.may(MAINTAINERS),
            until=date(call.at + PINNED_FOR * DAY),
        )

    async def _tried(
        self, call: Call, knowledge: Knowledge, asked: Asked, after: Entry | None
    ) -> Tried | None:
        context = after.id if after else ""

        def look() -> tuple[Explanation | None, tuple[Found, ...]]:
            each = knowledge.find_each(asked.question, at=call.at, context=context)
            return knowledge.explain(asked.question, at=call.at, context=context), each

        explained, each = await asyncio.to_thread(look)
        if explained is None:
            return None
        said = await self.phone.said(asked.question, knowledge, after=context, at=call.at)
        return Tried(
            told=told(explained),
            bubbles=talk(asked.question, said.messages),
            takes="" if said.handler == ASK else TAKES.get(said.handler, ""),
            parts=tuple(found.question for found in each) if len(each) > 1 else (),
            release=explained.release,
            is_cut=len(asked.question) > READ,
            cases=await self._cases(asked.question),
        )

    async def _cases(self, question: str) -> tuple[RegressionCase, ...]:
        alike = await self.regression.cases(text=question, limit=20)
        return tuple(each for each in alike if each.question == question)


def _asked(call: Call) -> Asked:
    return Asked(call.asked("q")[:LONGEST], call.asked("after")[:LONGEST], bool(call.asked("next")))
