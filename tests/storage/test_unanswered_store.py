"""What was asked in vain, on both engines."""

from knowledge.clusters import Asked
from storage.database import Database, Transaction
from storage.unanswered_store import UnansweredStore


async def test_what_most_citizens_asked_comes_first(migrated: Database) -> None:
    asked = [("a", "养鸟"), ("b", "养鸟"), ("a", "养鸟"), ("a", "养鱼")]

    def act(tx: Transaction) -> None:
        for number, (citizen, question) in enumerate(asked):
            tx.run(_CITIZEN, {"id": citizen})
            tx.run(_ASKED, {"cause": str(number), "citizen": citizen, "question": question})

    await migrated.write(act)
    assert await UnansweredStore(migrated).asked(10) == [Asked("养鸟", 2), Asked("养鱼", 1)]


_CITIZEN = """
INSERT INTO citizen (id, account, openid, first_seen, last_seen) VALUES (:id, 'main', :id, 1, 1)
ON CONFLICT (account, openid) DO NOTHING
"""

_ASKED = """
INSERT INTO unanswered (cause, citizen, at, question, verdict, confidence, release)
VALUES (:cause, :citizen, 1, :question, 'nothing', 0.1, 1)
"""
