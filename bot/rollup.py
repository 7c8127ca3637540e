"""Keeps the figures of answering up to date, before what they count is forgotten."""

from collections.abc import Callable
from dataclasses import dataclass

from chat.message import Moment
from knowledge.learning import DAY
from knowledge.learning_figures import day_of
from storage.rollup_store import RollupStore


@dataclass(frozen=True, slots=True)
class Rollup:
    """`keep_days` as in Retention: a day that is partly forgotten is not counted again."""

    store: RollupStore
    clock: Callable[[], Moment]
    keep_days: int

    async def run(self) -> None:
        """Count today and yesterday, and all days since the last one that was counted."""
        now = self.clock()
        today = day_of(now)
        first_whole = day_of(now - self.keep_days * DAY) + 1
        newest = await self.store.newest_day()
        begin = first_whole if newest is None else max(first_whole, min(newest, today - 1))
        for day in range(begin, today + 1):
            await self.store.count_day(day)
        while await self.store.count_release():
            pass
        await self.store.note_live()
