"""How submissions and their items are read."""

from collections.abc import Sequence
from itertools import groupby

from knowledge.editing import (
    Action,
    Approval,
    Decision,
    Item,
    ItemKind,
    Outcome,
    Submission,
    SubmissionState,
)
from knowledge.editing_errors import Unknown
from storage.database import Params, Row, Transaction


def submission_in(tx: Transaction, submission: str) -> Submission:
    """Raises Unknown."""
    found = submissions_of(tx.run(_ONE, {"id": submission}).rows())
    if not found:
        raise Unknown("这次提交")
    return found[0]


def submissions_in(
    tx: Transaction, states: Sequence[SubmissionState], given: Params
) -> tuple[Submission, ...]:
    """`given` has author, not_author, limit and offset."""
    wanted = [*(states or SubmissionState)]
    padded = [*wanted, *wanted[:1] * (len(SubmissionState) - len(wanted))]
    named = {f"state{place}": state.value for place, state in enumerate(padded)}
    return submissions_of(tx.run(_MANY, {**given, **named}).rows())


def submissions_of(rows: Sequence[Row]) -> tuple[Submission, ...]:
    """The rows of one submission, one for each approval, stand together."""
    return tuple(
        _submission([*group]) for _, group in groupby(rows, key=lambda row: str(row["id"]))
    )


def item_of(row: Row) -> Item:
    return Item(
        place=row["place"],
        kind=ItemKind(row["kind"]),
        object=row["object"],
        title=row["title"],
        version=row["version"],
        before=row["was_approved"],
        action=Action(row["action"]),
        editor=row["editor"],
        outcome=Outcome(row["outcome"]),
    )


def _submission(rows: Sequence[Row]) -> Submission:
    row = rows[0]
    decided = (
        None
        if row["decided_at"] is None
        else Decision(row["decided_by"], row["decided_at"], row["why"])
    )
    return Submission(
        id=row["id"],
        title=row["title"],
        note=row["note"],
        author=row["author"],
        submitted_at=row["submitted_at"],
        state=SubmissionState(row["state"]),
        needed=row["needed"],
        items=row["items"],
        publish_at=row["publish_at"],
        approvals=tuple(
            Approval(each["reviewer"], each["approved_at"], each["approval_note"])
            for each in rows
            if each["reviewer"] is not None
        ),
        decided=decided,
    )


_SELECT = """
SELECT s.id, s.title, s.note, s.author, s.submitted_at, s.state, s.needed, s.items,
    s.publish_at, s.decided_at, s.decided_by, s.why,
    a.reviewer, a.at AS approved_at, a.note AS approval_note
"""

_ONE = f"""
{_SELECT} FROM submission s LEFT JOIN approval a ON a.submission = s.id
WHERE s.id = :id ORDER BY a.at, a.reviewer
"""

_WANTED = """
SELECT * FROM submission
WHERE state IN (:state0, :state1, :state2, :state3, :state4)
    AND (:author = '' OR author = :author) AND author <> :not_author
ORDER BY submitted_at DESC, id DESC LIMIT :limit OFFSET :offset
"""

_MANY = f"""
{_SELECT} FROM ({_WANTED}) s LEFT JOIN approval a ON a.submission = s.id
ORDER BY s.submitted_at DESC, s.id DESC, a.at, a.reviewer
"""
