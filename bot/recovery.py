"""What a dead process left undone: its turns run again, its answers still go out."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import structlog

from bot.account import Account
from bot.intake import Intake
from bot.jobs import Jobs
from bot.wire.errors import BadCallback
from bot.wire.parse import parsed
from chat.message import Moment
from storage.outbox_store import OutboxStore
from storage.process_store import ProcessStore
from storage.recovery_store import Orphan, RecoveryStore

log = structlog.get_logger()

REDELIVERY = 5_000
"""Milliseconds between two deliveries of the platform."""


@dataclass(frozen=True, slots=True)
class Recovery:
    """The part of every process that looks after the others. Times in milliseconds."""

    accounts: Mapping[str, Account]
    intake: Intake
    store: RecoveryStore
    outbox: OutboxStore
    processes: ProcessStore
    jobs: Jobs
    clock: Callable[[], Moment]
    started_at: Moment
    lease: int
    retry_window: int

    async def beat(self) -> None:
        """Say that this process is alive, so that its leases hold."""
        await self.processes.beat(started_at=self.started_at, now=self.clock(), lease=self.lease)

    async def look(self) -> None:
        """Take over what is orphaned, and send what no delivery has fetched."""
        for orphan in await self.store.orphans(self.clock()):
            self._take_over(orphan)
        settled = await self.outbox.settle_orphans(self.clock())
        last = max((account.deliveries - 1 for account in self.accounts.values()), default=2)
        pushed = await self.store.push_unfetched(
            self.clock(),
            retry_window=self.retry_window,
            last_delivery=last * REDELIVERY,
            pushes={name: account.pushes for name, account in self.accounts.items()},
        )
        if settled or pushed:
            log.info("recovery.done", sends_uncertain=settled, answers_pushed=pushed)

    def _take_over(self, orphan: Orphan) -> None:
        if orphan.account not in self.accounts:
            return
        try:
            message = parsed(orphan.account, orphan.raw.encode())
        except BadCallback as error:
            log.warning("recovery.unreadable", turn=orphan.turn, reason=error.reason)
            return
        self.jobs.keep(self.intake.resume(message, orphan.turn, orphan.lease), name="resume")
