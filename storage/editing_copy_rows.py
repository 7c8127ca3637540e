"""Working copies as rows: what is computed before the act, and how a row is read."""

from hashlib import sha256

from knowledge.editing import Edited, WorkingCopy, entry_in, heading_of
from knowledge.record import BadRecord, written_record
from office.audit import Actor
from storage.database import Params, Row, Transaction, Value


def copy_params(edited: Edited, actor: Actor) -> dict[str, Value]:
    """Parses the body: for thousands, call it on a thread, before the act."""
    try:
        entry = entry_in(edited)
        body, is_whole = written_record(entry), int(entry.id == edited.entry)
    except BadRecord:
        body, is_whole = edited.body, 0
    heading = heading_of(body)
    return {
        "entry": edited.entry,
        "kind": heading.kind,
        "title": heading.title,
        "department": heading.department,
        "region": heading.region,
        "checked_on": heading.checked_on,
        "valid_until": heading.valid_until,
        "body": body,
        "hash": sha256(body.encode()).hexdigest(),
        "is_whole": is_whole,
        "based_on": edited.based_on,
        "batch": edited.batch,
        "problems": edited.problems,
        "returned_why": "",
        "returned_to": "",
        "by": actor.name,
        "at": actor.at,
    }


def copy_of_row(row: Row) -> WorkingCopy:
    return WorkingCopy(
        Edited(row["entry"], row["body"], row["based_on"], row["problems"], row["batch"]),
        edition=row["edition"],
        changed_by=row["changed_by"],
        changed_at=row["changed_at"],
        returned_why=row["returned_why"],
        returned_to=row["returned_to"],
    )


def copy_in(tx: Transaction, entry: str) -> WorkingCopy | None:
    row = tx.run(COPY, {"entry": entry}).one()
    return copy_of_row(row) if row else None


def begin_copies(tx: Transaction, params: list[Params]) -> set[str]:
    """Begin many copies. Returns the entries that have one already: nothing of them is changed."""
    tx.run_many(KEEP_ENTRY, params)
    # Locks the entries, so that nobody begins a copy between this look and the insertion.
    tx.run_many(RAISE_EDITIONS, params)
    taken = {row["entry"] for row in tx.run("SELECT entry FROM working_copy").rows()}
    free = [each for each in params if each["entry"] not in taken]
    tx.run_many(BEGIN_COPY, free)
    tx.run_many(HEAD_NEW, free)
    return taken.intersection(str(each["entry"]) for each in params)


COPY = "SELECT * FROM working_copy WHERE entry = :entry"

KEEP_ENTRY = """
INSERT INTO entry (id, kind, department, region, newest, approved_hash, changed_at, changed_by)
VALUES (:entry, :kind, :department, :region, 0, '', :at, :by)
ON CONFLICT (id) DO NOTHING
"""

RAISE_EDITIONS = "UPDATE entry SET editions = editions + 1 WHERE id = :entry"

# An entry without a version shows in lists what its copy says.
HEAD_NEW = """
UPDATE entry SET kind = :kind, title = :title, department = :department, region = :region,
    checked_on = :checked_on, valid_until = :valid_until, changed_at = :at, changed_by = :by
WHERE id = :entry AND newest = 0
"""

BEGIN_COPY = """
INSERT INTO working_copy (entry, kind, title, department, region, checked_on, valid_until,
    body, hash, is_whole, edition, based_on, batch, problems, returned_why, returned_to,
    changed_by, changed_at)
SELECT :entry, :kind, :title, :department, :region, :checked_on, :valid_until,
    :body, :hash, :is_whole, editions, :based_on, :batch, :problems, :returned_why, :returned_to,
    :by, :at
FROM entry WHERE id = :entry
ON CONFLICT (entry) DO NOTHING
"""

SAVE_COPY = """
UPDATE working_copy SET kind = :kind, title = :title, department = :department, region = :region,
    checked_on = :checked_on, valid_until = :valid_until, body = :body, hash = :hash,
    is_whole = :is_whole, edition = (SELECT editions FROM entry WHERE id = :entry),
    based_on = :based_on, problems = :problems, changed_by = :by, changed_at = :at,
    batch = CASE WHEN :batch = '' THEN batch ELSE :batch END
WHERE entry = :entry AND edition = :edition
"""
