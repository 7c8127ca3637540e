"""Questions that the knowledge base did not answer outright."""

from dataclasses import dataclass

from storage.database import Database, Transaction


@dataclass(frozen=True, slots=True)
class AskedInVain:
    """A question word for word, by how many citizens, and the verdict: choices or nothing."""

    question: str
    verdict: str
    citizens: int


@dataclass(frozen=True, slots=True)
class UnansweredStore:
    database: Database

    async def most_asked(self, limit: int) -> list[AskedInVain]:
        def act(tx: Transaction) -> list[AskedInVain]:
            rows = tx.run(_MOST_ASKED, {"limit": limit}).rows()
            return [AskedInVain(r["question"], r["verdict"], r["citizens"]) for r in rows]

        return await self.database.read(act)


_MOST_ASKED = """
SELECT question, verdict, COUNT(DISTINCT citizen) AS citizens FROM unanswered
GROUP BY question, verdict
ORDER BY citizens DESC, verdict DESC, question LIMIT :limit
"""
