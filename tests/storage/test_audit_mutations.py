"""Whoever owns the file can do anything to it; the check names the first row that is off."""

import random
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from shutil import copyfile

import pytest

from office.audit import Actor, Breach, Deed
from storage.audit_anchors import AnchorFolder
from storage.audit_check import AuditCheck
from storage.audit_columns import NAMES
from storage.audit_rows import Auditor
from storage.audit_seal import Sealer
from storage.database import Transaction
from storage.ids import new_ids
from storage.migrate import migrate
from storage.sqlite import SqliteDatabase
from tests.fakes.clock import DAY, NOW

ROWS = 40
SEAL_COLUMNS = ("audit", "at", "previous", "hash")


@dataclass(frozen=True)
class Kept:
    """A file with a chained audit, its triggers dropped, and its anchors."""

    file: Path
    anchors: AnchorFolder

    def copy(self, folder: Path, number: int = 0) -> Path:
        return Path(copyfile(self.file, folder / f"copy{number}.db"))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("audit")


@pytest.fixture
async def kept(folder: Path) -> Kept:
    file, anchors = folder / "kept.db", AnchorFolder(folder / "anchors")
    if not file.exists():
        await make(file, anchors)
    return Kept(file, anchors)


async def make(file: Path, anchors: AnchorFolder) -> None:
    database = await SqliteDatabase.open(file)
    await migrate(database)
    auditor = Auditor(new_ids("aaaaaaaa"))

    def act(tx: Transaction) -> None:
        for number in range(ROWS // 2):
            deed = Deed("entry.submit", f"entry:{number}", f"前{number}", f"后{number}")
            auditor.record(tx, Actor(f"staff{number}", NOW + number, f"10.0.0.{number}"), deed)

    for day in (0, 1):
        await database.write(act)
        await Sealer(database, anchors).seal(NOW + day * DAY)
    await database.close()
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
        for table in ("audit", "audit_seal"):
            for what in ("update", "delete"):
                connection.execute(f"DROP TRIGGER {table}_no_{what}")


async def first_broken(file: Path, anchors: AnchorFolder) -> tuple[int, Breach] | None:
    database = await SqliteDatabase.open(file)
    try:
        broken = (await AuditCheck(database, anchors).verify()).broken
    finally:
        await database.close()
    return (broken.sequence, broken.breach) if broken else None


def changed_byte(connection: sqlite3.Connection, luck: random.Random) -> int:
    """One byte of one text, or a number by one."""
    row = luck.randint(1, ROWS)
    change(connection, luck, "audit", luck.choice(NAMES), f"id = '{id_of(connection, row)}'")
    return row


def changed_link(connection: sqlite3.Connection, luck: random.Random) -> int:
    row = luck.randint(1, ROWS)
    change(connection, luck, "audit_seal", luck.choice(SEAL_COLUMNS), f"sequence = {row}")
    return row


def deleted_row(connection: sqlite3.Connection, luck: random.Random) -> int:
    row = luck.randint(1, ROWS)
    connection.execute("DELETE FROM audit WHERE id = ?", (id_of(connection, row),))
    return row


def deleted_with_its_link(connection: sqlite3.Connection, luck: random.Random) -> int:
    row = deleted_row(connection, luck)
    connection.execute("DELETE FROM audit_seal WHERE sequence = ?", (row,))
    return row


def swapped(connection: sqlite3.Connection, luck: random.Random) -> int:
    """Two rows change places, but for their ids."""
    first, second = sorted(luck.sample(range(1, ROWS + 1), 2))
    ids = id_of(connection, first), id_of(connection, second)
    for old, new in ((ids[0], "x"), (ids[1], ids[0]), ("x", ids[1])):
        connection.execute("UPDATE audit SET id = ? WHERE id = ?", (new, old))
    return first


def swapped_links(connection: sqlite3.Connection, luck: random.Random) -> int:
    first, second = sorted(luck.sample(range(1, ROWS + 1), 2))
    for old, new in ((first, -1), (second, first), (-1, second)):
        connection.execute("UPDATE audit_seal SET sequence = ? WHERE sequence = ?", (new, old))
    return first


def truncated(connection: sqlite3.Connection, luck: random.Random) -> int:
    """The end of both, as if it had never been."""
    first = luck.randint(1, ROWS)
    connection.execute(
        "DELETE FROM audit WHERE id IN (SELECT audit FROM audit_seal WHERE sequence >= ?)", (first,)
    )
    connection.execute("DELETE FROM audit_seal WHERE sequence >= ?", (first,))
    return first


Mutation = Callable[[sqlite3.Connection, random.Random], int]
MUTATIONS: tuple[Mutation, ...] = (
    changed_byte,
    changed_link,
    deleted_row,
    deleted_with_its_link,
    swapped,
    swapped_links,
    truncated,
)


def id_of(connection: sqlite3.Connection, row: int) -> str:
    query = "SELECT audit FROM audit_seal WHERE sequence = ?"
    return str(connection.execute(query, (row,)).fetchone()[0])


def change(
    connection: sqlite3.Connection, luck: random.Random, table: str, column: str, where: str
) -> None:
    (old,) = connection.execute(f"SELECT {column} FROM {table} WHERE {where}").fetchone()  # noqa: S608
    update = f"UPDATE {table} SET {column} = ? WHERE {where}"  # noqa: S608
    connection.execute(update, (other(old, luck),))


def other(old: str | int, luck: random.Random) -> str | int | bytes:
    if isinstance(old, int):
        return old + luck.choice((-1, 1))
    raw = bytearray(old.encode() or b"\x00")
    raw[luck.randrange(len(raw))] ^= 1 << luck.randrange(8)
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return bytes(raw)


async def test_what_nobody_touched_holds(kept: Kept, tmp_path: Path) -> None:
    assert await first_broken(kept.copy(tmp_path), kept.anchors) is None


@pytest.mark.parametrize("seed", range(10))
async def test_every_mutation_is_found_and_its_first_row_named(
    kept: Kept, tmp_path: Path, seed: int
) -> None:
    luck = random.Random(seed)  # noqa: S311
    for number in range(20):
        mutate = MUTATIONS[number % len(MUTATIONS)]
        copy = kept.copy(tmp_path, number)
        with closing(sqlite3.connect(copy, isolation_level=None)) as connection:
            row = mutate(connection, luck)
        found = await first_broken(copy, kept.anchors)
        assert found is not None, mutate.__name__
        assert found[0] == row, (mutate.__name__, row, found)


@pytest.mark.parametrize(
    ("sql", "found"),
    [
        (
            "INSERT INTO audit (id, at, staff, action, target) VALUES ('x', 1, 'li', 'a.b', 'c')",
            (0, Breach.STRAY),
        ),
        ("INSERT INTO audit_waiting (audit) VALUES ('gone')", (0, Breach.LOST)),
        (
            "UPDATE audit SET before = CAST(x'ff' AS TEXT) WHERE target = 'entry:17'",
            (18, Breach.UNREADABLE),
        ),
        ("UPDATE audit_seal SET sequence = 'x' WHERE sequence = 40", (40, Breach.GAP)),
        ("DELETE FROM audit_seal", (1, Breach.CUT)),
    ],
)
async def test_stranger_things_are_found_too(
    kept: Kept, tmp_path: Path, sql: str, found: tuple[int, Breach]
) -> None:
    copy = kept.copy(tmp_path)
    with closing(sqlite3.connect(copy, isolation_level=None)) as connection:
        connection.execute(sql)
    assert await first_broken(copy, kept.anchors) == found


async def test_a_chain_that_was_made_anew_after_the_change_is_betrayed_by_an_anchor(
    kept: Kept, tmp_path: Path
) -> None:
    copy = kept.copy(tmp_path)
    with closing(sqlite3.connect(copy, isolation_level=None)) as connection:
        connection.execute("UPDATE audit SET staff = 'other' WHERE staff = 'staff7'")
        connection.execute("INSERT INTO audit_waiting SELECT id FROM audit")
        connection.execute("DELETE FROM audit_seal")
    database = await SqliteDatabase.open(copy)
    await Sealer(database, AnchorFolder(tmp_path / "elsewhere")).seal(NOW)
    assert (await AuditCheck(database, AnchorFolder(tmp_path / "none")).verify()).broken is None
    await database.close()
    assert await first_broken(copy, kept.anchors) == (20, Breach.REWRITTEN)
