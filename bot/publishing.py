"""Publishes at the time that was set: what was approved for it, and nothing else."""

from collections.abc import Callable
from dataclasses import dataclass

import structlog

from chat.message import Moment
from knowledge.editing_store import Submissions
from knowledge.service import Knowledge
from knowledge.store import Outdated, Signature
from storage.scheduled_store import ScheduledStore

log = structlog.get_logger()

BY = "schedule"
"""Who has published what was scheduled: the people are named in the submission."""


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
        part = await self.scheduled.overdue()
        if part is None:
            return
        try:
            number = await self.knowledge.publish(Signature(BY, now, "定时发布"), part)
        except Outdated:
            return  # Somebody changes much just now: the next look finds it again.
        log.info("release.scheduled", release=number, entries=len(part.entries))
