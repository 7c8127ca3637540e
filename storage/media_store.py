"""Pictures, voices and videos to be fetched from the platform, and those that were."""

from dataclasses import dataclass
from enum import StrEnum

from chat.message import Moment
from storage.database import Database, Transaction


class MediaState(StrEnum):
    WAITING = "waiting"
    KEPT = "kept"
    REFUSED = "refused"
    """Too large, or of a type that is not kept."""
    FAILED = "failed"
    """The platform has it no more, or never gave it."""


@dataclass(frozen=True, slots=True)
class WantedMedia:
    id: str
    account: str
    media_id: str
    tries: int
    at: Moment


@dataclass(frozen=True, slots=True)
class Fetched:
    """How a fetch ended; `file` is the name in the files folder."""

    state: MediaState
    file: str = ""
    content_type: str = ""
    size: int = 0
    error: str = ""
    next_try: Moment = 0


@dataclass(frozen=True, slots=True)
class MediaStore:
    database: Database
    process: str

    async def claim(self, now: Moment, limit: int) -> list[WantedMedia]:
        def act(tx: Transaction) -> list[WantedMedia]:
            tx.run(_ORPHANS, {"now": now})
            rows = tx.run(_CLAIM, {"now": now, "limit": limit, "lease": self.process}).rows()
            return [
                WantedMedia(r["id"], r["account"], r["media_id"], r["tries"], r["at"]) for r in rows
            ]

        return await self.database.write(act)

    async def settle(self, media: WantedMedia, fetched: Fetched) -> None:
        def act(tx: Transaction) -> None:
            tx.run(
                _SETTLE,
                {
                    "id": media.id,
                    "lease": self.process,
                    "state": fetched.state,
                    "file": fetched.file,
                    "type": fetched.content_type,
                    "size": fetched.size,
                    "error": fetched.error[:500],
                    "next_try": fetched.next_try,
                },
            )

        await self.database.write(act)

    async def unwanted(self, limit: int) -> list[tuple[str, str]]:
        """Files to be deleted: (row id, file name)."""

        def act(tx: Transaction) -> list[tuple[str, str]]:
            rows = tx.run(_UNWANTED, {"limit": limit}).rows()
            return [(row["id"], row["file"]) for row in rows]

        return await self.database.read(act)

    async def deleted(self, row: str) -> None:
        def act(tx: Transaction) -> None:
            tx.run("UPDATE media SET file = '' WHERE id = :id", {"id": row})

        await self.database.write(act)


_CLAIM = """
UPDATE media SET state = 'fetching', lease = :lease, tries = tries + 1
WHERE state = 'waiting' AND id IN (
    SELECT id FROM media WHERE state = 'waiting' AND next_try <= :now
    ORDER BY next_try LIMIT :limit)
RETURNING id, account, media_id, tries, at
"""

_ORPHANS = """
UPDATE media SET state = 'waiting', lease = ''
WHERE state = 'fetching' AND lease NOT IN (SELECT id FROM process WHERE alive_until > :now)
"""

_SETTLE = """
UPDATE media SET state = :state, file = :file, content_type = :type, size = :size,
    error = :error, next_try = :next_try, lease = ''
WHERE id = :id AND lease = :lease AND state = 'fetching'
"""

_UNWANTED = "SELECT id, file FROM media WHERE state = 'unwanted' AND file <> '' LIMIT :limit"
