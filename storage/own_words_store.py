"""The hall's own word lists: their versions, and which of them releases took."""

import asyncio
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from knowledge.own_words import IN_RELEASES, OwnTexts, WordList, must_be_readable
from knowledge.own_words_store import (
    Standing,
    UnknownWords,
    WordsEdition,
    WordsOutdated,
    WordsVersion,
)
from knowledge.store import Signature
from knowledge.words import load_words
from office.audit import Actor, Deed
from storage.audit_rows import Auditor
from storage.database import Database, Params, Row, Transaction
from storage.knowledge_sql import RAISE_REVISION


@dataclass(frozen=True, slots=True)
class SqlOwnWordsStore:
    database: Database
    auditor: Auditor

    async def texts(self) -> Mapping[WordList, Standing]:
        def act(tx: Transaction) -> dict[WordList, Standing]:
            versions = [_version(row) for row in tx.run(_STANDING).rows()]
            return {which: _standing(which, versions) for which in WordList}

        return await self.database.read(act)

    async def version(self, which: WordList, number: int) -> WordsVersion:
        def act(tx: Transaction) -> WordsVersion:
            row = tx.run(_VERSION, {"list": which.value, "number": number}).one()
            if row is None:
                raise UnknownWords(which, number)
            return _version(row)

        return await self.database.read(act)

    async def history(self, which: WordList, limit: int = 50) -> tuple[WordsEdition, ...]:
        def act(tx: Transaction) -> tuple[WordsEdition, ...]:
            rows = tx.run(_HISTORY, {"list": which.value, "limit": limit}).rows()
            return tuple(map(_edition, rows))

        return await self.database.read(act)

    async def add(
        self, which: WordList, body: str, *, based_on: int, note: str, actor: Actor
    ) -> int:
        await asyncio.to_thread(must_be_readable, which, body, load_words().form)
        params: Params = {
            "list": which.value,
            "based_on": based_on,
            "number": based_on + 1,
            "body": body,
            "by": actor.name,
            "note": note,
            "at": actor.at,
        }

        def act(tx: Transaction) -> int:
            same = tx.run(_SAME, {"list": which.value, "number": based_on, "body": body}).one()
            if same is not None:
                return based_on
            if not tx.run(_COUNT_ON, {"list": which.value, "based_on": based_on}).count:
                raise WordsOutdated(which, _newest(tx, which))
            tx.run(_ADD, params)
            self.auditor.record(tx, actor, _deed(which, based_on, note))
            return based_on + 1

        return await self.database.write(act)


def approve_words(tx: Transaction, which: WordList, number: int) -> None:
    """The next release takes this version; to be called where its review ends, which audits it.

    Number 0 takes the list out. Raises UnknownWords.
    """
    given: Params = {"list": which.value, "number": number}
    if number and tx.run(_EXISTS, given).one() is None:
        raise UnknownWords(which, number)
    tx.run(_APPROVE, given)
    tx.run(RAISE_REVISION)


def approved_texts(tx: Transaction) -> OwnTexts:
    """What the next release takes."""
    return _texts(tx.run(_APPROVED).rows())


def texts_of(tx: Transaction, release: int) -> OwnTexts:
    """What a release took."""
    return _texts(tx.run(_TAKEN, {"release": release}).rows())


def keep_words(tx: Transaction, release: int, copy_of: int | None) -> None:
    """Notes what a new release takes: what is approved, or what the one that it copies took."""
    if copy_of is None:
        tx.run(_TAKE, {"release": release})
    else:
        tx.run(_COPY, {"release": release, "copy_of": copy_of})


def keep_words_in_part(
    tx: Transaction, release: int, live: int, chosen: Collection[WordList]
) -> None:
    """Of the chosen lists what is approved, of the others what the live release took."""
    for which in sorted(chosen):
        tx.run(_TAKE_ONE, {"release": release, "list": which})
    tx.run(_COPY_REST, {"release": release, "copy_of": live})


def _texts(rows: Sequence[Row]) -> OwnTexts:
    texts = {WordList(row["list"]): str(row["body"]) for row in rows}
    return {which: texts[which] for which in IN_RELEASES if which in texts}


def _standing(which: WordList, versions: list[WordsVersion]) -> Standing:
    own = [each for each in versions if each.edition.which is which]
    approved = next((each for each in own if each.edition.is_approved), None)
    return Standing(approved, max(own, key=lambda each: each.edition.number, default=None))


def _version(row: Row) -> WordsVersion:
    return WordsVersion(_edition(row), row["body"])


def _edition(row: Row) -> WordsEdition:
    return WordsEdition(
        which=WordList(row["list"]),
        number=row["number"],
        made=Signature(row["author"], row["made_at"], row["note"]),
        is_approved=row["number"] == row["approved"],
    )


def _newest(tx: Transaction, which: WordList) -> int:
    row = tx.run(_NEWEST, {"list": which.value}).one()
    return int(row["newest"]) if row else 0


def _deed(which: WordList, based_on: int, note: str) -> Deed:
    before = str(based_on) if based_on else ""
    after = f"{based_on + 1} {note}".strip()
    return Deed("words.edit", f"words:{which.value}", before=before, after=after)


_COLUMNS = "w.list, w.number, w.author, w.note, w.made_at, s.approved"
_FROM = "FROM own_words w JOIN own_words_state s ON s.list = w.list"

_STANDING = f"""
SELECT {_COLUMNS}, w.body {_FROM} WHERE w.number = s.newest OR w.number = s.approved
"""
_VERSION = f"SELECT {_COLUMNS}, w.body {_FROM} WHERE w.list = :list AND w.number = :number"
_HISTORY = f"SELECT {_COLUMNS} {_FROM} WHERE w.list = :list ORDER BY w.number DESC LIMIT :limit"
_EXISTS = "SELECT 1 FROM own_words WHERE list = :list AND number = :number"

_NEWEST = "SELECT newest FROM own_words_state WHERE list = :list"

_SAME = """
SELECT 1 FROM own_words w JOIN own_words_state s ON s.list = w.list AND s.newest = w.number
WHERE w.list = :list AND w.number = :number AND w.body = :body
"""

_COUNT_ON = """
UPDATE own_words_state SET newest = newest + 1 WHERE list = :list AND newest = :based_on
"""

_ADD = """
INSERT INTO own_words (list, number, body, author, note, made_at)
VALUES (:list, :number, :body, :by, :note, :at)
"""

_APPROVE = "UPDATE own_words_state SET approved = :number WHERE list = :list"

_APPROVED = """
SELECT w.list, w.body FROM own_words w
JOIN own_words_state s ON s.list = w.list AND s.approved = w.number
"""

_TAKEN = """
SELECT w.list, w.body FROM own_words w
JOIN release_words r ON r.list = w.list AND r.number = w.number
WHERE r.release = :release
"""

_TAKE = """
INSERT INTO release_words (release, list, number)
SELECT :release, list, approved FROM own_words_state
WHERE approved > 0 AND list <> 'sensitive'
"""

_COPY = """
INSERT INTO release_words (release, list, number)
SELECT :release, list, number FROM release_words WHERE release = :copy_of
"""

_TAKE_ONE = f"{_TAKE} AND list = :list"

_COPY_REST = f"{_COPY} ON CONFLICT (release, list) DO NOTHING"
