"""Publishes at the time that was set: what was approved for it, and nothing else."""

from collections.abc import Callable
from dataclasses import dataclass

import structlog

from chat.message import Moment
from knowledge.editing_store import Submissions
from knowledge.service import Knowledge
from knowledge.store import Outdated, Signature
from storage.scheduled_store import Overdue, ScheduledStore

log = structlog.get_logger()

BY = "schedule"
"""Who has published what was scheduled: the people are named in the submission."""

TRIES = 5


@dataclass(frozen=True, slots=True)
class Publishing:
    """To be run every few seconds in every process; one of them does what is due."""

    submissions: Submissions
    scheduled: ScheduledStore
    knowledge: Knowledge
    clock: Callable[[], Moment]

    async def run(self) -> None:
        now = self.clock()
        await self.submissions.apply_due(now)
        for _ in range(TRIES):
            overdue = await self.scheduled.overdue()
            if overdue is None or await self._published(overdue, now):
                return

    async def _published(self, overdue: Overdue, now: Moment) -> bool:
        """False when the collection has changed since: another process may have been first."""
        made = Signature(BY, now, "定时发布")
        try:
            number = await self.knowledge.publish(made, overdue.part, seen=overdue.revision)
        except Outdated:
            return False
        log.info("release.scheduled", release=number, entries=len(overdue.part.entries))
        return True
