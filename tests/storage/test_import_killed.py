"""kill -9 in the middle of an import: all of it became drafts, or none of it did."""

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path
from random import Random
from shutil import copyfile

from tests.storage.killed import worker

ROWS, ROUNDS = 400, 8

IMPORTER = """
import secrets
from pathlib import Path
from knowledge.editing_import import ImportRow, RowOutcome
from office.audit import Actor
from storage.audit_rows import Auditor
from storage.ids import new_ids
from storage.import_store import SqlImportStore
from storage.open import open_database

ROWS = 400

def row(line):
    entry = f"q-{secrets.token_hex(4)}-{line}"
    body = f'{{"id": "{entry}", "kind": "question", "question": "问 {line}", "answer": "答"}}'
    return ImportRow(line, "问答", entry, f"问 {line}", RowOutcome.NEW, body=body)

async def work():
    process = secrets.token_hex(4)
    new_id = new_ids(process)
    database = await open_database(f"sqlite:///{sys.argv[1]}")
    store, actor = SqlImportStore(database, Auditor(new_id), new_id, process), Actor("lijuan", 1)
    job = await store.begin("表.xlsx", actor)
    rows = [row(line) for line in range(ROWS)]
    for start in range(0, ROWS, 100):
        await store.add_rows(job.id, rows[start:start + 100])
        await store.progress(job.id, start + 100, ROWS)
    await store.finish(job.id, actor)
    await store.apply(job.id, actor)
    await database.close()
"""


async def test_a_process_that_is_killed_leaves_all_drafts_of_an_import_or_none(
    migrated_sqlite: Path, tmp_path: Path
) -> None:
    path = tmp_path / "bangban.db"
    copyfile(migrated_sqlite, path)
    chance = Random(7)  # noqa: S311  no secret
    with worker(IMPORTER, str(path)) as importing:
        takes = await importing.work(None)
        for _ in range(ROUNDS):
            await importing.work(chance.uniform(0.2 * takes, 1.1 * takes))
            assert await asyncio.to_thread(broken_imports, path) == []
        await importing.work(None)
    done = await asyncio.to_thread(
        _asked, path, "SELECT id FROM import_job WHERE state = 'applied'"
    )
    assert 2 <= len(done) <= ROUNDS + 2
    assert await asyncio.to_thread(_asked, path, "PRAGMA integrity_check") == [("ok",)]
    assert await asyncio.to_thread(_asked, path, "PRAGMA foreign_key_check") == []


def broken_imports(path: Path) -> list[tuple[object, ...]]:
    """Jobs whose drafts are neither all there nor all missing, or that say otherwise than it is."""
    return _asked(path, _BROKEN.format(rows=ROWS))


def _asked(path: Path, sql: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(sql).fetchall()


_APPLIED = "SELECT id FROM import_job WHERE state = 'applied'"

_BROKEN = """
SELECT id, state, drafts, audited FROM (
    SELECT j.id, j.state,
        (SELECT COUNT(*) FROM working_copy w WHERE w.batch = j.id) AS drafts,
        (SELECT COUNT(*) FROM audit a WHERE a.target LIKE '%' || j.id
            AND a.action = 'import.apply') AS audited
    FROM import_job j)
WHERE NOT (state = 'applied' AND drafts = {rows} AND audited = 1
    OR state IN ('reading', 'read') AND drafts = 0 AND audited = 0)
"""
