"""A backup is one consistent moment, is verified before it is used, and destroys nothing."""

import asyncio
import os
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from storage.backup import backup, restore, verify_backup
from storage.backup_manifest import manifest_path
from storage.database import BackupRefused, Database, Transaction, WrongSchema
from storage.migrate import migrate
from storage.open import open_database
from tests.postgres import PostgresForTests

PAIR = "INSERT INTO pair (id, half) VALUES (:id, 'left'), (:id, 'right')"


@pytest.fixture(autouse=True)
def _tools_of_the_server(monkeypatch: pytest.MonkeyPatch, postgres: PostgresForTests) -> None:
    monkeypatch.setenv("PATH", f"{postgres.programs}{os.pathsep}{os.environ['PATH']}")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "migrations"
    folder.mkdir()
    text = "CREATE TABLE pair (id BIGINT NOT NULL, half TEXT NOT NULL)"
    (folder / "0001_pair.sql").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "backup.bin"


async def write_pair(database: Database, number: int) -> None:
    await database.write(lambda tx: tx.run(PAIR, {"id": number}).count)


async def fill(url: str, folder: Path, count: int) -> None:
    database = await open_database(url)
    await migrate(database, folder=folder)
    for number in range(count):
        await write_pair(database, number)
    await database.close()


async def numbers(url: str) -> list[int]:
    def act(tx: Transaction) -> list[int]:
        return [row["id"] for row in tx.run("SELECT id FROM pair ORDER BY id, half").rows()]

    database = await open_database(url)
    found = await database.read(act)
    await database.close()
    return found


async def test_what_was_backed_up_comes_back(database_url: str, folder: Path, target: Path) -> None:
    await fill(database_url, folder, 3)
    manifest = backup(database_url, target, clock=lambda: 1_790_000_000_000)
    assert manifest == verify_backup(target, folder=folder)
    assert (manifest.made_at, manifest.migrations) == (1_790_000_000_000, {1: "pair"})
    database = await open_database(database_url)
    await database.write(lambda tx: tx.run("DELETE FROM pair").count)
    await database.write(lambda tx: tx.run("CREATE TABLE newer (id TEXT)").count)
    await database.close()
    with pytest.raises(BackupRefused, match="force"):
        restore(target, database_url, folder=folder)
    restore(target, database_url, folder=folder, force=True, clock=lambda: 1_790_000_000_000)
    assert await numbers(database_url) == [0, 0, 1, 1, 2, 2]
    database = await open_database(database_url)
    await database.write(lambda tx: tx.run("CREATE TABLE newer (id TEXT)").count)
    await database.close()
    assert kept_aside(target.parent) == 1


async def test_a_backup_under_load_is_one_moment(
    database_url: str, folder: Path, target: Path
) -> None:
    await fill(database_url, folder, 0)
    database = await open_database(database_url)
    copying = asyncio.create_task(asyncio.to_thread(backup, database_url, target))
    written = 0
    while not copying.done() or written < 300:
        await asyncio.gather(*(write_pair(database, written + more) for more in range(20)))
        written += 20
    await copying
    await database.write(lambda tx: tx.run("DELETE FROM pair").count)
    await database.close()
    restore(target, database_url, folder=folder, force=True)
    restored = await numbers(database_url)
    assert restored[::2] == restored[1::2]


def kept_aside(folder: Path) -> int:
    return len(list(folder.glob("*.before-restore-20260921T141320Z")))


