"""Putting into the outbox what a turn says, inside the act that decides it."""

from collections.abc import Sequence
from dataclasses import dataclass

from chat.message import Moment
from storage.database import Transaction
from storage.ids import NewId


@dataclass(frozen=True, slots=True)
class Addressee:
    """Whom a turn's messages go to, and when they are queued."""

    turn: str
    account: str
    citizen: str
    now: Moment


def queue(
    tx: Transaction,
    to: Addressee,
    new_id: NewId,
    bodies: Sequence[tuple[int, str]],
    *,
    pushes: bool,
) -> None:
    """Queue each (position in the turn, body) once, however often it is asked for.

    Where the account cannot push, they wait for the citizen's next word.
    """
    for position, body in bodies:
        tx.run(
            _QUEUE,
            {
                "id": new_id(to.now),
                "cause": f"{to.turn}:{position}",
                "account": to.account,
                "citizen": to.citizen,
                "body": body,
                "state": "waiting" if pushes else "deferred",
                "now": to.now,
            },
        )


def queue_said(
    tx: Transaction, to: Addressee, new_id: NewId, *, positions: slice, pushes: bool
) -> None:
    """Queue what the turn said according to the transcript."""
    said = [row["body"] for row in tx.run(_SAID, {"turn": to.turn}).rows()]
    queue(tx, to, new_id, list(enumerate(said))[positions], pushes=pushes)


_QUEUE = """
INSERT INTO outbox (id, cause, account, citizen, body, state, next_try, created_at)
VALUES (:id, :cause, :account, :citizen, :body, :state, :now, :now)
ON CONFLICT (cause) DO NOTHING
"""

_SAID = """
SELECT body FROM transcript WHERE cause = :turn AND direction = 'out' ORDER BY id
"""
