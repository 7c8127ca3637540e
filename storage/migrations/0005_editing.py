"""What was imported before is approved, and lists show what stands in it."""

from knowledge.editing import heading_of
from storage.database import Params, Row, Transaction


def apply(tx: Transaction) -> None:
    tx.run("UPDATE entry SET approved = newest")
    rows = tx.run(_NEWEST).rows()
    tx.run_many(_FILL, [_filled(row) for row in rows])


def _filled(row: Row) -> Params:
    heading = heading_of(row["body"])
    return {
        "entry": row["entry"],
        "title": heading.title,
        "checked_on": heading.checked_on,
        "valid_until": heading.valid_until,
        "at": row["made_at"],
        "by": row["author"],
    }


_NEWEST = """
SELECT v.entry, v.body, v.made_at, v.author
FROM entry e JOIN entry_version v ON v.entry = e.id AND v.number = e.newest
"""

_FILL = """
UPDATE entry SET title = :title, checked_on = :checked_on, valid_until = :valid_until,
    changed_at = :at, changed_by = :by
WHERE id = :entry
"""
