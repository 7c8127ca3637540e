"""The columns of the audit, as rows give them."""

from office.audit import AuditRow, Deed
from office.audit_chain import Columns
from storage.database import Row

NAMES = ("id", "at", "staff", "address", "action", "target", "before", "after", "result")

AUDIT_COLUMNS = ", ".join(f"a.{name}" for name in NAMES)
"""Of `audit a`."""


def columns_of(row: Row) -> Columns:
    return {name: row[name] for name in NAMES}


def audit_row_of(row: Row) -> AuditRow:
    deed = Deed(row["action"], row["target"], row["before"], row["after"], row["result"])
    return AuditRow(row["id"], row["at"], row["staff"], row["address"], deed)
