"""Working copies: each entry has one editable draft, saved by comparing and setting its edition."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.editing import BatchSaved, Edited, Pick, WorkingCopy
from knowledge.editing_errors import Conflict, CopyGone, Unknown
from office.audit import Actor, Deed
from storage.audit_rows import Auditor
from storage.database import Database, Params, Row, Transaction
from storage.editing_copy_rows import (
    BEGIN_COPY,
    HEAD_NEW,
    KEEP_ENTRY,
    RAISE_EDITIONS,
    SAVE_COPY,
    begin_copies,
    copy_in,
    copy_of_row,
    copy_params,
)
from storage.editing_form_store import keep_draft


@dataclass(frozen=True, slots=True)
class SqlWorkingCopies:
    database: Database
    auditor: Auditor

    async def copy_of(self, entry: str) -> WorkingCopy | None:
        return await self.database.read(lambda tx: copy_in(tx, entry))

    async def save(self, edited: Edited, edition: int, actor: Actor) -> WorkingCopy:
        params = copy_params(edited, actor)
        return await self.database.write(
            lambda tx: self._save(tx, edited, params | {"edition": edition}, actor)
        )

    async def save_batch(self, edited: Sequence[Edited], actor: Actor) -> BatchSaved:
        ordered = sorted(edited, key=lambda each: each.entry)
        params = await asyncio.to_thread(lambda: [copy_params(each, actor) for each in ordered])

        def act(tx: Transaction) -> BatchSaved:
            taken = begin_copies(tx, list(params))
            saved = tuple(each.entry for each in ordered if each.entry not in taken)
            batch = ordered[0].batch if ordered else ""
            deed = Deed("copy.save_batch", f"batch:{batch}", after=f"{len(saved)}")
            self.auditor.record(tx, actor, deed)
            theirs = (copy_in(tx, entry) for entry in sorted(taken))
            return BatchSaved(saved, tuple(each for each in theirs if each))

        return await self.database.write(act)

    async def discard(self, entry: str, edition: int, actor: Actor) -> None:
        def act(tx: Transaction) -> None:
            row = tx.run(_DISCARD, {"entry": entry, "edition": edition}).one()
            if row is None:
                raise _overtaken(tx, entry, None)
            keep_draft(tx, actor.name, form=f"entry:{entry}", body=row["body"], at=actor.at)
            self.auditor.record(tx, actor, Deed("copy.discard", f"entry:{entry}", f"{edition}"))

        await self.database.write(act)

    async def restore(self, entry: str, number: int, actor: Actor) -> WorkingCopy:
        def act(tx: Transaction) -> WorkingCopy:
            row = tx.run(_VERSION, {"entry": entry, "number": number}).one()
            if row is None:
                raise Unknown(f"{entry} 的第 {number} 版")
            edited = Edited(entry, row["body"], row["newest"])
            copy = self._save(tx, edited, copy_params(edited, actor) | {"edition": 0}, actor)
            self.auditor.record(
                tx, actor, Deed("copy.restore", f"entry:{entry}", after=f"{number}")
            )
            return copy

        return await self.database.write(act)

    async def batch(self, batch: str) -> tuple[Pick, ...]:
        def act(tx: Transaction) -> tuple[Pick, ...]:
            return tuple(map(_pick, tx.run(_BATCH, {"batch": batch}).rows()))

        return _by_id(await self.database.read(act))

    async def picks(self, entries: Sequence[str]) -> tuple[Pick, ...]:
        wanted = frozenset(entries)

        def act(tx: Transaction) -> tuple[Pick, ...]:
            return tuple(_pick(row) for row in tx.run(_PICKS).rows() if row["entry"] in wanted)

        return _by_id(await self.database.read(act))

    async def copies(self, entries: Sequence[str]) -> tuple[WorkingCopy, ...]:
        def act(tx: Transaction) -> tuple[WorkingCopy, ...]:
            found = (copy_in(tx, entry) for entry in dict.fromkeys(entries))
            return tuple(copy for copy in found if copy)

        return await self.database.read(act)

    def _save(self, tx: Transaction, edited: Edited, params: Params, actor: Actor) -> WorkingCopy:
        tx.run(KEEP_ENTRY, params)
        # Locks the entry, so that of two who save at once the second sees what the first did.
        tx.run(RAISE_EDITIONS, params)
        edition = params["edition"]
        if not tx.run(SAVE_COPY if edition else BEGIN_COPY, params).count:
            raise _overtaken(tx, edited.entry, edited)
        tx.run(HEAD_NEW, params)
        row = tx.run("SELECT * FROM working_copy WHERE entry = :entry", params).rows()[0]
        deed = Deed("copy.save", f"entry:{edited.entry}", str(edition), str(row["edition"]))
        self.auditor.record(tx, actor, deed)
        return copy_of_row(row)


def _overtaken(tx: Transaction, entry: str, mine: Edited | None) -> Conflict | CopyGone:
    theirs = copy_in(tx, entry)
    return Conflict(theirs, mine) if theirs else CopyGone([entry], mine)


def _pick(row: Row) -> Pick:
    return Pick(row["entry"], row["edition"], row["problems"])


def _by_id(picks: tuple[Pick, ...]) -> tuple[Pick, ...]:
    # Sorted here, as the engines do not sort texts alike.
    return tuple(sorted(picks, key=lambda pick: pick.entry))


_DISCARD = "DELETE FROM working_copy WHERE entry = :entry AND edition = :edition RETURNING body"

_VERSION = """
SELECT v.body, e.newest FROM entry_version v JOIN entry e ON e.id = v.entry
WHERE v.entry = :entry AND v.number = :number
"""

_PICKS = "SELECT entry, edition, problems FROM working_copy"

_BATCH = f"{_PICKS} WHERE batch = :batch AND batch <> ''"
