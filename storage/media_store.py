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
            # the citizen was erased meanwhile: the file that has just been written must go too
            tx.run(_TOO_LATE, {"id": media.id, "file": fetched.file})

        await self.database.write(act)

    async def unwanted(self, limit: int) -> list[tuple[str, str]]:
        """Files to be deleted: (row id, file name). What another row keeps is not among them."""

        def act(tx: Transaction) -> list[tuple[str, str]]:
            tx.run(_KEPT_ELSEWHERE)
            rows = tx.run(_UNWANTED, {"limit": limit}).rows()
            return [(row["id"], row["file"]) for row in rows]

        return await self.database.write(act)

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

_TOO_LATE = "UPDATE media SET file = :file WHERE id = :id AND state = 'unwanted' AND file = ''"

# Files are named by their content: two citizens may have sent the same one.
_KEPT_ELSEWHERE = """
UPDATE media SET file = ''
WHERE state = 'unwanted' AND file <> '' AND EXISTS (
    SELECT 1 FROM media AS other WHERE other.file = media.file AND other.state = 'kept')
"""

_UNWANTED = "SELECT id, file FROM media WHERE state = 'unwanted' AND file <> '' LIMIT :limit"
