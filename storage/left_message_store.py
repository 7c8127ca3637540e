"""The messages that citizens left for the staff."""

from dataclasses import dataclass

from chat.message import Moment
from desk.left_message import LeftMessage
from storage.database import Database, Row, Transaction
from storage.ids import NewId


@dataclass(frozen=True, slots=True)
class LeftMessageStore:
    """Implements `desk.store.LeftMessages`."""

    database: Database
    new_id: NewId

    async def leave(
        self, *, cause: str, account: str, citizen: str, body: str, question: str, at: Moment
    ) -> None:
        def act(tx: Transaction) -> None:
            tx.run(
                _LEAVE,
                {
                    "id": self.new_id(at),
                    "cause": cause,
                    "account": account,
                    "citizen": citizen,
                    "at": at,
                    "body": body,
                    "question": question,
                },
            )

        await self.database.write(act)

    async def left(self, *, unread_only: bool, limit: int) -> list[LeftMessage]:
        def act(tx: Transaction) -> list[LeftMessage]:
            sql = _UNREAD if unread_only else _ALL
            return [message_of(row) for row in tx.run(sql, {"limit": limit}).rows()]

        return await self.database.read(act)

    async def read(self, message: str, *, reader: str, at: Moment) -> LeftMessage | None:
        def act(tx: Transaction) -> LeftMessage | None:
            tx.run(_READ, {"id": message, "reader": reader, "at": at})
            row = tx.run("SELECT * FROM left_message WHERE id = :id", {"id": message}).one()
            return message_of(row) if row else None

        return await self.database.write(act)


def message_of(row: Row) -> LeftMessage:
    return LeftMessage(
        row["id"],
        row["account"],
        row["citizen"],
        row["at"],
        row["body"],
        row["question"],
        row["read_at"],
        row["read_by"],
        row["answered_at"],
        row["answered_by"],
        row["answer"],
    )


_LEAVE = """
INSERT INTO left_message (id, cause, account, citizen, at, body, question)
VALUES (:id, :cause, :account, :citizen, :at, :body, :question)
ON CONFLICT (cause) DO NOTHING
"""

_UNREAD = "SELECT * FROM left_message WHERE read_at IS NULL ORDER BY id LIMIT :limit"

_ALL = "SELECT * FROM left_message ORDER BY id DESC LIMIT :limit"

_READ = """
UPDATE left_message SET read_at = :at, read_by = :reader WHERE id = :id AND read_at IS NULL
"""
