"""The lists of what to bring, as they were told to citizens."""

from dataclasses import dataclass

from knowledge.notice import Notice
from storage.database import Database, Params, Row, Transaction


@dataclass(frozen=True, slots=True)
class NoticeStore:
    """Implements `knowledge.notice.Notices`; finished turns write the notices."""

    database: Database

    async def last(self, citizen: str, *, entry: str) -> Notice | None:
        def act(tx: Transaction) -> Notice | None:
            row = tx.run(_LAST, {"citizen": citizen, "entry": entry}).one()
            return _notice(row) if row else None

        return await self.database.read(act)

    async def given(self, *, entry: str, citizen: str, limit: int) -> list[Notice]:
        """The newest first; of all entries, of all citizens when these are ''."""
        params: Params = {"entry": entry, "citizen": citizen, "limit": limit}

        def act(tx: Transaction) -> list[Notice]:
            return [_notice(row) for row in tx.run(_GIVEN, params).rows()]

        return await self.database.read(act)


def _notice(row: Row) -> Notice:
    return Notice(
        row["turn"],
        row["citizen"],
        row["entry"],
        row["release"],
        row["said"],
        row["rest"],
        row["at"],
    )


_LAST = """
SELECT * FROM notice_given WHERE citizen = :citizen
ORDER BY CASE WHEN entry = :entry THEN 0 ELSE 1 END, turn DESC LIMIT 1
"""

_GIVEN = """
SELECT * FROM notice_given
WHERE (:entry = '' OR entry = :entry) AND (:citizen = '' OR citizen = :citizen)
ORDER BY turn DESC LIMIT :limit
"""
