"""SQLite on a machine that fails: nothing acknowledged is lost, and work goes on by itself."""

import asyncio
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest

from storage.database import DatabaseUnavailable, Transaction
from storage.sqlite import SqliteDatabase
from tests.storage.processes import line_from, python_process

INSERT = "INSERT INTO note (id, body) VALUES (:id, :body)"

WRITES_AND_DIES = """
import asyncio, os, signal, sys
from storage.sqlite import SqliteDatabase

async def main(path, first):
    database = await SqliteDatabase.open(path)
    acknowledged = 0
    async def add(number):
        nonlocal acknowledged
        insert = "INSERT INTO note (id, body) VALUES (:id, 'x')"
        await database.write(lambda tx: tx.run(insert, {"id": f"{number:05}"}).count)
        os.write(1, f"{number:05}\\n".encode())
        acknowledged += 1
        if acknowledged == 150:
            os.kill(os.getpid(), signal.SIGKILL)
    await asyncio.gather(*(add(number) for number in range(first, first + 400)))

asyncio.run(main(sys.argv[1], int(sys.argv[2])))
"""

WRITES_MUCH = """
import asyncio, sys
from storage.sqlite import SqliteDatabase

async def main(path, name):
    database = await SqliteDatabase.open(path)
    insert = "INSERT INTO note (id, body) VALUES (:id, 'x')"
    for start in range(0, 1000, 10):
        await asyncio.gather(*(
            database.write(lambda tx, n=n: tx.run(insert, {"id": f"{name}-{n}"}).count)
            for n in range(start, start + 10)
        ))
    await database.close()

asyncio.run(main(*sys.argv[1:]))
"""

HOLDS_THE_LOCK = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("BEGIN IMMEDIATE")
print("locked", flush=True)
sys.stdin.readline()
connection.execute("ROLLBACK")
print("released", flush=True)
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "test.db"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE note (id TEXT PRIMARY KEY, body TEXT NOT NULL)")
    connection.close()
    return path


async def add(database: SqliteDatabase, id_: str, body: str = "x") -> int:
    return await database.write(lambda tx: tx.run(INSERT, {"id": id_, "body": body}).count)


def ids(path: Path) -> list[str]:
    connection = sqlite3.connect(path)
    found = [row[0] for row in connection.execute("SELECT id FROM note ORDER BY id")]
    assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    connection.close()
    return found


@contextmanager
def damaged(path: Path) -> Iterator[None]:
    whole = path.read_bytes()
    path.write_bytes(b"this is no database" * 500)
    yield
    path.write_bytes(whole)


def refusals(results: Sequence[object]) -> int:
    return sum(isinstance(result, DatabaseUnavailable) for result in results)


async def test_what_a_killed_process_acknowledged_is_there(path: Path) -> None:
    for round_ in range(5):
        with python_process(WRITES_AND_DIES, str(path), str(round_ * 1000)) as process:
            output, _ = process.communicate(timeout=20)
        acknowledged = output.split()
        assert len(acknowledged) == 150
        assert set(acknowledged) - set(ids(path)) == set()


async def test_two_processes_write_and_neither_finds_the_database_locked(path: Path) -> None:
    with (
        python_process(WRITES_MUCH, str(path), "a") as one,
        python_process(WRITES_MUCH, str(path), "b") as other,
    ):
        assert (one.wait(timeout=30), other.wait(timeout=30)) == (0, 0)
    assert len(ids(path)) == 2000


async def test_a_lock_that_lasts_is_an_outage_and_then_over(path: Path) -> None:
    database = await SqliteDatabase.open(path, busy_timeout=0.2)
    with python_process(HOLDS_THE_LOCK, str(path)) as holder:
        assert line_from(holder) == "locked"
        results = await asyncio.gather(
            *(add(database, f"lost-{number}") for number in range(600)), return_exceptions=True
        )
        assert refusals(results) == 600
        assert holder.stdin is not None
        holder.stdin.write("\n")
        holder.stdin.flush()
        assert line_from(holder) == "released"
        assert await add(database, "kept") == 1
    await database.close()
    assert ids(path) == ["kept"]


async def test_a_lock_that_is_released_in_time_is_only_waited_for(path: Path) -> None:
    database = await SqliteDatabase.open(path, busy_timeout=10)
    with python_process(HOLDS_THE_LOCK, str(path)) as holder:
        assert line_from(holder) == "locked"
        waiting = asyncio.create_task(add(database, "kept"))
        assert holder.stdin is not None
        holder.stdin.write("\n")
        holder.stdin.flush()
        assert await waiting == 1
    await database.close()
    assert ids(path) == ["kept"]


