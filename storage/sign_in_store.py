"""Attempts to sign in: each is counted before it is looked at, so none slips by the limit."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from office.audit import NOBODY, Actor, Deed
from office.lock_out import Limit, SignInLimits, closed_until
from office.staff import NAME
from office.store import Allowed, Attempt, Credentials, Locked, Reasons, Throttled
from storage.audit_rows import Auditor
from storage.database import Database, Params, Transaction
from storage.ids import NewId


@dataclass(frozen=True, slots=True)
class SignInStore:
    """Implements `office.store.SignIns`."""

    database: Database
    audit: Auditor
    new_id: NewId
    limits: SignInLimits

    async def attempt(self, name: str, *, address: str, at: int) -> Attempt:
        def act(tx: Transaction) -> Attempt:
            tx.lock("sign-in")  # one after the other: each sees the count of those before
            tx.run(_OUTDATED, {"before": at - self.limits.remembered})
            by = _key("address", address)
            if until := _closed(tx, "address", by, self.limits.address, at):
                self._tell_throttled(tx, name, by, address=address, at=at)
                return Throttled(until)
            attempt = self.new_id(at)
            _count(tx, attempt, "address", by, at)
            key = _key("name", name)
            if until := _closed(tx, "name", key, self.limits.name, at):
                self._refused(tx, name, "locked", Actor("", at, address))
                return Locked(until)
            _count(tx, attempt, "name", key, at)
            return Allowed(attempt, _credentials(tx, name))

        return await self.database.write(act)

    async def failed(self, name: str, why: str, *, address: str, at: int) -> None:
        await self.database.write(lambda tx: self._refused(tx, name, why, Actor("", at, address)))

    async def withdraw(self, attempt: str) -> None:
        await self.database.write(lambda tx: forget_attempt(tx, attempt))

    async def locked_until(self, name: str, at: int) -> int | None:
        key = _key("name", name)
        return await self.database.read(lambda tx: _closed(tx, "name", key, self.limits.name, at))

    async def locked_among(self, names: Sequence[str], at: int) -> Mapping[str, int]:
        limit = self.limits.name

        def act(tx: Transaction) -> Mapping[str, int]:
            all_until = {each: _closed(tx, "name", _key("name", each), limit, at) for each in names}
            return {name: until for name, until in all_until.items() if until is not None}

        return await self.database.read(act)

    async def unlock(self, name: str, *, by: Actor) -> Reasons:
        def act(tx: Transaction) -> Reasons:
            if not _is_account(tx, name):
                return ("没有这个账号。",)
            forget_failures(tx, name)
            self.audit.record(tx, by, Deed("staff.unlock", f"staff:{name}"))
            return ()

        return await self.database.write(act)

    def _tell_throttled(
        self, tx: Transaction, name: str, key: str, *, address: str, at: int
    ) -> None:
        """Once each time that it closes: else a flood of attempts would be one of rows too."""
        newest = tx.run(_NEWEST_ATTEMPT, {"key": key}).one()
        assert newest is not None  # noqa: S101  it is closed, so there were failures
        params: Params = {"attempt": newest["attempt"], "key": key, "at": newest["at"]}
        if tx.run(_TOLD, params).count:
            self._refused(tx, name, "throttled", Actor("", at, address))

    def _refused(self, tx: Transaction, name: str, why: str, by: Actor) -> None:
        who = name if _is_account(tx, name) else NOBODY
        deed = Deed("session.begin", f"staff:{who}", result=why)
        self.audit.record(tx, Actor(who, by.at, by.address), deed)


def forget_failures(tx: Transaction, name: str) -> None:
    """Of this name; what came from which address still counts for the address."""
    tx.run(
        "DELETE FROM sign_in_failure WHERE kind = 'name' AND key_hash = :key",
        {"key": _key("name", name)},
    )


def forget_attempt(tx: Transaction, attempt: str) -> None:
    tx.run("DELETE FROM sign_in_failure WHERE attempt = :attempt", {"attempt": attempt})


def _key(kind: str, text: str) -> str:
    """Hashed: a list of what was typed as a name would hold passwords."""
    return hashlib.sha256(f"{kind}:{text}".encode("utf-8", "surrogatepass")).hexdigest()


def _closed(tx: Transaction, kind: str, key: str, limit: Limit, at: int) -> int | None:
    params: Params = {"kind": kind, "key": key, "limit": limit.failures}
    newest = [row["at"] for row in tx.run(_NEWEST, params).rows()]
    return closed_until(newest, limit, at)


def _count(tx: Transaction, attempt: str, kind: str, key: str, at: int) -> None:
    tx.run(_COUNT, {"attempt": attempt, "kind": kind, "key": key, "at": at})


def _credentials(tx: Transaction, name: str) -> Credentials | None:
    row = tx.run(_CREDENTIALS, {"name": name}).one() if NAME.fullmatch(name) else None
    if row is None:
        return None
    return Credentials(
        row["name"],
        row["shown_name"],
        row["password_hash"],
        row["totp_secret"],
        row["totp_step"],
        row["generation"],
    )


def _is_account(tx: Transaction, name: str) -> bool:
    if not NAME.fullmatch(name):
        return False
    return tx.run("SELECT 1 FROM staff WHERE name = :name", {"name": name}).one() is not None


_OUTDATED = "DELETE FROM sign_in_failure WHERE at <= :before"

_NEWEST = """
SELECT at FROM sign_in_failure WHERE kind = :kind AND key_hash = :key
ORDER BY at DESC, attempt DESC LIMIT :limit
"""

_NEWEST_ATTEMPT = """
SELECT attempt, at FROM sign_in_failure WHERE kind = 'address' AND key_hash = :key
ORDER BY at DESC, attempt DESC LIMIT 1
"""

_COUNT = """
INSERT INTO sign_in_failure (attempt, kind, key_hash, at) VALUES (:attempt, :kind, :key, :at)
"""

_TOLD = """
INSERT INTO sign_in_failure (attempt, kind, key_hash, at) VALUES (:attempt, 'told', :key, :at)
ON CONFLICT (attempt, kind) DO NOTHING
"""

_CREDENTIALS = """
SELECT name, shown_name, password_hash, totp_secret, totp_step, generation
FROM staff WHERE name = :name AND disabled_at IS NULL
"""
