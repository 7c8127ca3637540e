"""The end of a submission: its items count from now on, or its versions are copies once more."""

from knowledge.editing import SentBack, heading_of
from knowledge.own_words import WordList
from office.audit import Actor
from storage.database import Params, Row, Transaction
from storage.editing_copy_rows import begin_copies
from storage.knowledge_sql import RAISE_REVISION
from storage.own_words_store import approve_words


def apply_items(tx: Transaction, submission: str, actor: Actor) -> None:
    """What is older than what is approved by now, or was retired meanwhile, is passed over."""
    given = {"id": submission}
    why = _why(tx, submission)
    tx.run(RAISE_REVISION)
    tx.run(_APPROVE, given)
    tx.run(_RETIRE, given | {"by": actor.name, "at": actor.at, "why": why})
    for row in tx.run(_WORDS, given).rows():
        approve_words(tx, WordList(row["object"]), row["version"])
    tx.run(_TELL_OUTCOME, given)


def bring_back(
    tx: Transaction, submission: str, why: str, actor: Actor, *, returned_to: str
) -> SentBack:
    """The versions stay as they are; their texts can be edited again."""
    rows = sorted(tx.run(_HANDED, {"id": submission}).rows(), key=lambda row: str(row["object"]))
    params = [_copy(row, actor, why=why, returned_to=returned_to) for row in rows]
    taken = begin_copies(tx, params)
    tx.run(_CLOSE, {"id": submission})
    entries = [row["object"] for row in rows]
    return SentBack(
        tuple(entry for entry in entries if entry not in taken),
        tuple(entry for entry in entries if entry in taken),
    )


def _why(tx: Transaction, submission: str) -> str:
    row = tx.run("SELECT title, note FROM submission WHERE id = :id", {"id": submission}).rows()[0]
    return str(row["note"] or row["title"])


def _copy(row: Row, actor: Actor, *, why: str, returned_to: str) -> Params:
    heading = heading_of(row["body"])
    return {
        "entry": row["object"],
        "kind": heading.kind,
        "title": heading.title,
        "department": heading.department,
        "region": heading.region,
        "checked_on": heading.checked_on,
        "valid_until": heading.valid_until,
        "body": row["body"],
        "hash": row["hash"],
        "is_whole": 1,
        "based_on": row["version"],
        "batch": row["batch"],
        "problems": 0,
        "returned_why": why,
        "returned_to": returned_to,
        # Whoever edited it last stays barred from reviewing it.
        "by": row["editor"],
        "at": actor.at,
    }


_APPROVE = """
UPDATE entry SET approved = i.version, approved_hash = v.hash
FROM submission_item i, entry_version v
WHERE i.submission = :id AND i.kind = 'entry' AND i.action = 'publish'
    AND entry.id = i.object AND v.entry = i.object AND v.number = i.version
    AND i.version > entry.approved AND i.version > entry.withdrawn
"""

_RETIRE = """
UPDATE entry SET withdrawn = newest, withdrawn_by = :by, withdrawn_at = :at, withdrawn_why = :why
FROM submission_item i
WHERE i.submission = :id AND i.kind = 'entry' AND i.action = 'retire'
    AND entry.id = i.object AND entry.approved = i.version AND entry.withdrawn < entry.approved
"""

_WORDS = """
SELECT i.object, i.version FROM submission_item i JOIN own_words_state s ON s.list = i.object
WHERE i.submission = :id AND i.kind = 'words' AND i.version > s.approved
"""

_TELL_OUTCOME = """
UPDATE submission_item SET is_open = 0, outcome = CASE WHEN
    CASE
        WHEN kind = 'words' THEN EXISTS (
            SELECT 1 FROM own_words_state s
            WHERE s.list = submission_item.object AND s.approved = submission_item.version)
        WHEN action = 'publish' THEN EXISTS (
            SELECT 1 FROM entry e WHERE e.id = submission_item.object
                AND e.approved = submission_item.version AND e.withdrawn < e.approved)
        ELSE EXISTS (
            SELECT 1 FROM entry e WHERE e.id = submission_item.object
                AND e.approved = submission_item.version AND e.withdrawn >= e.approved)
    END
    THEN 'applied' ELSE 'passed_over' END
WHERE submission = :id
"""

_HANDED = """
SELECT i.object, i.version, i.editor, i.batch, v.body, v.hash
FROM submission_item i JOIN entry_version v ON v.entry = i.object AND v.number = i.version
WHERE i.submission = :id AND i.kind = 'entry' AND i.action = 'publish'
"""

_CLOSE = """
UPDATE submission_item SET is_open = 0, outcome = 'not_approved' WHERE submission = :id
"""
