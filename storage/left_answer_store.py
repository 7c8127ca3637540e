"""What the staff do with the messages that citizens left: find, read and answer them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from chat.passage import Passage
from chat.record import outgoing_text
from chat.reply import Say
from desk.answer import Outcome, problem_with, told
from desk.left_message import Counts, Delivery, Listed, Progress, Sought, Standing
from office.audit import Actor, Deed
from storage.audit_rows import Auditor
from storage.database import Database, Params, Row, Transaction
from storage.ids import NewId
from storage.left_message_store import message_of
from storage.outbox_queue import Addressee, queue
from storage.sql_like import containing


@dataclass(frozen=True, slots=True)
class LeftAnswerStore:
    """Implements `desk.store.Answering`. `pushes` says which accounts can send by themselves;
    on others the answer waits for the citizen's next word."""

    database: Database
    new_id: NewId
    auditor: Auditor
    pushes: Mapping[str, bool]

    async def listed(self, sought: Sought) -> Listed:
        def act(tx: Transaction) -> Listed:
            sql = _OLDEST if sought.progress is Progress.UNREAD else _NEWEST
            rows = tx.run(sql, _sought(sought)).rows()
            shown = rows[: sought.limit]
            return Listed(tuple(_standings(tx, shown)), len(rows) > len(shown), _counts(tx))

        return await self.database.read(act)

    async def standing(self, message: str) -> Standing | None:
        def act(tx: Transaction) -> Standing | None:
            return next(iter(_standings(tx, tx.run(_ONE, {"id": message}).rows())), None)

        return await self.database.read(act)

    async def opened(self, message: str, actor: Actor) -> Standing | None:
        def act(tx: Transaction) -> Standing | None:
            reader: Params = {"id": message, "by": actor.name, "at": actor.at}
            if tx.run(_READ, reader).count:
                self.auditor.record(tx, actor, Deed("message.read", f"message:{message}"))
            found = tx.run(_ONE, {"id": message}).rows()
            return next(iter(_standings(tx, found)), None)

        return await self.database.write(act)

    async def answer(self, message: str, text: str, actor: Actor) -> Outcome:
        if problem := problem_with(text):
            raise ValueError(problem)

        def act(tx: Transaction) -> Outcome:
            row = tx.run(_ONE, {"id": message}).one()
            if row is None:
                return Outcome.GONE
            passages = told(row["body"], text)
            if not tx.run(_ANSWER, _answer(message, text, len(passages), actor)).count:
                return Outcome.ALREADY
            self._say(tx, row, passages, actor)
            length = f"{len(text.strip())} 字"  # not the words: the audit outlives them
            deed = Deed("message.answer", f"message:{message}", after=length)
            self.auditor.record(tx, actor, deed)
            return Outcome.SAID

        return await self.database.write(act)

    def _say(self, tx: Transaction, row: Row, passages: list[Passage], actor: Actor) -> None:
        """As a turn does: what is said goes on record and into the outbox at once."""
        cause = f"left:{row['id']}"
        bodies = [outgoing_text(Say(passage)) for passage in passages]
        to = Addressee(cause, row["account"], row["citizen"], actor.at)
        tx.run_many(
            _TRANSCRIPT,
            [
                {
                    "id": self.new_id(actor.at),
                    "citizen": row["citizen"],
                    "at": actor.at,
                    "body": body,
                    "cause": cause,
                }
                for body in bodies
            ],
        )
        pushes = self.pushes.get(row["account"], True)
        queue(tx, to, self.new_id, list(enumerate(bodies)), pushes=pushes)


def _sought(sought: Sought) -> Params:
    return {
        "progress": sought.progress or "",
        "words": containing(sought.words),
        "after": sought.after,
        "limit": sought.limit + 1,
    }


def _answer(message: str, text: str, parts: int, actor: Actor) -> Params:
    return {
        "id": message,
        "text": text.strip(),
        "parts": parts,
        "by": actor.name,
        "at": actor.at,
    }


def _standings(tx: Transaction, rows: Sequence[Row]) -> list[Standing]:
    return [Standing(message_of(row), *_delivery(tx, row)) for row in rows]


def _delivery(tx: Transaction, row: Row) -> tuple[Delivery, str]:
    """The worst that became of any part of the answer, and what the platform said of it."""
    found = [
        sent
        for part in range(row["parts"])
        if (sent := tx.run(_SENT, {"cause": f"left:{row['id']}:{part}"}).one())
    ]
    worst = max(found, key=lambda sent: _WORSE.index(_DELIVERIES[sent["state"]]), default=None)
    if worst is None:
        return Delivery.NONE, ""
    delivery = _DELIVERIES[worst["state"]]
    return delivery, "" if delivery is Delivery.SENT else worst["last_error"]


def _counts(tx: Transaction) -> Counts:
    row = tx.run(_COUNTS).one()
    return Counts(row["unread"], row["is_read"], row["answered"]) if row else Counts(0, 0, 0)


_DELIVERIES = {
    "waiting": Delivery.WAITING,
    "sending": Delivery.WAITING,
    "sent": Delivery.SENT,
    "deferred": Delivery.DEFERRED,
    "uncertain": Delivery.UNCERTAIN,
    "failed": Delivery.FAILED,
}
_WORSE = (
    Delivery.SENT,
    Delivery.WAITING,
    Delivery.DEFERRED,
    Delivery.UNCERTAIN,
    Delivery.FAILED,
)

_PROGRESS = """CASE
    WHEN answered_at IS NOT NULL THEN 'answered' WHEN read_at IS NOT NULL THEN 'read'
    ELSE 'unread' END"""

_WANTED = rf"""
SELECT * FROM left_message
WHERE (:progress = '' OR {_PROGRESS} = :progress)
    AND (LOWER(body) LIKE :words ESCAPE '\' OR LOWER(question) LIKE :words ESCAPE '\')
"""  # noqa: S608  only texts of ours

_OLDEST = f"{_WANTED} AND id > :after ORDER BY id LIMIT :limit"

_NEWEST = f"{_WANTED} AND (:after = '' OR id < :after) ORDER BY id DESC LIMIT :limit"

_ONE = "SELECT * FROM left_message WHERE id = :id"

_READ = """
UPDATE left_message SET read_at = :at, read_by = :by WHERE id = :id AND read_at IS NULL
"""

_ANSWER = """
UPDATE left_message SET answered_at = :at, answered_by = :by, answer = :text, parts = :parts,
    read_by = CASE WHEN read_at IS NULL THEN :by ELSE read_by END, read_at = COALESCE(read_at, :at)
WHERE id = :id AND answered_at IS NULL
"""

_TRANSCRIPT = """
INSERT INTO transcript (id, citizen, at, direction, author, kind, body, cause)
VALUES (:id, :citizen, :at, 'out', 'staff', 'say', :body, :cause)
"""

_SENT = "SELECT state, last_error FROM outbox WHERE cause = :cause"

_COUNTS = """
SELECT COUNT(CASE WHEN answered_at IS NULL AND read_at IS NULL THEN 1 END) AS unread,
    COUNT(CASE WHEN answered_at IS NULL AND read_at IS NOT NULL THEN 1 END) AS is_read,
    COUNT(answered_at) AS answered
FROM left_message
"""
