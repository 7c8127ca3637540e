"""The lists of what citizens asked in vain, tab by tab."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from chat.message import Moment
from console.names import Names
from knowledge.found import Verdict
from knowledge.learning import Decided, Fate, Page, Wanted
from knowledge.learning_choices import Untaken
from knowledge.learning_gaps import Gap
from knowledge.learning_marks import Aside, Marked
from knowledge.learning_reports import Reports
from knowledge.learning_service import Learning
from knowledge.service import Knowledge

AT_ONCE = 20
DECIDED_AT_ONCE = 50


class Tab(StrEnum):
    NOTHING = "nothing"
    UNTAKEN = "untaken"
    USELESS = "useless"
    DECIDED = "decided"


TAB_NAMES = {
    Tab.NOTHING: "没有答案",
    Tab.UNTAKEN: "没人选的选项",
    Tab.USELESS: "评价“没用”",
    Tab.DECIDED: "已处理",
}
SPANS = (7, 30, 180)
"""Days that can be looked back."""

FATE_NAMES = {
    Fate.ASIDE: "先放一边",
    Fate.ENTRY: "新建了条目",
    Fate.PHRASING: "加为相似问",
    Fate.SYNONYM: "加了同义词",
}


@dataclass(frozen=True, slots=True)
class Answer:
    """The entry with which the question is answered by now."""

    entry: str
    title: str


@dataclass(frozen=True, slots=True)
class Shown:
    """A gap or a question with choices, with the answer that it would get now, if any."""

    gap: Gap | Untaken
    answer: Answer | None

    @property
    def question(self) -> str:
        return self.gap.samples[0].question


@dataclass(frozen=True, slots=True)
class Listing:
    """One page of a tab; only the field of the tab is filled."""

    tab: Tab
    days: int
    offset: int = 0
    total: int = 0
    gaps: tuple[Shown, ...] = ()
    marks: tuple[Marked, ...] = ()
    decided: tuple[Decided, ...] = ()
    aside: tuple[Aside, ...] = ()
    names: Names | None = None

    @property
    def is_empty(self) -> bool:
        return not (self.gaps or self.marks or self.decided or self.aside)


@dataclass(frozen=True, slots=True)
class GapLists:
    """`learning` is the one of the process: it remembers how questions are cut into words."""

    learning: Learning
    reports: Reports
    live: Knowledge

    async def nothing(self, days: int, offset: int, now: Moment) -> Listing:
        wanted = Wanted(days, Verdict.NOTHING, offset, AT_ONCE)
        page = await self.learning.gaps(wanted, now=now)
        return await self._listing(Tab.NOTHING, wanted, page, now)

    async def untaken(self, days: int, offset: int, now: Moment) -> Listing:
        wanted = Wanted(days, Verdict.CHOICES, offset, AT_ONCE)
        page = await self.learning.untaken(wanted, now=now)
        return await self._listing(Tab.UNTAKEN, wanted, page, now)

    async def useless(self, days: int, offset: int, now: Moment) -> Listing:
        marks = await self.reports.marks(days=days, now=now)
        shown = marks[offset : offset + AT_ONCE]
        return Listing(Tab.USELESS, days, offset, len(marks), marks=shown)

    async def decided(self, days: int, before: str, names: Names) -> Listing:
        decided = await self.learning.decided(limit=DECIDED_AT_ONCE, before=before)
        aside = () if before else await self.reports.aside()
        return Listing(Tab.DECIDED, days, decided=decided, aside=aside, names=names)

    async def _listing(
        self, tab: Tab, wanted: Wanted, page: Page[Gap] | Page[Untaken], now: Moment
    ) -> Listing:
        gaps: Sequence[Gap | Untaken] = page.items
        answers = await asyncio.to_thread(self._answers, gaps, now)
        shown = tuple(Shown(gap, answer) for gap, answer in zip(gaps, answers, strict=True))
        return Listing(tab, wanted.days, wanted.offset, page.total, gaps=shown)

    def _answers(self, gaps: Sequence[Gap | Untaken], now: Moment) -> list[Answer | None]:
        return [self._answer(each.samples[0].question, now) for each in gaps]

    def _answer(self, question: str, now: Moment) -> Answer | None:
        found = self.live.find(question, at=now)
        if found.verdict is not Verdict.ANSWER:
            return None
        first = found.candidates[0]
        return Answer(first.entry, first.question)
