"""A database as a hall has it after some years: entries, staff, drafts, reviews, what was asked."""

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from bench.service import releases_in
from chat.message import Moment
from knowledge.editing import Handed, Pick, edited_of
from knowledge.editing_regression import NewCase
from knowledge.entry import Entry
from knowledge.learning import DAY
from knowledge.learning_figures import day_of
from knowledge.service import Knowledge
from knowledge.store import Signature
from knowledge.words import load_words
from office.audit import Actor
from office.password import hashed
from office.staff import Newcomer, Role
from storage.audit_rows import Auditor
from storage.database import Database, Params, Transaction
from storage.editing_copy_store import SqlWorkingCopies
from storage.editing_submission_store import SqlSubmissions
from storage.ids import new_ids
from storage.knowledge_store import SqlKnowledgeStore
from storage.migrate import migrate
from storage.open import open_database
from storage.regression_store import SqlRegressionStore
from storage.release_shelf import FolderShelf
from storage.staff_store import StaffStore

PASSWORD = "Bangban-2026-Bench"  # noqa: S105  of this machine's servers only
MAINTAINER, COLLEAGUE, REVIEWER = "maintainer", "colleague", "reviewer"
BATCH = "bench"
USES = 15
"""Days on which an entry was asked for, in the middle; one in four never was."""

_USED = USES * 4 // 3
_DAYS = 85
_ROLES = {
    MAINTAINER: Role.MAINTAINER,
    COLLEAGUE: Role.MAINTAINER,
    REVIEWER: Role.REVIEWER,
}


@dataclass(frozen=True, slots=True)
class Stores:
    database: Database
    audit: Auditor
    at: Moment

    @property
    def knowledge(self) -> SqlKnowledgeStore:
        return SqlKnowledgeStore(self.database, self.audit)

    @property
    def submissions(self) -> SqlSubmissions:
        return SqlSubmissions(self.database, self.audit, self.audit.new_id)

    def by(self, name: str) -> Actor:
        return Actor(name, self.at, "192.0.2.7")


def now() -> Moment:
    return time.time_ns() // 1_000_000


async def furnish(folder: Path, url: str, entries: Sequence[Entry]) -> None:
    """All entries live, and the staff with accounts."""
    stores = await opened(url)
    try:
        await migrate(stores.database)
        made = Signature("cli:bench", stores.at)
        await stores.knowledge.import_entries(entries, made)
        await Knowledge(stores.knowledge, FolderShelf(releases_in(folder), load_words())).publish(
            made
        )
        await _engage(stores)
    finally:
        await stores.database.close()


async def wear(url: str, entries: Sequence[Entry]) -> None:
    """What years of work leave behind: so that each filter of the list finds something."""
    stores = await opened(url)
    try:
        await stores.database.write(lambda tx: _use(tx, entries, day_of(stores.at)))
        await _draft(stores, entries[0::20])
        await _review(stores, entries[5::20])
        for entry in entries[7::100]:
            await stores.submissions.retire_now(entry.id, "不再办理", stores.by(REVIEWER))
        cases = [NewCase(each.question, each.id, "bench") for each in entries[3::10]]
        regression = SqlRegressionStore(stores.database, stores.audit, stores.audit.new_id)
        await regression.add(cases, stores.by(MAINTAINER))
    finally:
        await stores.database.close()


async def opened(url: str) -> Stores:
    return Stores(await open_database(url), Auditor(new_ids("benchben")), now())


async def _engage(stores: Stores) -> None:
    password_hash = hashed(PASSWORD)
    for name, role in _ROLES.items():
        newcomer = Newcomer(
            name, name, "政务服务中心", frozenset({role}), must_change_password=False
        )
        reasons = await StaffStore(stores.database, stores.audit).add(
            newcomer, password_hash, by=stores.by("cli:bench")
        )
        assert reasons == (), reasons


def _use(tx: Transaction, entries: Sequence[Entry], today: int) -> None:
    rows: list[Params] = [
        {
            "entry": entry.id,
            "day": today - (place + step * 4) % _DAYS - 2,
            "answers": (place + step) % 9 + 1,
            "useful": int(step % 3 == 0),
            "useless": int((place + step) % 7 == 0 or place % 50 == 0),
        }
        for place, entry in enumerate(entries)
        if place % 4 != 3
        for step in range(_USED)
    ]
    tx.run_many(_ADD_USE, rows)
    # Days that are counted already are not counted again out of a transcript that is empty.
    tx.run_many(_ADD_DAY, [{"day": today - each} for each in range(1, _DAYS + 2)])


async def _draft(stores: Stores, entries: Sequence[Entry]) -> None:
    """Half are the maintainer's own; a third have problems."""
    copies = SqlWorkingCopies(stores.database, stores.audit)
    for by, part in ((MAINTAINER, entries[0::2]), (COLLEAGUE, entries[1::2])):
        edited = [
            edited_of(entry, based_on=1, problems=place % 3, batch=BATCH)
            for place, entry in enumerate(part)
        ]
        await copies.save_batch(edited, stores.by(by))


async def _review(stores: Stores, entries: Sequence[Entry]) -> None:
    """Most wait for the reviewer: one submission is a fifth of the entries, the others have five.
    Of ten one was sent back, one approved, one is for later."""
    copies = SqlWorkingCopies(stores.database, stores.audit)
    most = len(entries) // 5
    parts = [entries[:most], *(entries[n : n + 5] for n in range(most, len(entries), 5))]
    for place, part in enumerate(parts):
        saved = [
            await copies.save(edited_of(_changed(entry), based_on=1), 0, stores.by(COLLEAGUE))
            for entry in part
        ]
        picks = tuple(Pick(copy.entry, copy.edition) for copy in saved)
        when = stores.at + 3 * DAY if place % 10 == 3 else None
        handed = Handed(f"第{place}次提交", copies=picks, publish_at=when)
        submission = await stores.submissions.submit(handed, stores.by(COLLEAGUE))
        if place % 10 == 1:
            why = "请把办理时限写清楚"
            await stores.submissions.send_back(submission.id, why, stores.by(REVIEWER))
        elif place % 10 in {2, 3}:
            await stores.submissions.approve(submission.id, stores.by(REVIEWER))


def _changed(entry: Entry) -> Entry:
    return replace(entry, answer=f"{entry.answer}\n办之前请先打电话问一问。")


_ADD_USE = """
INSERT INTO entry_use (entry, day, answers, useful, useless)
VALUES (:entry, :day, :answers, :useful, :useless)
"""
_ADD_DAY = """
INSERT INTO answer_day (day, outright, choices, taken, unanswered, citizens)
VALUES (:day, 800, 120, 60, 80, 700)
"""
