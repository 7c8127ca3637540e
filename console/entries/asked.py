"""Who asks an entry: day by day for 90 days, and the last questions."""

from collections.abc import Sequence
from dataclasses import dataclass

from aiohttp import web

from console.access import KEEPERS
from console.call import Call
from console.entries.ground import EntryGround
from console.entries.head import head_of
from console.page import Page, get
from knowledge.asked import AskedOf
from knowledge.learning_figures import DayOfUse, begin_of, day_of, dense
from office.personal_data import masked

DAYS = 90
HEIGHT = 100
STEP = 10
"""Of the drawing, in its own units: how high the highest column is, and from one to the next."""


@dataclass(frozen=True, slots=True)
class Column:
    """A day of the chart: heights from 0 to HEIGHT, `x` from the left."""

    use: DayOfUse
    x: int
    asked: int
    disliked: int

    @property
    def at(self) -> int:
        return begin_of(self.use.day)


@dataclass(frozen=True, slots=True)
class Use:
    columns: tuple[Column, ...]
    answers: int
    useful: int
    useless: int
    most: int


@dataclass(frozen=True, slots=True)
class Question:
    """`text` has its personal data hidden; `is_case` when the regression set has it already."""

    text: str
    asked: AskedOf
    is_case: bool

    @property
    def is_whole(self) -> bool:
        """Whether nothing had to be hidden: only such a question may go into the set."""
        return self.text == self.asked.question


@dataclass(frozen=True, slots=True)
class Asked:
    ground: EntryGround

    def pages(self) -> tuple[Page, ...]:
        return (get("/console/entries/{entry}/asked", KEEPERS, self._asked),)

    async def _asked(self, call: Call) -> web.StreamResponse:
        head = await head_of(self.ground, call)
        entry, today = head.row.id, day_of(call.at)
        uses = await self.ground.figures.uses(entry, today - DAYS + 1)
        cases = {each.question for each in await self.ground.regression.cases(entry=entry)}
        last = await self.ground.asked.last_asked(entry, call.at)
        questions = [
            Question(text, each, text in cases) for each in last if (text := masked(each.question))
        ]
        return call.page(
            "entries/asked.html",
            head=head,
            tab="asked",
            use=use_of(dense(uses, today=today, days=DAYS)),
            questions=questions,
        )


def use_of(days: Sequence[DayOfUse]) -> Use:
    most = max((each.answers for each in days), default=0)

    def height(count: int) -> int:
        # One must be seen beside a thousand.
        return max(round(HEIGHT * min(count, most) / most), 2) if count and most else 0

    columns = tuple(
        Column(each, place * STEP, height(each.answers), height(each.useless))
        for place, each in enumerate(days)
    )
    return Use(
        columns,
        answers=sum(each.answers for each in days),
        useful=sum(each.useful for each in days),
        useless=sum(each.useless for each in days),
        most=most,
    )
