"""Questions that the knowledge base did not answer outright."""

from dataclasses import dataclass

from knowledge.clusters import Asked
from storage.database import Database, Transaction


@dataclass(frozen=True, slots=True)
class UnansweredStore:
    database: Database

    async def asked(self, limit: int) -> list[Asked]:
        """Word for word, those of the most citizens first."""

        def act(tx: Transaction) -> list[Asked]:
            rows = tx.run(_MOST_ASKED, {"limit": limit}).rows()
            return [Asked(row["question"], row["citizens"]) for row in rows]

        return await self.database.read(act)


_MOST_ASKED = """
SELECT question, COUNT(DISTINCT citizen) AS citizens FROM unanswered
GROUP BY question ORDER BY citizens DESC, question LIMIT :limit
"""
