"""What was imported before there was any editing counts as approved, on both engines."""

import shutil
from pathlib import Path

from knowledge.editing_list import ListFilter, Numbers
from storage.database import Database, Params, Transaction
from storage.migrate import MIGRATIONS, migrate
from tests.fakes.clock import NOW
from tests.storage.editing_desk import desk_on

BEFORE = 4


async def test_what_was_imported_before_is_approved_and_listed(
    database: Database, tmp_path: Path
) -> None:
    folder = tmp_path / "migrations"
    folder.mkdir()
    for file in MIGRATIONS.glob("000*"):
        if int(file.name[:4]) <= BEFORE:
            shutil.copy(file, folder)
    await migrate(database, folder=folder)
    await database.write(_as_before)
    await migrate(database)
    desk = desk_on(database)
    page = await desk.lists.page(ListFilter(), NOW)
    assert [
        (row.id, row.title, row.numbers, row.checked_on, row.changed_by, row.changed_at)
        for row in page.rows
    ] == [
        ("q-2", "二", Numbers(2, 2, 0), "", "李强", 9),
        ("q-1", "一", Numbers(1, 1, 0), "2026-10-01", "王敏", 5),
    ]
    assert await desk.draft_ids() == {"q-2": "新"}


def _as_before(tx: Transaction) -> None:
    for entry, newest, withdrawn in (("q-1", 1, 1), ("q-2", 2, 0)):
        given: Params = {"id": entry, "newest": newest, "withdrawn": withdrawn}
        tx.run(
            "INSERT INTO entry (id, kind, newest, newest_hash, withdrawn) "
            "VALUES (:id, 'question', :newest, 'h', :withdrawn)",
            given,
        )
    versions = (
        ("q-1", 1, '{"id": "q-1", "question": "一", "checked_on": "2026-10-01"}', "王敏", 5),
        ("q-2", 1, '{"id": "q-2", "question": "旧"}', "王敏", 5),
        ("q-2", 2, '{"id": "q-2", "question": "二", "answer": "新"}', "李强", 9),
    )
    for entry, number, body, author, at in versions:
        tx.run(
            "INSERT INTO entry_version (entry, number, body, author, made_at) "
            "VALUES (:entry, :number, :body, :author, :at)",
            {"entry": entry, "number": number, "body": body, "author": author, "at": at},
        )
