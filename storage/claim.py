"""The claim: a message becomes a row that is handled once, and takes its place among the turns."""

from dataclasses import dataclass

from chat.citizen import Allowance, Citizen
from chat.dialogue import Dialogue
from chat.message import Message, Moment
from chat.quota import grant
from chat.record import dialogue_from
from storage.database import Database, Row, Transaction
from storage.ids import NewId

DELIVERED_WITHIN = 60_000
"""Milliseconds after CreateTime in which the platform surely makes its last delivery."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How many messages one citizen may send: `burst` at once, then one every `interval` ms."""

    burst: int = 10
    interval: int = 2_000
    told_every: int = 60_000


@dataclass(frozen=True, slots=True)
class Claimed:
    """A turn that this process owns. `running` is false while an earlier turn is unfinished."""

    turn: str
    citizen: Citizen
    place: int
    running: bool
    allowance: Allowance
    dialogue: Dialogue
    handler: str = ""
    live: bool = True
    """Whether a delivery of the platform is waiting for the answer."""


@dataclass(frozen=True, slots=True)
class Delivered:
    """A message that was claimed before: where its turn stands."""

    turn: str
    done: bool
    way: str
    reply: str
    lease: str
    deliveries: int


@dataclass(frozen=True, slots=True)
class Claimant:
    """Claims messages for one process, with the limits that hold for every citizen."""

    database: Database
    process: str
    new_id: NewId
    limits: Limits

    async def claim(
        self, message: Message, *, now: Moment, counts: bool, pushes: bool
    ) -> Claimed | Delivered:
        """Make the row, or find that it is there.

        `counts` says whether the message counts against the citizen's allowance, `pushes` whether
        the account may send by itself, so that what waited for the citizen's next word can go out.
        """

        def act(tx: Transaction) -> Claimed:
            return self._claim(tx, message, now=now, counts=counts, pushes=pushes)

        try:
            return await self.database.write(act)
        except _ClaimedBefore:
            return await self.database.write(lambda tx: _redelivered(tx, message))

    def _claim(
        self, tx: Transaction, message: Message, *, now: Moment, counts: bool, pushes: bool
    ) -> Claimed:
        citizen = self._seen(tx, message, now=now, counts=counts)
        turn, allowance = self.new_id(now), _allowance(citizen, now)
        inserted = tx.run(
            _INSERT,
            {
                "turn": turn,
                "account": message.account,
                "key": message.key,
                "citizen": citizen["id"],
                "place": citizen["claims"],
                "raw": message.raw,
                "allowance": allowance,
                "lease": self.process,
                "sent": _first_delivery(message, now),
                "now": now,
            },
        ).one()
        if inserted is None:
            raise _ClaimedBefore
        _grant(tx, message, citizen["id"], now)
        if pushes:
            tx.run(_RELEASE_DEFERRED, {"citizen": citizen["id"], "now": now})
        return Claimed(
            turn,
            citizen_from(citizen),
            citizen["claims"],
            inserted["state"] == "running",
            allowance,
            dialogue_from(citizen["dialogue"] or "{}"),
        )

    def _seen(self, tx: Transaction, message: Message, *, now: Moment, counts: bool) -> Row:
        row = tx.run(
            _SEEN if counts else _SEEN_UNCOUNTED,
            {
                "id": self.new_id(now),
                "account": message.account,
                "openid": message.openid,
                "now": now,
                "interval": self.limits.interval,
                "tolerance": (self.limits.burst - 1) * self.limits.interval,
                "told_every": self.limits.told_every,
            },
        ).one()
        assert row is not None  # noqa: S101  an upsert without condition returns its row
        return row


def citizen_from(row: Row) -> Citizen:
    return Citizen(
        row["id"],
        row["account"],
        row["openid"],
        bool(row["following"]),
        row["first_seen"],
        row["notice_version"],
    )


def delivered_from(row: Row) -> Delivered:
    done = row["state"] == "done"
    return Delivered(row["id"], done, row["way"], row["reply"], row["lease"], row["deliveries"])


def dialogue_of(tx: Transaction, citizen: str) -> Dialogue:
    row = tx.run("SELECT body FROM dialogue WHERE citizen = :citizen", {"citizen": citizen}).one()
    return dialogue_from(row["body"]) if row else Dialogue()


