"""A database is migrated once, wholly or not at all, and never by an older program."""

import asyncio
import sqlite3
from pathlib import Path

import pytest

from storage.database import Database, Engine, Transaction, WrongSchema
from storage.migrate import MIGRATIONS, check_schema, migrate, pending
from storage.migration_step import steps_in
from storage.open import open_database
from tests.storage.processes import line_from, python_process

PYTHON_STEP = """
from storage.database import Transaction

def apply(tx: Transaction) -> None:
    tx.run("INSERT INTO note VALUES (:id, :id)", {"id": "from python"})
"""

TRANSFORM = """
def apply(tx):
    tx.utils["note"].transform(rename={"body": "words"}, not_null={"words"})
"""

DIES_IN_THE_MIDDLE = """
import asyncio, sys
from pathlib import Path
from storage.migrate import migrate
from storage.open import open_database

async def main(url, folder):
    database = await open_database(url)
    await migrate(database, folder=Path(folder))

asyncio.run(main(*sys.argv[1:]))
"""

WAITS_INSIDE = """
import sys, time
def apply(tx):
    tx.run("CREATE TABLE half (id TEXT)")
    print("in the middle", flush=True)
    sys.stdin.readline()
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "migrations"
    folder.mkdir()
    write(folder, "__init__.py", '"""Not a step."""')
    write(
        folder,
        "0001_note.sql",
        "CREATE TABLE note (id TEXT PRIMARY KEY, body TEXT); -- two;\n"
        "INSERT INTO note VALUES ('1', 'a;b');",
    )
    write(folder, "0002_engine.sqlite.sql", "INSERT INTO note VALUES ('engine', 'sqlite')")
    write(folder, "0002_engine.postgres.sql", "INSERT INTO note VALUES ('engine', 'postgres')")
    write(folder, "0003_more.py", PYTHON_STEP)
    return folder


def write(folder: Path, name: str, text: str) -> None:
    (folder / name).write_text(text, encoding="utf-8")


ALL = ["0001_note", "0002_engine", "0003_more"]


async def notes(database: Database) -> list[tuple[str, str]]:
    def act(tx: Transaction) -> list[tuple[str, str]]:
        rows = tx.run("SELECT id, body FROM note ORDER BY id").rows()
        return [(row["id"], row["body"]) for row in rows]

    return await database.read(act)


async def engine_of(database: Database) -> Engine:
    return await database.read(lambda tx: tx.engine)


async def test_an_empty_database_gets_every_step_in_order(database: Database, folder: Path) -> None:
    assert await pending(database, folder=folder) == ALL
    assert await migrate(database, folder=folder, clock=lambda: 1234) == ALL
    assert await pending(database, folder=folder) == []
    await check_schema(database, folder=folder)
    engine = await engine_of(database)
    assert await notes(database) == [
        ("1", "a;b"),
        ("engine", engine.value),
        ("from python", "from python"),
    ]

    def record(tx: Transaction) -> list[tuple[int, str, int]]:
        rows = tx.run("SELECT * FROM schema_migration ORDER BY number").rows()
        return [(row["number"], row["name"], row["applied_at"]) for row in rows]

    expected = [(1, "note", 1234), (2, "engine", 1234), (3, "more", 1234)]
    assert await database.read(record) == expected


async def test_migrating_again_does_nothing(database: Database, folder: Path) -> None:
    await migrate(database, folder=folder)
    assert await migrate(database, folder=folder) == []
    write(folder, "0004_last.sql", "INSERT INTO note VALUES ('last', 'x')")
    assert await migrate(database, folder=folder) == ["0004_last"]


async def test_a_schema_that_lags_behind_is_refused_with_the_remedy(
    database: Database, folder: Path
) -> None:
    with pytest.raises(WrongSchema, match="lacks 3 migrations, from 0001_note on: make a backup"):
        await check_schema(database, folder=folder)


async def test_a_newer_database_is_refused_by_an_older_program(
    database: Database, folder: Path
) -> None:
    await migrate(database, folder=folder)
    (folder / "0003_more.py").unlink()
    with pytest.raises(WrongSchema, match="0003_more, which this program does not know: install"):
        await check_schema(database, folder=folder)
    with pytest.raises(WrongSchema, match="0003_more"):
        await migrate(database, folder=folder)


async def test_a_step_that_fails_leaves_nothing_behind(database: Database, folder: Path) -> None:
    write(folder, "0002_engine.py", 'def apply(tx):\n    tx.run("CREATE TABLE half (id TEXT)")')
    write(folder, "0003_more.py", "def apply(tx):\n    raise LookupError('no')")
    write(folder, "0003_more.sql", "CREATE TABLE never (id TEXT)")
    with pytest.raises(LookupError):
        await migrate(database, folder=folder)
    assert await pending(database, folder=folder) == ["0003_more"]
    write(folder, "0003_more.py", PYTHON_STEP)
    assert await migrate(database, folder=folder) == ["0003_more"]


async def test_of_many_migrators_each_step_has_one(database_url: str, folder: Path) -> None:
    databases = [await open_database(database_url) for _ in range(4)]
    done = await asyncio.gather(*(migrate(database, folder=folder) for database in databases))
    assert sorted(label for labels in done for label in labels) == ALL
    for database in databases:
        await check_schema(database, folder=folder)
        await database.close()


async def test_a_migrator_killed_in_the_middle_leaves_the_old_schema(
    database_url: str, folder: Path
) -> None:
    write(folder, "0004_slow.py", WAITS_INSIDE)
    with python_process(DIES_IN_THE_MIDDLE, database_url, str(folder)) as process:
        assert line_from(process) == "in the middle"
        process.kill()
    database = await open_database(database_url)
    assert await pending(database, folder=folder) == ["0004_slow"]
    write(folder, "0004_slow.py", 'def apply(tx):\n    tx.run("CREATE TABLE half (id TEXT)")')
    assert await migrate(database, folder=folder) == ["0004_slow"]
    await database.close()


async def test_a_second_migrator_waits_for_the_first(database_url: str, folder: Path) -> None:
    write(folder, "0004_slow.py", WAITS_INSIDE)
    database = await open_database(database_url)
    with python_process(DIES_IN_THE_MIDDLE, database_url, str(folder)) as process:
        assert line_from(process) == "in the middle"
        second = asyncio.create_task(migrate(database, folder=folder))
        assert process.stdin is not None
        process.stdin.write("\n")
        process.stdin.flush()
        assert await second == []
        assert process.wait(timeout=10) == 0
    await check_schema(database, folder=folder)
    await database.close()


async def test_a_step_may_use_transform_on_sqlite(tmp_path: Path, folder: Path) -> None:
    write(folder, "0004_words.py", TRANSFORM)
    database = await open_database(f"sqlite:///{tmp_path / 'test.db'}")
    await migrate(database, folder=folder)
    await database.close()
    connection = sqlite3.connect(tmp_path / "test.db")
    assert connection.execute("SELECT words FROM note WHERE id = '1'").fetchall() == [("a;b",)]
    connection.close()


async def test_a_trigger_may_keep_rows_as_they_are(database: Database, folder: Path) -> None:
    write(
        folder,
        "0004_kept.sqlite.sql",
        "CREATE TRIGGER kept BEFORE UPDATE ON note BEGIN SELECT RAISE(ABORT, 'kept; always'); END;",
    )
    write(
        folder,
        "0004_kept.postgres.sql",
        "CREATE FUNCTION keep() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN\n"
        "RAISE EXCEPTION 'kept; always'; END $$;\n"
        "CREATE TRIGGER kept BEFORE UPDATE ON note FOR EACH ROW EXECUTE FUNCTION keep();",
    )
    await migrate(database, folder=folder)
    with pytest.raises(Exception, match="kept; always"):
        await database.write(lambda tx: tx.run("UPDATE note SET body = 'changed'").count)


def test_two_steps_with_one_number_are_refused(folder: Path) -> None:
    write(folder, "0003_other.sql", "SELECT 1")
    with pytest.raises(WrongSchema, match="renumber"):
        steps_in(folder)


def test_the_steps_of_the_program_can_be_read() -> None:
    numbers = [step.number for step in steps_in(MIGRATIONS)]
    assert numbers == list(range(1, len(numbers) + 1))
