"""Accounts of the staff: made, described, given roles, disabled; every change is audited."""

from collections.abc import Callable
from dataclasses import dataclass

from office.audit import Actor, Deed
from office.password import REMEMBERED
from office.staff import (
    NAME,
    Newcomer,
    Role,
    Staff,
    description_faults,
    disabling_faults,
    newcomer_faults,
    role_change_faults,
)
from office.store import Reasons
from storage.audit_rows import Auditor
from storage.database import Database, Params, Transaction
from storage.sign_in_store import forget_failures
from storage.staff_rows import all_staff, find_staff, json_of, json_of_roles

DONE: Reasons = ()


@dataclass(frozen=True, slots=True)
class StaffStore:
    """Implements `office.store.StaffAccounts`."""

    database: Database
    audit: Auditor

    async def everyone(self) -> list[Staff]:
        return await self.database.read(all_staff)

    async def find(self, name: str) -> Staff | None:
        if not NAME.fullmatch(name):
            return None
        return await self.database.read(lambda tx: find_staff(tx, name))

    async def add(self, newcomer: Newcomer, password_hash: str, *, by: Actor) -> Reasons:
        if faults := newcomer_faults(newcomer):
            return faults

        def act(tx: Transaction) -> Reasons:
            if not tx.run(_ADD, _columns(newcomer, password_hash, by.at)).count:
                return ("这个登录名用过了（停用的账号也算），请换一个。",)
            _set_roles(tx, newcomer.name, newcomer.roles)
            self._record(tx, by, "staff.add", newcomer.name, after=_described(newcomer))
            return DONE

        return await self.database.write(act)

    async def describe(self, name: str, *, shown_name: str, department: str, by: Actor) -> Reasons:
        def act(tx: Transaction, staff: Staff) -> Reasons:
            if faults := description_faults(shown_name, department):
                return faults
            new: Params = {"name": name, "shown_name": shown_name, "department": department}
            tx.run(_DESCRIBE, new)
            before = json_of(shown_name=staff.shown_name, department=staff.department)
            after = json_of(shown_name=shown_name, department=department)
            self._record(tx, by, "staff.describe", name, before=before, after=after)
            return DONE

        return await self._change(name, act)

    async def give_roles(self, name: str, roles: frozenset[Role], *, by: Actor) -> Reasons:
        def act(tx: Transaction, staff: Staff) -> Reasons:
            is_last = _is_last_security(tx, staff)
            faults = role_change_faults(staff, roles, by=by.name, is_last_security=is_last)
            if roles == staff.roles and not faults:
                return DONE
            if not faults:
                _set_roles(tx, name, roles)
                _end_sessions(tx, name)
            before, after = json_of_roles(staff.roles), json_of_roles(roles)
            self._record(
                tx, by, "staff.give-roles", name, before=before, after=after, faults=faults
            )
            return faults

        return await self._change(name, act)

    async def disable(self, name: str, *, by: Actor) -> Reasons:
        def act(tx: Transaction, staff: Staff) -> Reasons:
            if not staff.is_enabled:
                return DONE
            is_last = _is_last_security(tx, staff)
            faults = disabling_faults(staff, by=by.name, is_last_security=is_last)
            if not faults:
                tx.run(_DISABLE, {"name": name, "at": by.at})
                _end_sessions(tx, name)
            self._record(tx, by, "staff.disable", name, faults=faults)
            return faults

        return await self._change(name, act)

    async def enable(self, name: str, *, by: Actor) -> Reasons:
        def act(tx: Transaction, staff: Staff) -> Reasons:
            if not staff.is_enabled:
                tx.run("UPDATE staff SET disabled_at = NULL WHERE name = :name", {"name": name})
                self._record(tx, by, "staff.enable", name)
            return DONE

        return await self._change(name, act)

    async def reset_password(
        self, name: str, password_hash: str, *, clears_totp: bool, by: Actor
    ) -> Reasons:
        def act(tx: Transaction, staff: Staff) -> Reasons:
            if by.name == name:
                return ("自己的密码请在“修改密码”里改。",)
            _set_password(tx, name, password_hash, must_change=True)
            forget_failures(tx, name)
            if clears_totp:
                _set_totp(tx, name, "", 0)
            after = json_of(totp="cleared" if clears_totp and staff.has_totp else "kept")
            self._record(tx, by, "staff.reset-password", name, after=after)
            return DONE

        return await self._change(name, act)

    async def change_password(self, name: str, password_hash: str, *, by: Actor) -> Reasons:
        def act(tx: Transaction, _staff: Staff) -> Reasons:
            _set_password(tx, name, password_hash, must_change=False)
            self._record(tx, by, "staff.change-password", name)
            return DONE

        return await self._change(name, act)

    async def rehash(self, name: str, *, old_hash: str, new_hash: str, by: Actor) -> None:
        def act(tx: Transaction) -> None:
            params: Params = {"name": name, "old": old_hash, "new": new_hash}
            if tx.run(_REHASH, params).count:
                self._record(tx, by, "staff.rehash", name)

        await self.database.write(act)

    async def last_hashes(self, name: str) -> tuple[str, ...]:
        if not NAME.fullmatch(name):
            return ()

        def act(tx: Transaction) -> tuple[str, ...]:
            rows = tx.run(_LAST_HASHES, {"name": name, "limit": REMEMBERED}).rows()
            return tuple(row["password_hash"] for row in rows)

        return await self.database.read(act)

    async def set_totp(self, name: str, secret: str, *, step: int, by: Actor) -> Reasons:
        def act(tx: Transaction, _staff: Staff) -> Reasons:
            _set_totp(tx, name, secret, step)
            self._record(tx, by, "staff.set-totp", name)
            return DONE

        return await self._change(name, act)

    async def clear_totp(self, name: str, *, by: Actor) -> Reasons:
        def act(tx: Transaction, staff: Staff) -> Reasons:
            if staff.has_totp:
                _set_totp(tx, name, "", 0)
                self._record(tx, by, "staff.clear-totp", name)
            return DONE

        return await self._change(name, act)

    async def _change(self, name: str, act: Callable[[Transaction, Staff], Reasons]) -> Reasons:
        """Run `act` on the account as it is, while no other account changes."""

        def change(tx: Transaction) -> Reasons:
            tx.lock("staff")  # else two security administrators could disable each other
            staff = find_staff(tx, name) if NAME.fullmatch(name) else None
            return act(tx, staff) if staff else ("没有这个账号。",)

        return await self.database.write(change)

    def _record(  # noqa: PLR0913  what an audit row holds
        self,
        tx: Transaction,
        by: Actor,
        action: str,
        name: str,
        *,
        before: str = "",
        after: str = "",
        faults: Reasons = (),
    ) -> None:
        result = "refused" if faults else "ok"
        self.audit.record(tx, by, Deed(action, f"staff:{name}", before, after, result))


