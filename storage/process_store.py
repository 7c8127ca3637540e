"""Which processes are alive: the ground on which leases stand."""

from dataclasses import dataclass

from chat.message import Moment
from storage.database import Database, Transaction

DAY = 24 * 60 * 60 * 1000


@dataclass(frozen=True, slots=True)
class ProcessStore:
    database: Database
    process: str

    async def beat(self, *, started_at: Moment, now: Moment, lease: int) -> None:
        """Say that this process lives for another `lease` milliseconds."""

        def act(tx: Transaction) -> None:
            tx.run(_BEAT, {"id": self.process, "started": started_at, "until": now + lease})
            tx.run("DELETE FROM process WHERE alive_until < :old", {"old": now - DAY})

        await self.database.write(act)

    async def end(self, now: Moment) -> None:
        """Give up all leases at once, at a graceful stop."""

        def act(tx: Transaction) -> None:
            tx.run(
                "UPDATE process SET alive_until = :now WHERE id = :id",
                {"now": now, "id": self.process},
            )

        await self.database.write(act)


_BEAT = """
INSERT INTO process (id, started_at, alive_until) VALUES (:id, :started, :until)
ON CONFLICT (id) DO UPDATE SET alive_until = excluded.alive_until
"""
