"""What people typed into forms and have not saved, kept for them for 30 days."""

from dataclasses import dataclass

from chat.message import Moment
from knowledge.editing import FormDraft
from storage.database import Database, Params, Row, Transaction

KEPT = 30 * 24 * 60 * 60 * 1000
"""Milliseconds."""

MOST = 200
"""Forms of one person: whoever begins another gives the oldest up."""


@dataclass(frozen=True, slots=True)
class SqlFormDrafts:
    database: Database

    async def keep(self, staff: str, draft: FormDraft) -> None:
        await self.database.write(
            lambda tx: keep_draft(tx, staff, form=draft.form, body=draft.body, at=draft.saved_at)
        )

    async def draft(self, staff: str, form: str) -> FormDraft | None:
        def act(tx: Transaction) -> FormDraft | None:
            row = tx.run(f"{_DRAFTS} AND form = :form", {"staff": staff, "form": form}).one()
            return _draft(row) if row else None

        return await self.database.read(act)

    async def drafts(self, staff: str) -> tuple[FormDraft, ...]:
        def act(tx: Transaction) -> tuple[FormDraft, ...]:
            rows = tx.run(f"{_DRAFTS} ORDER BY saved_at DESC, form", {"staff": staff}).rows()
            return tuple(map(_draft, rows))

        return await self.database.read(act)

    async def drop(self, staff: str, form: str) -> None:
        await self.database.write(lambda tx: tx.run(_DROP, {"staff": staff, "form": form}).count)

    async def forget(self, now: Moment) -> int:
        return await self.database.write(
            lambda tx: (
                tx.run("DELETE FROM form_draft WHERE saved_at < :old", {"old": now - KEPT}).count
            )
        )


def keep_draft(tx: Transaction, staff: str, *, form: str, body: str, at: Moment) -> None:
    given: Params = {"staff": staff, "form": form, "body": body, "at": at}
    if not tx.run(_KEEP_ON, given).count:
        tx.run(_KEEP, given)
        tx.run(_GIVE_UP, {"staff": staff, "most": MOST})


def _draft(row: Row) -> FormDraft:
    return FormDraft(row["form"], row["body"], row["saved_at"])


_KEEP_ON = """
UPDATE form_draft SET body = :body, saved_at = :at WHERE staff = :staff AND form = :form
"""

_KEEP = """
INSERT INTO form_draft (staff, form, body, saved_at) VALUES (:staff, :form, :body, :at)
ON CONFLICT (staff, form) DO UPDATE SET body = :body, saved_at = :at
"""

_GIVE_UP = """
DELETE FROM form_draft WHERE staff = :staff AND form NOT IN (
    SELECT form FROM form_draft WHERE staff = :staff ORDER BY saved_at DESC, form LIMIT :most)
"""

_DRAFTS = "SELECT form, body, saved_at FROM form_draft WHERE staff = :staff"

_DROP = "DELETE FROM form_draft WHERE staff = :staff AND form = :form"
