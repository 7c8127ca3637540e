"""Entries, their versions and the releases."""

import asyncio
import json
import secrets
from collections.abc import Collection, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import sha256

from knowledge.entry import Entry
from knowledge.own_words import OwnTexts
from knowledge.record import entry_of, written_record
from knowledge.store import (
    Counts,
    Draft,
    Outdated,
    Part,
    Published,
    Shelved,
    Signature,
    State,
    UnknownRelease,
)
from office.audit import Actor, Deed
from storage import knowledge_sql as sql
from storage.audit_rows import Auditor
from storage.database import Database, DatabaseUnavailable, Params, Row, Transaction
from storage.ids import new_ids
from storage.knowledge_rows import published_of, state_in
from storage.own_words_store import approved_texts, keep_words, keep_words_in_part, texts_of

NEWS = "knowledge"
"""The channel on which processes hear that they should look at the state."""


@dataclass(frozen=True, slots=True)
class SqlKnowledgeStore:
    """What an operator imports is approved at once: the audit says who answers for it."""

    database: Database
    auditor: Auditor = field(default_factory=lambda: Auditor(new_ids(secrets.token_hex(4))))

    async def import_entries(self, entries: Sequence[Entry], made: Signature) -> Counts:
        rows = await asyncio.to_thread(_rows, entries, made)

        def act(tx: Transaction) -> Counts:
            tx.run(sql.RAISE_REVISION)
            before = _sizes(tx)
            tx.run_many(sql.KEEP_ENTRY, rows)
            tx.run_many(sql.KEEP_VERSION, rows)
            after = _sizes(tx)
            new, versions = after[0] - before[0], after[1] - before[1]
            counts = Counts(new, versions - new, len(rows) - versions)
            self._record(tx, made, "knowledge.import", "knowledge", _told(counts, made))
            return counts

        return await self.database.write(act)

    async def retire(self, ids: Collection[str], made: Signature) -> int:
        params: list[Params] = [
            {"id": each, "by": made.by, "at": made.at, "why": made.note} for each in sorted(ids)
        ]

        def act(tx: Transaction) -> int:
            tx.run(sql.RAISE_REVISION)
            gone = [str(each["id"]) for each in params if tx.run(sql.RETIRE, each).count]
            for entry in gone:
                self._record(tx, made, "entry.retire", f"entry:{entry}", made.note)
            return len(gone)

        retired = await self.database.write(act)
        await self._tell()
        return retired

    async def draft(self, part: Part | None = None) -> Draft:
        def act(tx: Transaction) -> tuple[State, Sequence[Row], OwnTexts, Sequence[Row], OwnTexts]:
            state = state_in(tx)
            live = {"number": state.number}
            rest = tx.run(sql.BODIES_STILL_VALID, live).rows() if part else ()
            words = texts_of(tx, state.number) if part else {}
            return state, tx.run(sql.APPROVED_BODIES).rows(), approved_texts(tx), rest, words

        state, rows, own, rest, words = await self.database.read(act)
        entries = await asyncio.to_thread(_entries, rows)
        if part is None:
            return Draft(state.number + 1, state.revision, entries, own=own)
        live = await asyncio.to_thread(_entries, rest)
        return Draft(
            state.number + 1,
            state.revision,
            _in_part(part, entries, live),
            own={**words, **{each: text for each, text in own.items() if each in part.words}},
            part=part,
        )

    async def draft_of(self, number: int) -> Draft:
        def act(tx: Transaction) -> tuple[State, Sequence[Row], OwnTexts]:
            _must_exist(tx, number)
            rows = tx.run(sql.BODIES_STILL_VALID, {"number": number}).rows()
            return state_in(tx), rows, texts_of(tx, number)

        state, rows, own = await self.database.read(act)
        entries = await asyncio.to_thread(_entries, rows)
        return Draft(state.number + 1, state.revision, entries, copy_of=number, own=own)

    async def publish(self, draft: Draft, made: Signature, shelved: Shelved) -> None:
        release: Params = {
            "number": draft.number,
            "by": made.by,
            "note": made.note,
            "at": made.at,
            "file_hash": shelved.file_hash,
            "words_hash": shelved.words_hash,
            "copy_of": draft.copy_of,
        }

        def act(tx: Transaction) -> None:
            revision = {"revision": draft.revision}
            if not tx.run(sql.RAISE_REVISION_FROM, revision).count:
                raise Outdated(f"The entries changed while release {draft.number} was being built.")
            tx.run(sql.ADD_RELEASE, release)
            _fill(tx, draft)
            action = "release.publish" if draft.copy_of is None else "release.roll_back"
            self._record(tx, made, action, f"release:{draft.number}", made.note)

        await self.database.write(act)
        await self._tell()

    async def state(self) -> State:
        return await self.database.read(state_in)

    async def withdrawn(self, number: int) -> frozenset[str]:
        def act(tx: Transaction) -> frozenset[str]:
            rows = tx.run(sql.WITHDRAWN, {"number": number}).rows()
            return frozenset(row["entry"] for row in rows)

        return await self.database.read(act)

    async def releases(self, limit: int = 50) -> tuple[Published, ...]:
        def act(tx: Transaction) -> tuple[Published, ...]:
            return tuple(map(published_of, tx.run(sql.RELEASES, {"limit": limit}).rows()))

        return await self.database.read(act)

    async def entries_of(self, number: int) -> tuple[Entry, ...]:
        def act(tx: Transaction) -> Sequence[Row]:
            _must_exist(tx, number)
            return tx.run(sql.BODIES, {"number": number}).rows()

        return await asyncio.to_thread(_entries, await self.database.read(act))

    async def words_of(self, number: int) -> OwnTexts:
        def act(tx: Transaction) -> OwnTexts:
            _must_exist(tx, number)
            return texts_of(tx, number)

        return await self.database.read(act)

    async def entry_in(self, number: int, entry_id: str) -> Entry | None:
        def act(tx: Transaction) -> Entry | None:
            row = tx.run(sql.BODY, {"number": number, "entry": entry_id}).one()
            return entry_of(json.loads(row["body"])) if row else None

        return await self.database.read(act)

    def _record(
        self, tx: Transaction, made: Signature, action: str, target: str, after: str
    ) -> None:
        self.auditor.record(
            tx, Actor(made.by, made.at, made.address), Deed(action, target, after=after)
        )

    async def _tell(self) -> None:
        # What was done is done: whoever misses the news sees the state when polling.
        with suppress(DatabaseUnavailable):
            await self.database.notify(NEWS, "")


