"""Members of staff as rows give them: one row for each role."""

import json
from collections.abc import Iterable, Sequence
from itertools import groupby

from office.staff import Role, Staff
from storage.database import Row, Transaction

STAFF_COLUMNS = """
p.name, p.shown_name, p.department, p.created_at, p.disabled_at, p.must_change_password,
CASE WHEN p.totp_secret = '' THEN 0 ELSE 1 END AS has_totp, p.last_sign_in, r.role
"""
"""Of `staff p LEFT JOIN staff_role r ON r.staff = p.name`."""


def find_staff(tx: Transaction, name: str) -> Staff | None:
    rows = tx.run(_FIND, {"name": name}).rows()
    return staff_from(rows) if rows else None


def all_staff(tx: Transaction) -> list[Staff]:
    grouped = groupby(tx.run(_ALL).rows(), key=lambda row: str(row["name"]))
    return [staff_from(list(rows)) for _, rows in grouped]


def staff_from(rows: Sequence[Row]) -> Staff:
    """The rows are all of one person."""
    one = rows[0]
    return Staff(
        name=one["name"],
        shown_name=one["shown_name"],
        department=one["department"],
        roles=frozenset(Role(row["role"]) for row in rows if row["role"] is not None),
        created_at=one["created_at"],
        disabled_at=one["disabled_at"],
        must_change_password=bool(one["must_change_password"]),
        has_totp=bool(one["has_totp"]),
        last_sign_in=one["last_sign_in"],
    )


def json_of(**facts: str | list[str]) -> str:
    """What the audit keeps of a state."""
    return json.dumps(facts, ensure_ascii=False, sort_keys=True)


def json_of_roles(roles: Iterable[Role]) -> str:
    return json_of(roles=sorted(roles))


_FROM = f"SELECT {STAFF_COLUMNS} FROM staff p LEFT JOIN staff_role r ON r.staff = p.name"  # noqa: S608  no input in it

_FIND = f"{_FROM} WHERE p.name = :name"

_ALL = f"{_FROM} ORDER BY p.name"