@pytest.fixture(params=["truncated", "one bit", "gone", "no manifest", "torn manifest"])
def damage(request: pytest.FixtureRequest, target: Path) -> Callable[[], None]:
    def do() -> None:
        content = bytearray(target.read_bytes())
        match request.param:
            case "truncated":
                target.write_bytes(content[: len(content) // 2])
            case "one bit":
                content[len(content) // 2] ^= 1
                target.write_bytes(content)
            case "gone":
                target.unlink()
            case "no manifest":
                manifest_path(target).unlink()
            case "torn manifest":
                manifest_path(target).write_text('{"format": 1, "engine"', encoding="utf-8")

    return do


async def test_a_damaged_backup_is_refused_before_anything_is_touched(
    database_url: str, folder: Path, target: Path, damage: Callable[[], None]
) -> None:
    await fill(database_url, folder, 2)
    backup(database_url, target)
    damage()
    with pytest.raises(BackupRefused):
        restore(target, database_url, folder=folder, force=True)
    assert await numbers(database_url) == [0, 0, 1, 1]


async def test_a_database_in_use_is_never_replaced(
    database_url: str, folder: Path, target: Path
) -> None:
    await fill(database_url, folder, 1)
    backup(database_url, target)
    database = await open_database(database_url)
    await write_pair(database, 7)
    with pytest.raises(BackupRefused, match="in use; stop the service"):
        await asyncio.to_thread(restore, target, database_url, folder=folder, force=True)
    await database.close()
    assert await numbers(database_url) == [0, 0, 7, 7]


async def test_a_backup_of_a_newer_program_is_refused(
    database_url: str, folder: Path, target: Path
) -> None:
    await fill(database_url, folder, 1)
    backup(database_url, target)
    (folder / "0001_pair.sql").rename(folder / "0001_other.sql")
    with pytest.raises(WrongSchema, match="0001_pair"):
        restore(target, database_url, folder=folder, force=True)


async def test_an_earlier_backup_is_not_overwritten(
    database_url: str, folder: Path, target: Path
) -> None:
    await fill(database_url, folder, 1)
    backup(database_url, target)
    with pytest.raises(BackupRefused, match="choose another name"):
        backup(database_url, target)


async def test_a_backup_goes_back_to_an_empty_place_without_force(
    tmp_path: Path, folder: Path, target: Path
) -> None:
    await fill(f"sqlite:///{tmp_path / 'one.db'}", folder, 2)
    backup(f"sqlite:///{tmp_path / 'one.db'}", target)
    restore(target, f"sqlite:///{tmp_path / 'other.db'}", folder=folder)
    assert await numbers(f"sqlite:///{tmp_path / 'other.db'}") == [0, 0, 1, 1]


async def test_a_backup_replaces_a_database_that_is_damaged(
    tmp_path: Path, folder: Path, target: Path
) -> None:
    url = f"sqlite:///{tmp_path / 'one.db'}"
    await fill(url, folder, 2)
    backup(url, target)
    overwrite(tmp_path / "one.db")
    restore(target, url, folder=folder, force=True)
    assert await numbers(url) == [0, 0, 1, 1]


def files_of(backup_file: Path) -> list[Path]:
    return list(backup_file.parent.glob(f"{backup_file.name}*"))


def overwrite(path: Path) -> None:
    path.write_bytes(b"this is no database" * 500)


async def test_a_damaged_database_gives_no_backup(
    tmp_path: Path, folder: Path, target: Path
) -> None:
    url = f"sqlite:///{tmp_path / 'one.db'}"
    await fill(url, folder, 2)
    overwrite(tmp_path / "one.db")
    with pytest.raises(BackupRefused):
        backup(url, target)
    assert files_of(target) == []


async def test_a_lost_reference_gives_no_backup(tmp_path: Path, target: Path) -> None:
    connection = sqlite3.connect(tmp_path / "one.db")
    connection.execute("CREATE TABLE part (owner TEXT REFERENCES owner (id))")
    connection.execute("CREATE TABLE owner (id TEXT PRIMARY KEY)")
    connection.execute("INSERT INTO part VALUES ('nobody')")
    connection.commit()
    connection.close()
    with pytest.raises(BackupRefused, match="lost reference in part"):
        backup(f"sqlite:///{tmp_path / 'one.db'}", target)


async def test_without_the_tools_of_postgres_the_remedy_is_named(
    postgres_url: str, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "/nowhere")
    with pytest.raises(BackupRefused, match="install the PostgreSQL client programs"):
        backup(postgres_url, target)


async def test_a_backup_of_one_engine_does_not_go_into_the_other(
    tmp_path: Path, folder: Path, target: Path, postgres_url: str
) -> None:
    await fill(f"sqlite:///{tmp_path / 'one.db'}", folder, 1)
    backup(f"sqlite:///{tmp_path / 'one.db'}", target)
    with pytest.raises(BackupRefused, match="is of sqlite, the database URL is not"):
        restore(target, postgres_url, folder=folder)
