"""Reads the figures that the rollup has counted."""

from dataclasses import dataclass

from knowledge.learning_figures import AnswerDay, Answered, DayOfUse, Publishing
from storage.database import Database, Transaction


@dataclass(frozen=True, slots=True)
class AnswerFiguresStore:
    """Implements `knowledge.learning_store.Figures`."""

    database: Database

    async def days(self, since: int) -> list[AnswerDay]:
        def act(tx: Transaction) -> list[AnswerDay]:
            return [
                AnswerDay(
                    row["day"],
                    Answered(row["outright"], row["choices"], row["taken"], row["unanswered"]),
                    row["citizens"],
                )
                for row in tx.run(_DAYS, {"since": since}).rows()
            ]

        return await self.database.read(act)

    async def published(self, since: int) -> list[Publishing]:
        def act(tx: Transaction) -> list[Publishing]:
            rows = tx.run(_PUBLISHED, {"since": since}).rows()
            return [Publishing(row["day"], row["entries"]) for row in rows]

        return await self.database.read(act)

    async def uses(self, entry: str, since: int) -> list[DayOfUse]:
        def act(tx: Transaction) -> list[DayOfUse]:
            rows = tx.run(_USES, {"entry": entry, "since": since}).rows()
            return [
                DayOfUse(row["day"], row["answers"], row["useful"], row["useless"]) for row in rows
            ]

        return await self.database.read(act)


_DAYS = "SELECT * FROM answer_day WHERE day >= :since ORDER BY day"

_PUBLISHED = """
SELECT day, entries FROM release_change WHERE day >= :since AND entries > 0 ORDER BY release
"""

_USES = "SELECT * FROM entry_use WHERE entry = :entry AND day >= :since ORDER BY day"
