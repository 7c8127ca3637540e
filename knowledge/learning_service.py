"""What maintainers see of citizens' questions, and what they decide about them."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, replace

from chat.dialogue import Choice
from chat.message import Moment
from knowledge.clusters import Splitter
from knowledge.found import Verdict
from knowledge.learning import (
    DAY,
    LONGEST,
    Decided,
    Decision,
    Page,
    Wanted,
    part,
    problem_with,
)
from knowledge.learning_choices import Untaken, least_wanted, untaken_of
from knowledge.learning_gaps import Ask, Gap, Matter, gap_of, matters_of, most_affecting, samples_of
from knowledge.learning_store import Questions
from office.audit import Actor

LOOKED_AT = 24
"""Asks of a matter whose turns are looked at for what was offered: the newest."""


@dataclass(frozen=True, slots=True)
class Learning:
    """`splitter` cuts questions by the word lists in use."""

    questions: Questions
    splitter: Splitter

    async def gaps(self, wanted: Wanted, *, now: Moment) -> Page[Gap]:
        """Questions without an answer, by citizens affected."""
        matters = await self._matters(now - wanted.days * DAY, lambda ask: _is_gap(ask, wanted))
        page = part(most_affecting(matters), wanted)
        gaps = [gap_of(each, await self._offered(each)) for each in page.items]
        return Page(tuple(gaps), page.total)

    async def gap(self, key: str, *, now: Moment) -> Gap | None:
        """The gap with that question in the longest time looked back at, whatever was decided."""
        matter = await self._matter(key, now, LONGEST, lambda ask: not ask.taken)
        if matter is None:
            return None
        settled = await self.questions.settled()
        about = [each.decided for each in settled if each.key in matter.keys]
        newest = max(about, key=lambda decided: decided.at, default=None)
        return gap_of(replace(matter, before=newest), await self._offered(matter))

    async def untaken(self, wanted: Wanted, *, now: Moment) -> Page[Untaken]:
        """Questions whose choices hardly anybody took."""
        matters = await self._matters(
            now - wanted.days * DAY, lambda ask: ask.verdict == Verdict.CHOICES
        )
        page = part(least_wanted(matters), wanted)
        untaken = [untaken_of(each, await self._offered(each)) for each in page.items]
        return Page(tuple(untaken), page.total)

    async def decide(
        self, key: str, decision: Decision, actor: Actor, *, days: int = LONGEST
    ) -> Decided | None:
        """Decide about all wordings of the matter; None when nobody asks that any more.

        `days` are those of the list in which it was seen: a longer time may group a little
        differently, and what was seen together is decided together. Raises ValueError with words
        for the maintainer when something is missing.
        """
        if problem := problem_with(decision):
            raise ValueError(problem)
        spans = sorted({days, LONGEST})
        found = [await self._matter(key, actor.at, span, lambda _: True) for span in spans]
        matters = [matter for matter in found if matter]
        if not matters:
            return None
        keys = dict.fromkeys(each for matter in matters for each in matter.keys)
        wording = samples_of(matters[0].asks)[0].question
        return await self.questions.decide(tuple(keys), wording, decision, actor)

    async def undo(self, decision: str, actor: Actor) -> bool:
        """As if it had not been decided; False when there is no such decision."""
        return await self.questions.undo(decision, actor)

    async def decided(self, *, limit: int = 50, before: str = "") -> tuple[Decided, ...]:
        """What was decided, the newest first; `before` is the id of the last one shown."""
        return await self.questions.decided(limit=limit, before=before)

    async def _matter(
        self, key: str, now: Moment, days: int, is_wanted: Callable[[Ask], bool]
    ) -> Matter | None:
        """With all that was asked of it in these days, as if nothing had been decided."""
        matters = await self._matters(now - days * DAY, is_wanted, settled=False)
        return next((matter for matter in matters if key in matter.keys), None)

    async def _matters(
        self, since: Moment, is_wanted: Callable[[Ask], bool], *, settled: bool = True
    ) -> list[Matter]:
        asks = await self.questions.asks(since)
        decided = await self.questions.settled() if settled else []
        chosen = [ask for ask in asks if is_wanted(ask)]
        return await asyncio.to_thread(matters_of, chosen, decided, self.splitter)

    async def _offered(self, matter: Matter) -> tuple[Choice, ...]:
        newest = sorted(matter.asks, key=lambda ask: ask.last_at, reverse=True)
        return await self.questions.offers(newest[:LOOKED_AT])


def _is_gap(ask: Ask, wanted: Wanted) -> bool:
    """Whoever took a choice was answered after all."""
    return not ask.taken and wanted.verdict in {"", ask.verdict}
