"""The releases as a list, what each changed, and what the next one would."""

from dataclasses import dataclass

from knowledge.own_words import WordList
from knowledge.release_changes import Changed, ChangedWords, ReleaseChanges, ToPublish
from knowledge.store import Published
from storage.database import Database, Params, Transaction
from storage.knowledge_rows import published_of, state_in


@dataclass(frozen=True, slots=True)
class SqlReleaseLog:
    database: Database

    async def listed(self, *, offset: int = 0, limit: int = 20) -> tuple[Published, ...]:
        given: Params = {"offset": offset, "limit": limit}

        def act(tx: Transaction) -> tuple[Published, ...]:
            return tuple(map(published_of, tx.run(_LISTED, given).rows()))

        return await self.database.read(act)

    async def published(self, number: int) -> Published | None:
        def act(tx: Transaction) -> Published | None:
            row = tx.run(_ONE, {"number": number}).one()
            return published_of(row) if row else None

        return await self.database.read(act)

    async def changes_of(self, number: int) -> ReleaseChanges:
        given: Params = {"before": number - 1, "after": number}

        def act(tx: Transaction) -> ReleaseChanges:
            return ReleaseChanges(_entries(tx, _BETWEEN, given), _words(tx, _WORDS, given))

        return await self.database.read(act)

    async def roll_back_changes(self, number: int) -> ToPublish:
        def act(tx: Transaction) -> ToPublish:
            state = state_in(tx)
            given: Params = {"before": state.number, "after": number}
            changes = ReleaseChanges(_entries(tx, _BACK, given), _words(tx, _WORDS, given))
            return ToPublish(state.number, state.revision, changes)

        return await self.database.read(act)

    async def to_publish(self) -> ToPublish:
        def act(tx: Transaction) -> ToPublish:
            state = state_in(tx)
            given: Params = {"before": state.number}
            changes = ReleaseChanges(_entries(tx, _NEXT, given), _words(tx, _NEXT_WORDS, given))
            return ToPublish(state.number, state.revision, changes)

        return await self.database.read(act)


def _entries(tx: Transaction, statement: str, given: Params) -> tuple[Changed, ...]:
    found = (
        Changed(
            row["id"], row["title"], row["before"], row["after"], was_live=bool(row["was_live"])
        )
        for row in tx.run(statement, given).rows()
    )
    # Sorted here, as the engines do not sort texts alike.
    return tuple(sorted(found, key=lambda each: each.entry))


def _words(tx: Transaction, statement: str, given: Params) -> tuple[ChangedWords, ...]:
    rows = {WordList(row["list"]): row for row in tx.run(statement, given).rows()}
    return tuple(
        ChangedWords(
            each,
            rows[each]["before"],
            rows[each]["after"],
            was_live=bool(rows[each]["was_live"]),
        )
        for each in WordList
        if each in rows
    )


_RELEASE = """
SELECT number, made_by, note, made_at, file_hash, words_hash, copy_of,
    (SELECT COUNT(*) FROM release_entry r WHERE r.release = release.number) AS entries
FROM release
"""
_LISTED = f"{_RELEASE} ORDER BY number DESC LIMIT :limit OFFSET :offset"
_ONE = f"{_RELEASE} WHERE number = :number"

_BETWEEN = """
SELECT id, title, before, after, 0 AS was_live FROM (
    SELECT e.id, e.title, COALESCE(b.version, 0) AS before, COALESCE(a.version, 0) AS after
    FROM entry e
    LEFT JOIN release_entry b ON b.release = :before AND b.entry = e.id
    LEFT JOIN release_entry a ON a.release = :after AND a.entry = e.id
) states WHERE before <> after
"""

# What was taken down is not said now, and does not come back.
_BACK = """
SELECT id, title, before, after, 0 AS was_live FROM (
    SELECT e.id, e.title,
        CASE WHEN b.version > e.withdrawn THEN b.version ELSE 0 END AS before,
        CASE WHEN a.version > e.withdrawn THEN a.version ELSE 0 END AS after
    FROM entry e
    LEFT JOIN release_entry b ON b.release = :before AND b.entry = e.id
    LEFT JOIN release_entry a ON a.release = :after AND a.entry = e.id
) states WHERE before <> after
"""

_NEXT = """
SELECT id, title, before, after,
    CASE WHEN EXISTS (SELECT 1 FROM release_entry r WHERE r.entry = id AND r.version = after)
        THEN 1 ELSE 0 END AS was_live
FROM (
    SELECT e.id, e.title, COALESCE(b.version, 0) AS before,
        CASE WHEN e.approved > e.withdrawn THEN e.approved ELSE 0 END AS after
    FROM entry e LEFT JOIN release_entry b ON b.release = :before AND b.entry = e.id
) states WHERE before <> after
"""

_WORDS = """
SELECT list, before, after, 0 AS was_live FROM (
    SELECT s.list, COALESCE(b.number, 0) AS before, COALESCE(a.number, 0) AS after
    FROM own_words_state s
    LEFT JOIN release_words b ON b.release = :before AND b.list = s.list
    LEFT JOIN release_words a ON a.release = :after AND a.list = s.list
) states WHERE before <> after
"""

# Sensitive words are in no release: they count from their approval on.
_NEXT_WORDS = """
SELECT list, before, after, CASE WHEN EXISTS (
        SELECT 1 FROM release_words r WHERE r.list = states.list AND r.number = after)
    THEN 1 ELSE 0 END AS was_live
FROM (
    SELECT s.list, COALESCE(b.number, 0) AS before, s.approved AS after
    FROM own_words_state s
    LEFT JOIN release_words b ON b.release = :before AND b.list = s.list
    WHERE s.list <> 'sensitive'
) states WHERE before <> after
"""
