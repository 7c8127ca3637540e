"""What submissions hold: counted for lists, and whole to be tried."""

import asyncio
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from knowledge.candidate import Changes
from knowledge.editing_contents import Contents
from knowledge.own_words import OwnTexts, WordList
from knowledge.record import entry_of
from storage.database import Database, Params, Row, Transaction
from storage.editing_list_sql import LIVE


@dataclass(frozen=True, slots=True)
class SqlSubmissionContents:
    database: Database

    async def contents(self, submissions: Sequence[str]) -> Mapping[str, Contents]:
        def act(tx: Transaction) -> dict[str, Contents]:
            found = {each: _contents(tx, each) for each in submissions}
            return {each: contents for each, contents in found.items() if contents}

        return await self.database.read(act)

    async def changes(self, submission: str) -> Changes:
        given: Params = {"id": submission}

        def act(tx: Transaction) -> tuple[Sequence[Row], frozenset[str], OwnTexts]:
            retired = frozenset(row["object"] for row in tx.run(_RETIRED, given).rows())
            words = {WordList(row["object"]): row["body"] for row in tx.run(_WORDS, given).rows()}
            words.pop(WordList.SENSITIVE, None)
            return tx.run(_ENTRIES, given).rows(), retired, words

        rows, retired, words = await self.database.read(act)
        entries = await asyncio.to_thread(
            lambda: tuple(entry_of(json.loads(row["body"])) for row in rows)
        )
        return Changes(entries, retired, words)

    async def waiting_to_go_live(self, submission: str) -> int:
        def act(tx: Transaction) -> int:
            live = tx.run(LIVE).rows()[0]["number"]
            given: Params = {"id": submission, "live": live}
            return int(tx.run(_NOT_LIVE, given).rows()[0]["things"])

        return await self.database.read(act)


def _contents(tx: Transaction, submission: str) -> Contents | None:
    given = {"id": submission}
    row = tx.run(_COUNTED, given).rows()[0]
    if not row["items"]:
        return None
    editors = frozenset(each["editor"] for each in tx.run(_EDITORS, given).rows())
    return Contents(row["added"], row["changed"], row["retired"], row["words"], editors)


_COUNTED = """
SELECT COUNT(*) AS items,
    COALESCE(SUM(CASE WHEN kind = 'entry' AND action = 'publish' AND was_approved = 0
        THEN 1 ELSE 0 END), 0) AS added,
    COALESCE(SUM(CASE WHEN kind = 'entry' AND action = 'publish' AND was_approved > 0
        THEN 1 ELSE 0 END), 0) AS changed,
    COALESCE(SUM(CASE WHEN kind = 'entry' AND action = 'retire' THEN 1 ELSE 0 END), 0) AS retired,
    COALESCE(SUM(CASE WHEN kind = 'words' THEN 1 ELSE 0 END), 0) AS words
FROM submission_item WHERE submission = :id
"""

_EDITORS = """
SELECT DISTINCT editor FROM submission_item WHERE submission = :id AND editor <> ''
"""

_ENTRIES = """
SELECT v.body FROM submission_item i
JOIN entry_version v ON v.entry = i.object AND v.number = i.version
WHERE i.submission = :id AND i.kind = 'entry' AND i.action = 'publish' ORDER BY i.place
"""

_RETIRED = """
SELECT object FROM submission_item
WHERE submission = :id AND kind = 'entry' AND action = 'retire'
"""

_WORDS = """
SELECT i.object, w.body FROM submission_item i
JOIN own_words w ON w.list = i.object AND w.number = i.version
WHERE i.submission = :id AND i.kind = 'words'
"""

_NOT_LIVE = """
SELECT (
    SELECT COUNT(*) FROM submission_item i JOIN entry e ON e.id = i.object
    WHERE i.submission = :id AND i.kind = 'entry' AND i.action = 'publish'
        AND e.approved = i.version AND e.approved > e.withdrawn
        AND NOT EXISTS (SELECT 1 FROM release_entry r
            WHERE r.release = :live AND r.entry = i.object AND r.version = i.version)
) + (
    SELECT COUNT(*) FROM submission_item i JOIN own_words_state s ON s.list = i.object
    WHERE i.submission = :id AND i.kind = 'words' AND s.approved = i.version
        AND i.object <> 'sensitive'
        AND NOT EXISTS (SELECT 1 FROM release_words r
            WHERE r.release = :live AND r.list = i.object AND r.number = i.version)
) AS things
"""