def limit_pages(pages: int) -> str:
    return f"PRAGMA max_page_count = {pages}"


async def test_a_full_disk_refuses_the_whole_batch_and_writing_resumes(path: Path) -> None:
    database = await SqliteDatabase.open(path)
    assert await add(database, "before") == 1
    await database.write(lambda tx: tx.run(limit_pages(12)).count)
    results = await asyncio.gather(
        *(add(database, f"lost-{number}", "x" * 9000) for number in range(20)),
        return_exceptions=True,
    )
    # The limit is of the connection, so the fresh one after the fault finds room again.
    assert refusals(results) >= 1
    assert "free space" in str(next(r for r in results if isinstance(r, DatabaseUnavailable)))
    assert await add(database, "after") == 1
    await database.close()
    acknowledged = [f"lost-{number}" for number, result in enumerate(results) if result == 1]
    assert ids(path) == sorted(["before", "after", *acknowledged])


async def test_an_act_that_hides_the_fault_is_not_acknowledged(path: Path) -> None:
    database = await SqliteDatabase.open(path)

    def hiding(tx: Transaction) -> str:
        tx.run(limit_pages(8))
        try:
            tx.run(INSERT, {"id": "lost", "body": "x" * 100_000})
        except sqlite3.OperationalError:
            tx.run("ROLLBACK")
        return "all is well"

    with pytest.raises(DatabaseUnavailable):
        await database.write(hiding)
    assert await add(database, "after") == 1
    await database.close()
    assert ids(path) == ["after"]


async def test_a_damaged_file_is_an_outage_until_it_is_replaced(path: Path) -> None:
    database = await SqliteDatabase.open(path)
    with damaged(path), pytest.raises(DatabaseUnavailable, match="not a SQLite database"):
        await add(database, "lost")
    assert await add(database, "kept") == 1
    await database.close()
    assert ids(path) == ["kept"]


async def test_a_folder_that_is_missing_is_named_with_a_remedy(tmp_path: Path) -> None:
    with pytest.raises(DatabaseUnavailable, match="check that its folder exists"):
        await SqliteDatabase.open(tmp_path / "missing" / "test.db")


async def test_a_reader_recovers_from_a_fault_too(path: Path) -> None:
    database = await SqliteDatabase.open(path)
    count = "SELECT COUNT(*) AS many FROM note"

    def many(tx: Transaction) -> int:
        row = tx.run(count).one()
        return -1 if row is None else int(row["many"])

    with damaged(path), pytest.raises(DatabaseUnavailable):
        await database.read(many)
    assert await database.read(many) == 0
    await database.close()


async def test_rebuilding_a_table_keeps_the_rows_that_refer_to_it(path: Path) -> None:
    database = await SqliteDatabase.open(path)
    await add(database, "a")

    def make_children(tx: Transaction) -> None:
        tx.run("CREATE TABLE part (note TEXT NOT NULL REFERENCES note (id) ON DELETE CASCADE)")
        tx.run("INSERT INTO part VALUES ('a')")

    def rebuild(tx: Transaction) -> None:
        tx.run("CREATE TABLE new_note (id TEXT PRIMARY KEY, body TEXT NOT NULL)")
        tx.run("INSERT INTO new_note SELECT id, body FROM note")
        tx.run("DROP TABLE note")
        tx.run("ALTER TABLE new_note RENAME TO note")

    await database.write(make_children)
    await database.change_schema(rebuild)
    assert await database.read(lambda tx: tx.run("SELECT * FROM part").count) == 1
    with pytest.raises(Exception, match="FOREIGN KEY"):
        await database.write(lambda tx: tx.run("INSERT INTO part VALUES ('b')").count)
    with pytest.raises(Exception, match="Rows of part refer to rows that are missing"):
        await database.change_schema(lambda tx: tx.run("DELETE FROM note").count)
    assert await database.read(lambda tx: tx.run("SELECT * FROM note").count) == 1
    await database.close()


async def test_the_depth_of_the_queue_can_be_read(path: Path) -> None:
    database = await SqliteDatabase.open(path)
    assert database.waiting == 0
    await asyncio.gather(*(add(database, f"{number}") for number in range(10)))
    assert database.waiting == 0
    await database.close()


async def test_one_commit_for_each_act_keeps_the_same_promises(path: Path) -> None:
    database = await SqliteDatabase.open(path, group_commit=False)
    names = [f"{number}" for number in range(10)]
    results = await asyncio.gather(
        *(add(database, name) for name in [*names, "3"]), return_exceptions=True
    )
    assert results[:10] == [1] * 10
    assert isinstance(results[10], Exception)
    await database.close()
    assert ids(path) == names
