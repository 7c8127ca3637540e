"""Tries the regression set beside the pages: what would go live against what is, slice by slice."""

import asyncio
from collections.abc import Awaitable, Callable, Hashable, Sequence
from dataclasses import dataclass, field
from typing import Protocol, TypeAlias

from chat.message import Moment
from console.background import Background, Progress, Run, slices
from console.regression.effect import Effect, effect_of
from knowledge.candidate import Candidates, Changes
from knowledge.editing_regression import RegressionCase, RegressionStore
from knowledge.regression import Case, Outcome, compare, outcomes
from knowledge.release import Release
from knowledge.store import KnowledgeStore

SLICE = 20
"""Cases between two looks at who else wants to work."""

MOST = 10_000
"""Cases that are tried."""

STALE = 15 * 60_000
"""Milliseconds after which a result is found anew: an entry may have expired meanwhile."""


class Live(Protocol):
    @property
    def number(self) -> int: ...

    @property
    def live(self) -> tuple[Release | None, frozenset[str]]: ...

    async def refresh(self) -> bool:
        """Notice what is newer, and what was taken down."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Whose effect is wanted: `key` stands for `changes`, which are read when there is time. `by`
    is who looks, '' when nobody waits; `again` tries once more, whatever is known."""

    key: Hashable
    changes: Callable[[], Awaitable[Changes]]
    at: Moment
    by: str = ""
    again: bool = False


@dataclass(frozen=True, slots=True)
class Graded:
    """What the live release makes of the whole set, by the ids of the cases."""

    release: int
    at: Moment
    outcomes: dict[str, Outcome]


Held: TypeAlias = tuple[Release | None, frozenset[str]]
"""A release, and what of it must not be said any more."""


@dataclass(frozen=True, slots=True)
class Effects:
    """One set is tried at a time, as trying keeps a processor busy."""

    live: Live
    candidates: Candidates
    store: KnowledgeStore
    regression: RegressionStore
    compared: Background[Effect]
    graded: Background[Graded]
    _one_at_a_time: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def cases(self) -> tuple[RegressionCase, ...]:
        return await self.regression.cases(limit=MOST)

    async def of_release(self, wanted: Wanted) -> Run[Effect]:
        """What would go live with these changes, against what is live."""

        async def before() -> Held:
            await self.live.refresh()
            return self.live.live

        return await self._run(wanted, before)

    async def of_submission(self, wanted: Wanted) -> Run[Effect]:
        """What is approved with these changes, against what is approved without them."""

        async def before() -> Held:
            return await self.candidates.candidate(), frozenset()

        return await self._run(wanted, before)

    async def found(self, key: Hashable, at: Moment) -> Run[Effect] | None:
        """The run for this key, if somebody has asked."""
        return self.compared.find(await self._key(key, await self.cases(), at))

    async def known(self, key: Hashable, at: Moment) -> Effect | None:
        """The effect that was found for this key, if it was; without questions there is none."""
        run = await self.found(key, at)
        if run is None:
            return None if await self.regression.count() else Effect()
        return run.result

    def grade(
        self, cases: Sequence[RegressionCase], at: Moment, *, again: bool = False
    ) -> Run[Graded]:
        """What the live release makes of them; `again` tries once more, whatever is known."""

        async def work(progress: Progress) -> Graded:
            await self.live.refresh()
            release, withdrawn = self.live.live
            found: dict[str, Outcome] = {}
            progress.total = len(cases)
            async with self._one_at_a_time:
                for some in slices(cases, SLICE):
                    if release is None:
                        break
                    told = await asyncio.to_thread(
                        outcomes, release, _plain(some), at=at, withdrawn=withdrawn
                    )
                    found |= {each.id: one for each, one in zip(some, told, strict=True)}
                    progress.done += len(some)
            return Graded(release.number if release else 0, at, found)

        return self.graded.run(self._grade_key(cases, at), work, again=again)

    def grading(self, cases: Sequence[RegressionCase], at: Moment) -> Run[Graded] | None:
        """What was found of them, or is being found; None when nobody has asked."""
        return self.graded.find(self._grade_key(cases, at))

    async def _run(self, wanted: Wanted, before: Callable[[], Awaitable[Held]]) -> Run[Effect]:
        cases = await self.cases()

        async def work(progress: Progress) -> Effect:
            if not cases:
                return Effect()
            was = await before()
            changes = await wanted.changes()
            candidate = await self.candidates.candidate(
                changes.entries, changes.retired, changes.words
            )
            return await self._compared(was, candidate, cases, wanted.at, progress)

        key = await self._key(wanted.key, cases, wanted.at)
        return self.compared.run(key, work, by=wanted.by, again=wanted.again)

    async def _compared(
        self,
        before: Held,
        candidate: Release,
        cases: Sequence[RegressionCase],
        at: Moment,
        progress: Progress,
    ) -> Effect:
        was, withdrawn = before
        progress.total = len(cases)
        parts = []
        async with self._one_at_a_time:
            for some in slices(cases, SLICE):
                part = await asyncio.to_thread(
                    compare, was, candidate, _plain(some), at=at, withdrawn=withdrawn
                )
                parts.append(part)
                progress.done += len(some)
        return effect_of(parts, cases, was, candidate)

    async def _key(self, key: Hashable, cases: Sequence[RegressionCase], at: Moment) -> Hashable:
        state = await self.store.state()
        ids = hash(tuple(each.id for each in cases))
        return (key, state.number, state.revision, ids, at // STALE)

    def _grade_key(self, cases: Sequence[RegressionCase], at: Moment) -> Hashable:
        _, withdrawn = self.live.live
        return (self.live.number, withdrawn, hash(tuple(each.id for each in cases)), at // STALE)


def _plain(cases: Sequence[RegressionCase]) -> list[Case]:
    return [Case(each.question, each.entry) for each in cases]