class _ClaimedBefore(Exception):
    """The message has its row: undo what the claim did to the citizen, and look at that row."""


def _redelivered(tx: Transaction, message: Message) -> Delivered:
    row = tx.run(
        """
        UPDATE inbound SET deliveries = deliveries + 1
        WHERE account = :account AND message_key = :key
        RETURNING id, state, way, reply, lease, deliveries
        """,
        {"account": message.account, "key": message.key},
    ).one()
    if row is None:
        raise LookupError(f"the row of message {message.key} was deleted in the same instant")
    return delivered_from(row)


def _first_delivery(message: Message, now: Moment) -> Moment:
    """CreateTime, unless it cannot be that of a message that is being delivered now."""
    return message.sent_at if now - DELIVERED_WITHIN <= message.sent_at <= now else now


def _allowance(citizen: Row, now: Moment) -> Allowance:
    if not citizen["over_limit"]:
        return Allowance.WITHIN
    return Allowance.TELL if citizen["told_at"] == now else Allowance.OVER


def _grant(tx: Transaction, message: Message, citizen: str, now: Moment) -> None:
    granted = grant(message.body, now)
    if granted:
        tx.run(
            """
            INSERT INTO quota (citizen, class, remaining, until)
            VALUES (:citizen, :class, :sends, :until)
            ON CONFLICT (citizen, class) DO UPDATE
            SET remaining = excluded.remaining, until = excluded.until
            """,
            {
                "citizen": citizen,
                "class": granted.quota_class,
                "sends": granted.sends,
                "until": granted.until,
            },
        )


# The allowance is a generic cell rate: `free_at` is when it would be full again. A message is
# over the limit when that is more than `burst` messages ahead; it then leaves `free_at` alone.
# `told_at` is now only for the one message with which the citizen is told.
_SEEN = """
INSERT INTO citizen (id, account, openid, first_seen, last_seen, claims, free_at)
VALUES (:id, :account, :openid, :now, :now, 1, :now + :interval)
ON CONFLICT (account, openid) DO UPDATE SET
    last_seen = :now,
    claims = citizen.claims + 1,
    free_at = CASE
        WHEN citizen.free_at <= :now THEN :now + :interval
        WHEN citizen.free_at - :now <= :tolerance THEN citizen.free_at + :interval
        ELSE citizen.free_at END,
    over_limit = CASE
        WHEN citizen.free_at - :now <= :tolerance THEN 0 ELSE citizen.over_limit + 1 END,
    told_at = CASE
        WHEN citizen.free_at - :now > :tolerance AND :now - citizen.told_at >= :told_every
        THEN :now
        WHEN citizen.told_at = :now THEN :now - 1
        ELSE citizen.told_at END
RETURNING id, account, openid, following, first_seen, notice_version, claims, over_limit, told_at,
    (SELECT body FROM dialogue WHERE dialogue.citizen = citizen.id) AS dialogue
"""

_SEEN_UNCOUNTED = """
INSERT INTO citizen (id, account, openid, first_seen, last_seen, claims)
VALUES (:id, :account, :openid, :now, :now, 1)
ON CONFLICT (account, openid) DO UPDATE SET last_seen = :now, claims = citizen.claims + 1
RETURNING id, account, openid, following, first_seen, notice_version, claims,
    0 AS over_limit, told_at,
    (SELECT body FROM dialogue WHERE dialogue.citizen = citizen.id) AS dialogue
"""

_INSERT = """
INSERT INTO inbound (id, account, message_key, citizen, place, raw, allowance,
    state, lease, sent_at, claimed_at)
VALUES (:turn, :account, :key, :citizen, :place, :raw, :allowance,
    CASE WHEN EXISTS (SELECT 1 FROM inbound WHERE citizen = :citizen AND state <> 'done')
        THEN 'claimed' ELSE 'running' END,
    :lease, :sent, :now)
ON CONFLICT (account, message_key) DO NOTHING
RETURNING state
"""

_RELEASE_DEFERRED = """
UPDATE outbox SET state = 'waiting', next_try = :now
WHERE citizen = :citizen AND state = 'deferred'
"""