def _columns(newcomer: Newcomer, password_hash: str, at: int) -> Params:
    return {
        "name": newcomer.name,
        "shown_name": newcomer.shown_name,
        "department": newcomer.department,
        "password_hash": password_hash,
        "must_change": int(newcomer.must_change_password),
        "at": at,
    }


def _described(newcomer: Newcomer) -> str:
    return json_of(
        shown_name=newcomer.shown_name,
        department=newcomer.department,
        roles=sorted(newcomer.roles),
    )


def _set_roles(tx: Transaction, name: str, roles: frozenset[Role]) -> None:
    tx.run("DELETE FROM staff_role WHERE staff = :name", {"name": name})
    tx.run_many(
        "INSERT INTO staff_role (staff, role) VALUES (:name, :role)",
        [{"name": name, "role": role.value} for role in sorted(roles)],
    )


def _is_last_security(tx: Transaction, staff: Staff) -> bool:
    if Role.SECURITY not in staff.roles or not staff.is_enabled:
        return False
    return tx.run(_OTHER_SECURITY, {"name": staff.name}).one() is None


def _set_password(tx: Transaction, name: str, password_hash: str, *, must_change: bool) -> None:
    tx.run(_REMEMBER, {"name": name})
    tx.run(_FORGET, {"name": name, "kept": REMEMBERED - 1})
    params: Params = {"name": name, "hash": password_hash, "must_change": int(must_change)}
    tx.run(_NEW_HASH, params)
    _end_sessions(tx, name)


def _end_sessions(tx: Transaction, name: str) -> None:
    """A session that begins at this moment has the old generation, and never holds."""
    tx.run("UPDATE staff SET generation = generation + 1 WHERE name = :name", {"name": name})
    tx.run("DELETE FROM staff_session WHERE staff = :name", {"name": name})


def _set_totp(tx: Transaction, name: str, secret: str, step: int) -> None:
    params: Params = {"name": name, "secret": secret, "step": step}
    tx.run("UPDATE staff SET totp_secret = :secret, totp_step = :step WHERE name = :name", params)


_ADD = """
INSERT INTO staff (name, shown_name, department, password_hash, must_change_password, created_at)
VALUES (:name, :shown_name, :department, :password_hash, :must_change, :at)
ON CONFLICT (name) DO NOTHING
"""

_DESCRIBE = """
UPDATE staff SET shown_name = :shown_name, department = :department WHERE name = :name
"""

_DISABLE = "UPDATE staff SET disabled_at = :at WHERE name = :name"

_OTHER_SECURITY = """
SELECT 1 FROM staff JOIN staff_role ON staff_role.staff = staff.name
WHERE role = 'security' AND disabled_at IS NULL AND name <> :name LIMIT 1
"""

_REMEMBER = """
INSERT INTO password_history (staff, number, password_hash)
SELECT name, (SELECT COALESCE(MAX(number), 0) + 1 FROM password_history WHERE staff = :name),
    password_hash
FROM staff WHERE name = :name
"""

_FORGET = """
DELETE FROM password_history WHERE staff = :name AND number <=
    (SELECT MAX(number) FROM password_history WHERE staff = :name) - :kept
"""

_NEW_HASH = """
UPDATE staff SET password_hash = :hash, must_change_password = :must_change WHERE name = :name
"""

_REHASH = """
UPDATE staff SET password_hash = :new WHERE name = :name AND password_hash = :old
"""

_LAST_HASHES = """
SELECT password_hash FROM (
    SELECT password_hash, 9223372036854775807 AS number FROM staff WHERE name = :name
    UNION ALL
    SELECT password_hash, number FROM password_history WHERE staff = :name
) AS used ORDER BY number DESC LIMIT :limit
"""
