"""Figures about the state of work, for health checks and monitoring."""

from dataclasses import dataclass

from chat.message import Moment
from storage.database import Database, Transaction


@dataclass(frozen=True, slots=True)
class Figures:
    """Numbers of rows; `outbox_oldest` is an age in milliseconds. `audit_broken` is 1 when the last
    check of the audit found that it is not whole."""

    turns_unfinished: int
    outbox_waiting: int
    outbox_oldest: int
    outbox_deferred: int
    outbox_uncertain: int
    outbox_failed: int
    replies_uncertain: int
    left_messages_unread: int
    audit_waiting: int
    audit_broken: int


@dataclass(frozen=True, slots=True)
class FiguresStore:
    database: Database

    async def probe(self) -> None:
        """Write nothing of note, durably: raises DatabaseUnavailable when that cannot be done."""

        def act(tx: Transaction) -> None:
            tx.run(
                "INSERT INTO probe (id, times) VALUES (1, 1) "
                "ON CONFLICT (id) DO UPDATE SET times = probe.times + 1"
            )

        await self.database.write(act)

    async def now(self, now: Moment) -> Figures:
        def act(tx: Transaction) -> Figures:
            states = {row["state"]: row["n"] for row in tx.run(_STATES).rows()}
            oldest = tx.run(_OLDEST).one()
            since = oldest["since"] if oldest else None
            return Figures(
                _count(tx, "SELECT COUNT(*) AS n FROM inbound WHERE state <> 'done'"),
                states.get("waiting", 0) + states.get("sending", 0),
                now - since if since is not None else 0,
                states.get("deferred", 0),
                states.get("uncertain", 0),
                states.get("failed", 0),
                _count(tx, "SELECT COUNT(*) AS n FROM inbound WHERE uncertain = 1"),
                _count(tx, "SELECT COUNT(*) AS n FROM left_message WHERE read_at IS NULL"),
                _count(tx, "SELECT COUNT(*) AS n FROM audit_waiting"),
                _count(tx, _AUDIT_BROKEN),
            )

        return await self.database.read(act)


def _count(tx: Transaction, sql: str) -> int:
    row = tx.run(sql).one()
    return int(row["n"]) if row else 0


_STATES = "SELECT state, COUNT(*) AS n FROM outbox WHERE state <> 'sent' GROUP BY state"

_OLDEST = "SELECT MIN(created_at) AS since FROM outbox WHERE state IN ('waiting', 'sending')"

_AUDIT_BROKEN = """
SELECT CASE WHEN result = 'broken' THEN 1 ELSE 0 END AS n FROM audit
WHERE target = 'audit' AND action = 'audit.verify' AND result <> 'failed'
ORDER BY id DESC LIMIT 1
"""
