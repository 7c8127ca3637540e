"""Citizens: following or not, and forgetting what was kept of them."""

from dataclasses import dataclass

from chat.message import Moment
from desk.answer import draft_of
from storage.database import Database, Transaction


@dataclass(frozen=True, slots=True)
class CitizenStore:
    """Implements `chat.store.Citizens`."""

    database: Database

    async def set_following(self, citizen: str, *, following: bool) -> None:
        def act(tx: Transaction) -> None:
            tx.run(
                "UPDATE citizen SET following = :following WHERE id = :citizen",
                {"following": int(following), "citizen": citizen},
            )

        await self.database.write(act)

    async def erase(self, citizen: str, *, but_turn: str, at: Moment) -> None:
        def act(tx: Transaction) -> None:
            tx.run(_BEGIN_FORGETTING, {"citizen": citizen, "before": 0})
            # First: who is just answering one comes before, and is erased too, or finds none.
            left = tx.run(_ERASE_LEFT, {"citizen": citizen}).rows()
            tx.run_many(_DROP_DRAFTS, [{"form": draft_of(row["id"])} for row in left])
            for sql in _ERASE:
                tx.run(sql, {"citizen": citizen})
            tx.run(_END_FORGETTING)
            tx.run(_EMPTY_INBOUND, {"citizen": citizen, "turn": but_turn})
            tx.run(_ERASED, {"citizen": citizen, "at": at})

        await self.database.write(act)

    async def forget_before(self, moment: Moment, limit: int) -> int:
        """Delete what was said before `moment`, a bounded number of rows; returns how many."""

        def act(tx: Transaction) -> int:
            params = {"before": moment, "limit": limit}
            tx.run(_BEGIN_FORGETTING, {"citizen": "", "before": moment})
            forgotten = sum(tx.run(sql, params).count for sql in _FORGET)
            tx.run(_END_FORGETTING)
            return forgotten

        return await self.database.write(act)


# Without this, triggers keep what citizens were told.
_BEGIN_FORGETTING = "INSERT INTO forgetting (citizen, before) VALUES (:citizen, :before)"
_END_FORGETTING = "DELETE FROM forgetting"

_ERASE_LEFT = "DELETE FROM left_message WHERE citizen = :citizen RETURNING id"
_DROP_DRAFTS = "DELETE FROM form_draft WHERE form = :form"

_ERASE = (
    "DELETE FROM dialogue WHERE citizen = :citizen",
    "DELETE FROM transcript WHERE citizen = :citizen",
    "DELETE FROM outbox WHERE citizen = :citizen AND state <> 'sending'",
    "DELETE FROM unanswered WHERE citizen = :citizen",
    "DELETE FROM feedback WHERE citizen = :citizen",
    "DELETE FROM notice_given WHERE citizen = :citizen",
    "UPDATE media SET state = 'unwanted', media_id = '' WHERE citizen = :citizen",
)

_EMPTY_INBOUND = """
UPDATE inbound SET raw = '', reply = '' WHERE citizen = :citizen AND id <> :turn AND state = 'done'
"""

_ERASED = "UPDATE citizen SET erased_at = :at, notice_version = '' WHERE id = :citizen"

_FORGET = (
    """
    DELETE FROM transcript
    WHERE id IN (SELECT id FROM transcript WHERE at < :before ORDER BY id LIMIT :limit)
    """,
    """
    DELETE FROM inbound WHERE id IN (
        SELECT id FROM inbound WHERE claimed_at < :before AND state = 'done'
        ORDER BY id LIMIT :limit)
    """,
    """
    DELETE FROM outbox WHERE id IN (
        SELECT id FROM outbox WHERE created_at < :before AND state NOT IN ('waiting', 'sending')
        ORDER BY id LIMIT :limit)
    """,
    """
    DELETE FROM dialogue WHERE citizen IN (
        SELECT citizen FROM dialogue WHERE until < :before ORDER BY citizen LIMIT :limit)
    """,
    """
    DELETE FROM unanswered WHERE cause IN (
        SELECT cause FROM unanswered WHERE at < :before ORDER BY at LIMIT :limit)
    """,
    """
    DELETE FROM feedback WHERE turn IN (
        SELECT turn FROM feedback WHERE at < :before ORDER BY at LIMIT :limit)
    """,
    """
    DELETE FROM notice_given WHERE turn IN (
        SELECT turn FROM notice_given WHERE at < :before ORDER BY at LIMIT :limit)
    """,
    """
    DELETE FROM left_message WHERE id IN (
        SELECT id FROM left_message WHERE answered_at < :before ORDER BY id LIMIT :limit)
    """,
    """
    UPDATE media SET state = 'unwanted', media_id = '' WHERE id IN (
        SELECT id FROM media WHERE at < :before AND state <> 'unwanted' ORDER BY id LIMIT :limit)
    """,
)
