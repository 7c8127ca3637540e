"""What older releases said, for citizens who were told so."""

import json
from dataclasses import dataclass

from knowledge.record import entry_of
from pages.store import Told
from storage.database import Database, Row, Transaction

_TOLD = """
SELECT v.body, r.made_at FROM release r
JOIN release_entry h ON h.release = r.number AND h.entry = :entry
JOIN entry e ON e.id = h.entry
JOIN entry_version v ON v.entry = h.entry AND v.number = h.version
WHERE r.number = :release AND h.version > e.withdrawn
"""

_PUBLISHED = """
SELECT 1 FROM release r JOIN release_entry h ON h.release = r.number AND h.entry = :entry LIMIT 1
"""


@dataclass(frozen=True, slots=True)
class ToldStore:
    database: Database

    async def told(self, entry_id: str, release: int) -> Told | None:
        def act(tx: Transaction) -> Row | None:
            return tx.run(_TOLD, {"entry": entry_id, "release": release}).one()

        row = await self.database.read(act)
        return Told(entry_of(json.loads(row["body"])), release, row["made_at"]) if row else None

    async def was_published(self, entry_id: str) -> bool:
        def act(tx: Transaction) -> bool:
            return tx.run(_PUBLISHED, {"entry": entry_id}).one() is not None

        return await self.database.read(act)
