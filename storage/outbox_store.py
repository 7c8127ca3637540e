"""The outbox: what is to be sent by the platform's API, each row with its state and next try."""

from dataclasses import dataclass
from enum import StrEnum

from chat.message import Moment
from chat.record import outgoing_from
from chat.reply import Outgoing
from storage.database import Database, Params, Row, Transaction


class SendState(StrEnum):
    WAITING = "waiting"
    SENDING = "sending"
    SENT = "sent"
    UNCERTAIN = "uncertain"
    """Nobody knows whether the platform took it; a person decides, it is not repeated by itself."""
    DEFERRED = "deferred"
    """No quota: it waits for the citizen's next word."""
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Spent:
    """One send taken from a quota; `until` tells that quota from one granted since."""

    quota_class: str
    until: Moment


@dataclass(frozen=True, slots=True)
class Parcel:
    """One claimed row, to be sent now."""

    id: str
    account: str
    citizen: str
    openid: str
    outgoing: Outgoing
    tries: int
    created_at: Moment
    spent: tuple[Spent, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a send ended. `quota_gone` corrects our count: the platform says that nothing is left.

    When the citizen wrote meanwhile, that says nothing about the new quota, and what would be
    deferred is tried with it.
    """

    state: SendState
    error: str = ""
    next_try: Moment = 0
    quota_spent: bool = True
    quota_gone: bool = False


@dataclass(frozen=True, slots=True)
class OutboxStore:
    database: Database
    process: str

    async def claim(self, now: Moment, limit: int) -> list[Parcel]:
        """Take due rows, for each citizen the oldest only, and spend their quota.

        A row whose citizen has no quota left becomes `deferred` instead.
        """

        def act(tx: Transaction) -> list[Parcel]:
            rows = tx.run(_CLAIM, {"now": now, "limit": limit, "lease": self.process}).rows()
            return [parcel for row in rows if (parcel := _with_quota(tx, row, now))]

        return await self.database.write(act)

    async def settle(self, parcel: Parcel, outcome: Outcome, now: Moment) -> None:
        def act(tx: Transaction) -> None:
            if outcome.quota_gone:
                tx.run_many(_EMPTY_QUOTA, _spent(parcel))
            elif not outcome.quota_spent:
                tx.run_many(_REFUND, _spent(parcel))
            state = outcome.state
            if outcome.quota_gone and _has_quota(tx, parcel.citizen, now):
                state = SendState.WAITING
            tx.run(
                _SETTLE,
                {
                    "id": parcel.id,
                    "lease": self.process,
                    "state": state,
                    "error": outcome.error[:500],
                    "next_try": outcome.next_try,
                    "ended": None if state == SendState.WAITING else now,
                },
            )

        await self.database.write(act)

    async def settle_orphans(self, now: Moment) -> int:
        """Rows that a dead process was sending: whether they arrived is not known."""

        def act(tx: Transaction) -> int:
            return tx.run(_ORPHANS, {"now": now}).count

        return await self.database.write(act)

    async def held_for(self, citizen: str) -> list[tuple[str, Outgoing]]:
        """What waits for this citizen's next word, oldest first: (row id, message)."""

        def act(tx: Transaction) -> list[tuple[str, Outgoing]]:
            rows = tx.run(_HELD, {"citizen": citizen}).rows()
            return [(row["id"], outgoing_from(row["body"])) for row in rows]

        return await self.database.read(act)


def _with_quota(tx: Transaction, row: Row, now: Moment) -> Parcel | None:
    tx.run(_LOCK_QUOTA, {"citizen": row["citizen"]})
    spent = tx.run(_SPEND, {"citizen": row["citizen"], "now": now}).rows()
    if not spent:
        tx.run(_DEFER, {"id": row["id"]})
        return None
    return Parcel(
        row["id"],
        row["account"],
        row["citizen"],
        row["openid"],
        outgoing_from(row["body"]),
        row["tries"],
        row["created_at"],
        tuple(Spent(each["class"], each["until"]) for each in spent),
    )


def _spent(parcel: Parcel) -> list[Params]:
    return [
        {"citizen": parcel.citizen, "class": each.quota_class, "until": each.until}
        for each in parcel.spent
    ]


def _has_quota(tx: Transaction, citizen: str, now: Moment) -> bool:
    return tx.run(_OPEN_QUOTA, {"citizen": citizen, "now": now}).one() is not None


# The state stands outside the sub-select too: else two pumps on PostgreSQL claim a row twice.
_CLAIM = """
UPDATE outbox SET state = 'sending', lease = :lease, tries = tries + 1
WHERE state = 'waiting' AND id IN (
    SELECT id FROM outbox AS due
    WHERE due.state = 'waiting' AND due.next_try <= :now AND NOT EXISTS (
        SELECT 1 FROM outbox AS earlier
        WHERE earlier.citizen = due.citizen AND earlier.id < due.id
            AND earlier.state IN ('waiting', 'sending'))
    ORDER BY due.next_try, due.id LIMIT :limit)
RETURNING id, account, citizen, body, tries, created_at,
    (SELECT openid FROM citizen WHERE citizen.id = outbox.citizen) AS openid
"""

# Waits for a grant that is being made, so that no row is deferred just after all were released.
_LOCK_QUOTA = "UPDATE quota SET remaining = remaining WHERE citizen = :citizen"

# Every open class is counted down: the platform keeps the larger of the two, not their sum.
_SPEND = """
UPDATE quota SET remaining = remaining - 1
WHERE citizen = :citizen AND remaining > 0 AND until > :now
RETURNING class, until
"""

_REFUND = """
UPDATE quota SET remaining = remaining + 1
WHERE citizen = :citizen AND class = :class AND until = :until
"""

_EMPTY_QUOTA = """
UPDATE quota SET remaining = 0
WHERE citizen = :citizen AND class = :class AND until = :until
"""

_OPEN_QUOTA = """
SELECT 1 FROM quota WHERE citizen = :citizen AND remaining > 0 AND until > :now
"""

_DEFER = """
UPDATE outbox SET state = 'deferred', lease = '', tries = tries - 1,
    last_error = 'no quota: waits for the citizen''s next message'
WHERE id = :id
"""

_SETTLE = """
UPDATE outbox SET state = :state, last_error = :error, next_try = :next_try, ended_at = :ended,
    lease = ''
WHERE id = :id AND lease = :lease AND state = 'sending'
"""

_ORPHANS = """
UPDATE outbox SET state = 'uncertain', ended_at = :now, lease = '',
    last_error = 'the process stopped while sending'
WHERE state = 'sending' AND lease NOT IN (SELECT id FROM process WHERE alive_until > :now)
"""

_HELD = """
SELECT id, body FROM outbox WHERE citizen = :citizen AND state = 'deferred' ORDER BY id LIMIT 20
"""
