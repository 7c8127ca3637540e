"""Sessions of the staff: begun by a sign-in, read with every call, ended in many ways at once."""

from collections.abc import Sequence
from dataclasses import dataclass

from office.audit import Actor, Deed
from office.session import SessionLimits, SignedIn, is_over
from office.staff import NAME
from office.store import Allowed
from storage.audit_rows import Auditor
from storage.database import Database, Params, Row, Transaction
from storage.ids import NewId
from storage.sign_in_store import forget_attempt, forget_failures
from storage.staff_rows import STAFF_COLUMNS, find_staff, staff_from

TOUCHED_EVERY = 30_000
"""Milliseconds between two notes that a session is in use."""


@dataclass(frozen=True, slots=True)
class SessionStore:
    """Implements `office.store.Sessions`."""

    database: Database
    audit: Auditor
    new_id: NewId
    limits: SessionLimits

    async def begin(
        self, attempt: Allowed, token_hash: str, *, totp_step: int, address: str, at: int
    ) -> SignedIn | None:
        known = attempt.credentials
        if known is None:
            return None
        params: Params = {
            "name": known.name,
            "generation": known.generation,
            "step": totp_step,
            "at": at,
        }
        by = Actor(known.name, at, address)

        def act(tx: Transaction) -> SignedIn | None:
            if not tx.run(_SIGN_IN, params).count:
                return None
            forget_failures(tx, known.name)
            forget_attempt(tx, attempt.attempt)
            return self._begin(tx, token_hash, by)

        return await self.database.write(act)

    async def renew(self, name: str, token_hash: str, *, by: Actor) -> SignedIn | None:
        def act(tx: Transaction) -> SignedIn | None:
            if not tx.run(_SIGN_IN_AGAIN, {"name": name, "at": by.at}).count:
                return None
            return self._begin(tx, token_hash, by)

        return await self.database.write(act)

    async def current(self, token_hash: str, at: int, *, is_use: bool = True) -> SignedIn | None:
        rows = await self.database.read(
            lambda tx: tx.run(_CURRENT, {"token_hash": token_hash}).rows()
        )
        if not rows or self._is_over(rows[0], at):
            return None
        signed_in = _signed_in(rows)
        if is_use and at - signed_in.seen_at >= TOUCHED_EVERY:
            await self._touch(signed_in.session, at)
        return signed_in

    async def of(self, name: str, at: int) -> list[SignedIn]:
        if not NAME.fullmatch(name):
            return []

        def act(tx: Transaction) -> list[SignedIn]:
            rows = tx.run(_OF, {"name": name}).rows()
            staff = find_staff(tx, name)
            if staff is None:
                return []
            return [
                SignedIn(staff, row["id"], row["since"], row["seen_at"], row["address"])
                for row in rows
                if not self._is_over(row, at)
            ]

        return await self.database.read(act)

    async def end(self, token_hash: str, *, by: Actor) -> None:
        def act(tx: Transaction) -> None:
            ended = tx.run(_END, {"token_hash": token_hash}).one()
            if ended:
                self._ended(tx, by, ended["staff"], sessions=1)

        await self.database.write(act)

    async def end_all(self, name: str, *, by: Actor) -> int:
        def act(tx: Transaction) -> int:
            if not NAME.fullmatch(name):
                return 0
            tx.run(
                "UPDATE staff SET generation = generation + 1 WHERE name = :name", {"name": name}
            )
            count = tx.run("DELETE FROM staff_session WHERE staff = :name", {"name": name}).count
            if count:
                self._ended(tx, by, name, sessions=count)
            return count

        return await self.database.write(act)

    def _begin(self, tx: Transaction, token_hash: str, by: Actor) -> SignedIn:
        """The row of the account is locked by now, so that sessions begin one by one."""
        session = self.new_id(by.at)
        new: Params = {
            "id": session,
            "name": by.name,
            "token_hash": token_hash,
            "address": by.address,
            "at": by.at,
        }
        tx.run(_BEGIN, new)
        lapsed: Params = {
            "since": by.at - self.limits.absolute,
            "seen_at": by.at - self.limits.idle,
        }
        tx.run(_LAPSED, lapsed)
        tx.run(_TOO_MANY, {"name": by.name, "at_once": self.limits.at_once})
        self.audit.record(tx, by, Deed("session.begin", f"staff:{by.name}"))
        return _signed_in(tx.run(_CURRENT, {"token_hash": token_hash}).rows())

    async def _touch(self, session: str, at: int) -> None:
        """Of several calls at once the first notes it."""
        params: Params = {"id": session, "at": at, "before": at - TOUCHED_EVERY}
        await self.database.write(lambda tx: tx.run(_TOUCH, params).count)

    def _is_over(self, row: Row, at: int) -> bool:
        return is_over(since=row["since"], seen_at=row["seen_at"], at=at, limits=self.limits)

    def _ended(self, tx: Transaction, by: Actor, name: str, *, sessions: int) -> None:
        deed = Deed("session.end", f"staff:{name}", before=str(sessions))
        self.audit.record(tx, by, deed)


def _signed_in(rows: Sequence[Row]) -> SignedIn:
    one = rows[0]
    return SignedIn(staff_from(rows), one["session"], one["since"], one["seen_at"], one["address"])


# A code is used once, and nobody signs in past what happened to the account in the meantime.
_SIGN_IN = """
UPDATE staff SET last_sign_in = :at,
    totp_step = CASE WHEN totp_secret = '' THEN totp_step ELSE :step END
WHERE name = :name AND generation = :generation AND disabled_at IS NULL
    AND (totp_secret = '' OR totp_step < :step)
"""

_SIGN_IN_AGAIN = """
UPDATE staff SET last_sign_in = :at
WHERE name = :name AND disabled_at IS NULL AND must_change_password = 0
"""

_BEGIN = """
INSERT INTO staff_session (id, staff, token_hash, generation, since, seen_at, address)
SELECT :id, name, :token_hash, generation, :at, :at, :address FROM staff WHERE name = :name
"""

_LAPSED = "DELETE FROM staff_session WHERE since <= :since OR seen_at <= :seen_at"

_TOO_MANY = """
DELETE FROM staff_session WHERE staff = :name AND id NOT IN (
    SELECT id FROM staff_session WHERE staff = :name ORDER BY since DESC, id DESC LIMIT :at_once
)
"""

_CURRENT = f"""
SELECT s.id AS session, s.since, s.seen_at, s.address, {STAFF_COLUMNS}
FROM staff_session s
JOIN staff p ON p.name = s.staff AND p.generation = s.generation AND p.disabled_at IS NULL
LEFT JOIN staff_role r ON r.staff = p.name
WHERE s.token_hash = :token_hash
"""  # noqa: S608  no input in it

_OF = """
SELECT id, since, seen_at, address FROM staff_session WHERE staff = :name
ORDER BY since DESC, id DESC
"""

_END = "DELETE FROM staff_session WHERE token_hash = :token_hash RETURNING staff"

_TOUCH = "UPDATE staff_session SET seen_at = :at WHERE id = :id AND seen_at <= :before"
