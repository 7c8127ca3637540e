"""How answers are received: entries that did not help, and the share of questions answered."""

from dataclasses import dataclass

from chat.message import Moment
from knowledge.learning import DAY, LONGEST, Decision, Fate, problem_with
from knowledge.learning_figures import DayOfUse, Week, day_of, dense, monday_of, weeks_of
from knowledge.learning_marks import Aside, Marked, worst_first
from knowledge.learning_store import Figures, Marks
from office.audit import Actor


@dataclass(frozen=True, slots=True)
class Reports:
    """Reads what the rollup has counted, and what citizens said of answers."""

    kept_marks: Marks
    figures: Figures

    async def marks(self, *, days: int, now: Moment) -> tuple[Marked, ...]:
        """Entries that did not help, the worst first, without those that are set aside."""
        since = now - days * DAY
        marked = await self.kept_marks.marked(since=since, earlier=since - days * DAY)
        return tuple(worst_first([each for each in marked if each.is_open]))

    async def aside(self) -> tuple[Aside, ...]:
        return tuple(await self.kept_marks.aside())

    async def set_aside(self, entry: str, reason: str, actor: Actor) -> None:
        """Not shown until several more citizens say so. Raises ValueError without a reason."""
        if problem := problem_with(Decision(Fate.ASIDE, reason=reason)):
            raise ValueError(problem)
        await self.kept_marks.set_aside(entry, reason.strip(), actor)

    async def restore(self, entry: str, actor: Actor) -> bool:
        """As if it had not been set aside; False when it was not."""
        return await self.kept_marks.restore(entry, actor)

    async def weeks(self, count: int, *, now: Moment) -> tuple[Week, ...]:
        """The last so many weeks, the oldest first; the last one is not over yet."""
        today = day_of(now)
        first = monday_of(today) - 7 * (count - 1)
        days = await self.figures.days(first)
        published = await self.figures.published(first)
        return weeks_of(days, published, today=today, count=count)

    async def uses(
        self, entry: str, *, now: Moment, days: int = LONGEST // 2
    ) -> tuple[DayOfUse, ...]:
        """An entry day by day, the oldest first and today last."""
        today = day_of(now)
        uses = await self.figures.uses(entry, today - days + 1)
        return dense(uses, today=today, days=days)