def _fill(tx: Transaction, draft: Draft) -> None:
    """What the release holds, as it was drawn up: the revision says that nothing has changed."""
    number, live = draft.number, draft.number - 1
    if draft.part is not None:
        chosen = sorted(draft.part.entries)
        tx.run_many(sql.FILL_CHOSEN, [{"number": number, "entry": each} for each in chosen])
        tx.run(sql.FILL_REST, {"number": number, "live": live})
        keep_words_in_part(tx, number, live, draft.part.words)
    elif draft.copy_of is None:
        tx.run(sql.FILL_RELEASE, {"number": number})
        keep_words(tx, number, None)
    else:
        tx.run(sql.COPY_RELEASE, {"number": number, "copy_of": draft.copy_of})
        keep_words(tx, number, draft.copy_of)


def _in_part(part: Part, approved: Sequence[Entry], live: Sequence[Entry]) -> tuple[Entry, ...]:
    """Of what is chosen the approved versions, if there are any, of all else what is live."""
    chosen = {entry.id: entry for entry in approved if entry.id in part.entries}
    entries = {entry.id: entry for entry in live} | chosen
    return tuple(entries[each] for each in sorted(entries))


def _rows(entries: Sequence[Entry], made: Signature) -> list[Params]:
    if len({entry.id for entry in entries}) < len(entries):
        raise ValueError("An id stands twice among the entries: import each entry once.")
    # In the order of the ids, so that two imports cannot wait for each other.
    return [_row(entry, made) for entry in sorted(entries, key=lambda entry: entry.id)]


def _told(counts: Counts, made: Signature) -> str:
    numbers = {"new": counts.new, "changed": counts.changed, "unchanged": counts.unchanged}
    return json.dumps(numbers | {"note": made.note}, ensure_ascii=False)


def _row(entry: Entry, made: Signature) -> Params:
    body = written_record(entry)
    return {
        "id": entry.id,
        "kind": entry.kind.value,
        "department": entry.department,
        "region": entry.region,
        "title": entry.question,
        "checked_on": entry.checked_on,
        "valid_until": entry.valid_until,
        "body": body,
        "hash": sha256(body.encode()).hexdigest(),
        "by": made.by,
        "note": made.note,
        "at": made.at,
    }


def _entries(rows: Sequence[Row]) -> tuple[Entry, ...]:
    entries = [entry_of(json.loads(row["body"])) for row in rows]
    # Sorted here, as the engines do not sort texts alike.
    return tuple(sorted(entries, key=lambda entry: entry.id))


def _sizes(tx: Transaction) -> tuple[int, int]:
    row = tx.run(sql.SIZES).one()
    return (row["entries"], row["versions"]) if row else (0, 0)


def _must_exist(tx: Transaction, number: int) -> None:
    if tx.run(sql.RELEASE_EXISTS, {"number": number}).one() is None:
        raise UnknownRelease(number)
