"""What dead processes left: unfinished turns, and answers that nobody has fetched."""

from collections.abc import Mapping
from dataclasses import dataclass

from chat.message import Moment
from storage.database import Database, Row, Transaction
from storage.ids import NewId
from storage.outbox_queue import Addressee, queue_said


@dataclass(frozen=True, slots=True)
class Orphan:
    """An unfinished turn whose process is gone, or of this process and perhaps given up by it."""

    turn: str
    account: str
    raw: str
    lease: str


@dataclass(frozen=True, slots=True)
class RecoveryStore:
    database: Database
    process: str
    new_id: NewId

    async def orphans(self, now: Moment) -> list[Orphan]:
        def act(tx: Transaction) -> list[Orphan]:
            rows = tx.run(_ORPHANS, {"now": now, "me": self.process}).rows()
            return [Orphan(r["id"], r["account"], r["raw"], r["lease"]) for r in rows]

        return await self.database.read(act)

    async def push_unfetched(
        self, now: Moment, *, retry_window: int, last_delivery: int, pushes: Mapping[str, bool]
    ) -> int:
        """Send by the outbox what no redelivery has fetched in time; returns how many.

        A passive reply that was ready when its process died counts as fetched if the platform's
        last delivery was due after that and any process was alive then, else it is sent and
        marked uncertain. `retry_window` is milliseconds after the claim, `last_delivery` after
        the first delivery.
        """

        def act(tx: Transaction) -> int:
            params = {"before": now - retry_window, "last": last_delivery}
            rows = tx.run(_UNFETCHED, params).rows()
            return sum(
                self._push(tx, row, now=now, pushes=pushes.get(row["account"], False))
                for row in rows
            )

        return await self.database.write(act)

    def _push(self, tx: Transaction, row: Row, *, now: Moment, pushes: bool) -> bool:
        """Whether it is sent; not when a redelivery came first, or must have come."""
        doubtful = row["way"] == "passive"
        if doubtful and row["answered"]:
            tx.run(_FETCHED, {"turn": row["id"], "now": now})
            return False
        way = "outbox" if pushes else "held"
        doubt = {
            "turn": row["id"],
            "was": row["way"],
            "way": way,
            "doubt": int(doubtful),
            "now": now,
        }
        if not tx.run(_PUSH, doubt).count:
            return False
        # what a passive reply does not carry was queued when the turn finished
        positions = slice(0, 1) if doubtful else slice(None)
        to = Addressee(row["id"], row["account"], row["citizen"], now)
        queue_said(tx, to, self.new_id, positions=positions, pushes=pushes)
        return True


_ORPHANS = """
SELECT id, account, raw, lease FROM inbound
WHERE state <> 'done' AND (lease = :me
    OR lease NOT IN (SELECT id FROM process WHERE alive_until > :now))
ORDER BY id LIMIT 200
"""

_UNFETCHED = """
SELECT id, account, citizen, way, EXISTS (
    SELECT 1 FROM process
    WHERE inbound.sent_at + :last > inbound.finished_at
        AND started_at < inbound.sent_at + :last AND alive_until > inbound.sent_at + :last
) AS answered
FROM inbound
WHERE state = 'done' AND handed_at IS NULL AND way IN ('', 'passive') AND claimed_at < :before
ORDER BY id LIMIT 200
"""

_FETCHED = "UPDATE inbound SET handed_at = :now WHERE id = :turn AND handed_at IS NULL"

# The way stands here too: a redelivery may have fetched the answer since the rows were read.
_PUSH = """
UPDATE inbound SET way = :way, uncertain = :doubt, handed_at = :now
WHERE id = :turn AND handed_at IS NULL AND way = :was
"""
