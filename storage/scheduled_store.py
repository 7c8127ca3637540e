"""What was approved for a certain time and is in no release yet."""

from dataclasses import dataclass

from knowledge.own_words import WordList
from knowledge.store import Part
from storage.database import Database, Transaction
from storage.knowledge_rows import state_in


@dataclass(frozen=True, slots=True)
class Overdue:
    """`part` should be live by now; `revision` is the state of the collection that it was seen
    in."""

    part: Part
    revision: int


@dataclass(frozen=True, slots=True)
class ScheduledStore:
    database: Database

    async def overdue(self) -> Overdue | None:
        """What should be live by now; None when nothing waits.

        What an approved version was replaced by, or what was taken down since, is not waited for.
        """

        def act(tx: Transaction) -> Overdue | None:
            entries = frozenset(str(row["object"]) for row in tx.run(_ENTRIES).rows())
            words = frozenset(WordList(row["object"]) for row in tx.run(_WORDS).rows())
            if not entries and not words:
                return None
            return Overdue(Part(entries, words), state_in(tx).revision)

        return await self.database.read(act)


_ENTRIES = """
SELECT i.object FROM submission s
JOIN submission_item i ON i.submission = s.id AND i.kind = 'entry' AND i.action = 'publish'
JOIN entry e ON e.id = i.object AND e.approved = i.version AND e.approved > e.withdrawn
WHERE s.publish_at IS NOT NULL AND s.state = 'approved' AND i.outcome = 'applied'
    AND NOT EXISTS (
        SELECT 1 FROM release_entry r WHERE r.entry = i.object AND r.version = i.version)
"""

_WORDS = """
SELECT i.object FROM submission s
JOIN submission_item i ON i.submission = s.id AND i.kind = 'words'
JOIN own_words_state w ON w.list = i.object AND w.approved = i.version
WHERE s.publish_at IS NOT NULL AND s.state = 'approved' AND i.outcome = 'applied'
    AND w.list <> 'sensitive'
    AND NOT EXISTS (
        SELECT 1 FROM release_words r WHERE r.list = i.object AND r.number = i.version)
"""
