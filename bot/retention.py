"""Forgetting what was said, after the time that citizens were told."""

from collections.abc import Callable
from dataclasses import dataclass

import structlog

from chat.message import Moment
from storage.citizen_store import CitizenStore

log = structlog.get_logger()

DAY = 24 * 60 * 60 * 1000
BATCH = 2_000


@dataclass(frozen=True, slots=True)
class Retention:
    """`keep_days` is what the privacy notice says."""

    citizens: CitizenStore
    clock: Callable[[], Moment]
    keep_days: int

    async def run(self) -> None:
        """Delete batch by batch, so that turns are not held up."""
        before = self.clock() - self.keep_days * DAY
        forgotten = 0
        while batch := await self.citizens.forget_before(before, BATCH):
            forgotten += batch
        if forgotten:
            log.info("retention.done", rows=forgotten)
