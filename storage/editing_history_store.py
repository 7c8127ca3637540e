"""What became of an entry, and which texts hold a phrase."""

import asyncio
import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.editing import Approval, SubmissionState
from knowledge.editing_history import History, Version
from knowledge.editing_replace import holds
from knowledge.entry import Entry
from knowledge.record import entry_of
from storage.database import Database, Row, Transaction
from storage.sql_like import containing


@dataclass(frozen=True, slots=True)
class SqlEntryHistory:
    database: Database

    async def history(self, entry: str) -> History | None:
        def act(tx: Transaction) -> History | None:
            given = {"entry": entry}
            row = tx.run("SELECT * FROM entry WHERE id = :entry AND newest > 0", given).one()
            return _history(tx, row) if row else None

        return await self.database.read(act)

    async def version(self, entry: str, number: int) -> Entry | None:
        def act(tx: Transaction) -> Entry | None:
            row = tx.run(_VERSION, {"entry": entry, "number": number}).one()
            return _entry(row) if row else None

        return await self.database.read(act)

    async def approved(self, entry: str) -> tuple[int, Entry] | None:
        def act(tx: Transaction) -> tuple[int, Entry] | None:
            row = tx.run(f"{_APPROVED} AND e.id = :entry", {"entry": entry}).one()
            return (row["number"], _entry(row)) if row else None

        return await self.database.read(act)

    async def approved_of(self, entries: Sequence[str]) -> tuple[tuple[int, Entry], ...]:
        def act(tx: Transaction) -> list[Row]:
            found = (
                tx.run(f"{_APPROVED} AND e.id = :entry", {"entry": each}).one()
                for each in dict.fromkeys(entries)
            )
            return [row for row in found if row]

        rows = await self.database.read(act)
        return await asyncio.to_thread(lambda: tuple((row["number"], _entry(row)) for row in rows))

    async def holding(self, text: str) -> tuple[tuple[int, Entry], ...]:
        if not text:
            return ()
        # As it stands in the JSON of the body; what it is a field of is seen afterwards.
        written = containing(json.dumps(text, ensure_ascii=False)[1:-1])
        rows = await self.database.read(
            lambda tx: tx.run(f"{_APPROVED} AND {_HOLDING}", {"text": written}).rows()
        )
        return await asyncio.to_thread(_holding, rows, text)


def _holding(rows: Sequence[Row], text: str) -> tuple[tuple[int, Entry], ...]:
    found = [(row["number"], _entry(row)) for row in rows]
    kept = [each for each in found if holds(each[1], text)]
    return tuple(sorted(kept, key=lambda each: each[1].id))


def _history(tx: Transaction, entry: Row) -> History:
    given = {"entry": entry["id"]}
    approvals, releases = defaultdict[str, list[Approval]](list), defaultdict[int, list[int]](list)
    for row in tx.run(_APPROVALS, given).rows():
        approvals[row["submission"]].append(Approval(row["reviewer"], row["at"], row["note"]))
    for row in tx.run(_RELEASES, given).rows():
        releases[row["version"]].append(row["release"])
    versions = tuple(
        Version(
            number=row["number"],
            author=row["author"],
            made_at=row["made_at"],
            note=row["note"],
            editor=row["editor"],
            submission=row["submission"],
            state=SubmissionState(row["state"]) if row["state"] else None,
            approvals=tuple(approvals[row["submission"]]),
            releases=tuple(releases[row["number"]]),
            is_approved=row["number"] == entry["approved"],
            is_withdrawn=row["number"] <= entry["withdrawn"],
        )
        for row in tx.run(_VERSIONS, given).rows()
    )
    retired = (entry["withdrawn_by"], entry["withdrawn_at"], entry["withdrawn_why"])
    return History(entry["id"], versions, *retired)


def _entry(row: Row) -> Entry:
    return entry_of(json.loads(row["body"]))


_VERSION = "SELECT body FROM entry_version WHERE entry = :entry AND number = :number"

_VERSIONS = """
SELECT v.number, v.author, v.editor, v.note, v.made_at, v.submission, s.state
FROM entry_version v LEFT JOIN submission s ON s.id = v.submission
WHERE v.entry = :entry ORDER BY v.number DESC
"""

_APPROVALS = """
SELECT DISTINCT a.submission, a.reviewer, a.at, a.note
FROM entry_version v JOIN approval a ON a.submission = v.submission
WHERE v.entry = :entry AND v.submission <> '' ORDER BY a.at, a.reviewer
"""

_RELEASES = "SELECT release, version FROM release_entry WHERE entry = :entry ORDER BY release"

_APPROVED = """
SELECT e.approved AS number, v.body
FROM entry e JOIN entry_version v ON v.entry = e.id AND v.number = e.approved
WHERE e.approved > e.withdrawn
"""

_HOLDING = r"LOWER(v.body) LIKE :text ESCAPE '\'"
