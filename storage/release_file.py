"""A release as one SQLite file: written once, then only read."""

import hashlib
import os
import sqlite3
import threading
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path
from urllib.parse import quote

from sqlite_utils import Database

from knowledge.entry import Entry, Kind
from knowledge.guess import Guesser, book_of
from knowledge.index import Index
from knowledge.reader import reader_of
from knowledge.record import written_record
from knowledge.release import Built
from knowledge.words import read_words
from knowledge.words_thesaurus import Target
from storage.open_release import EntryRows, OpenRelease
from storage.release_arrays import Block, blocks_of, index_of
from storage.release_matters import MATTER, matter_rows

FORMAT = 4

PART = 1 << 28
"""Bytes of an array in one row: SQLite holds a value of at most 1 GB."""


class ReleaseUnreadable(ValueError):
    """The file is missing, damaged or of another format: build the release again."""


def write_release(path: Path, built: Built) -> str:
    """Writes beside `path`, then renames. Returns the SHA-256 of the file in hexadecimal."""
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f"{path.name}.{os.getpid()}-{threading.get_ident()}.new")
    try:
        _write(fresh, built)
        digest = _flushed(fresh)
        fresh.replace(path)
    finally:
        fresh.unlink(missing_ok=True)
    _flush_folder(path.parent)
    return digest


def open_release(path: Path) -> OpenRelease:
    """Raises ReleaseUnreadable."""
    try:
        return _opened(path)
    except (sqlite3.Error, OSError, ValueError, LookupError, TypeError) as error:
        raise ReleaseUnreadable(
            f"The release file {path.name} cannot be read ({error}): build the release again."
        ) from error


def _write(path: Path, built: Built) -> None:
    path.unlink(missing_ok=True)
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        # The file is flushed as a whole before its name is known to anybody.
        connection.execute("PRAGMA journal_mode = OFF")
        connection.execute("PRAGMA synchronous = OFF")
        connection.execute("BEGIN")
        database = Database(connection)
        about: dict[str, float] = {"format": FORMAT, "number": built.number}
        about |= {"familiarity": built.guesser.familiarity}
        database.table("about").insert(about)
        words = built.words.sources.items()
        _fill(database, "words", {"name": str, "text": str}, words)
        columns = {"said": str, "official": str, "weight": float}
        _fill(database, "expansion", columns, _expansions(built.index))
        columns = {"name": str, "part": int, "kind": str, "content": bytes}
        _fill(database, "block", columns, _parts(built.index))
        columns = {"place": int, "id": str, "body": str}
        _fill(database, "entry", columns, _rows(built.entries), pk="place")
        database.table("entry").create_index(["id"], unique=True)
        columns = {"named": str, "place": int, "is_case": int}
        _fill(database, "naming", columns, _namings(built.entries))
        database.table("naming").create_index(["named"])
        _fill(database, "matter", MATTER, matter_rows(built.matters()))
        connection.execute("COMMIT")


def _fill(
    database: Database,
    table: str,
    columns: dict[str, type],
    rows: Iterable[tuple[object, ...]],
    pk: str | None = None,
) -> None:
    database.table(table).create(columns, pk=pk)
    places = ", ".join("?" * len(columns))
    database.conn.executemany(f"INSERT INTO {table} VALUES ({places})", rows)  # noqa: S608


def _expansions(index: Index) -> Iterator[tuple[str, str, float]]:
    for said, targets in index.expansions:
        for target in targets:
            yield said, target.text, target.weight


def _parts(index: Index) -> Iterator[tuple[str, int, str, bytes | memoryview]]:
    for name, block in blocks_of(index):
        for part, start in enumerate(range(0, max(len(block.content), 1), PART)):
            yield name, part, block.kind, block.content[start : start + PART]


def _rows(entries: Iterable[Entry]) -> Iterator[tuple[int, str, str]]:
    for place, entry in enumerate(entries):
        yield place, entry.id, written_record(entry)


def _namings(entries: Iterable[Entry]) -> Iterator[tuple[str, int, int]]:
    for place, entry in enumerate(entries):
        for named in entry.related:
            yield named, place, int(entry.kind is Kind.CASE)


def _flushed(path: Path) -> str:
    with path.open("rb+") as file:
        digest = hashlib.file_digest(file, "sha256")
        os.fsync(file.fileno())
    return digest.hexdigest()


def _flush_folder(folder: Path) -> None:
    """Makes the new name durable."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _opened(path: Path) -> OpenRelease:
    place = f"file:{quote(str(path.absolute()))}?mode=ro&immutable=1"
    connection = sqlite3.connect(place, uri=True, check_same_thread=False)
    try:
        number, familiarity = _about(connection)
        words = read_words(dict(connection.execute("SELECT name, text FROM words")))
        index = index_of(_blocks(connection), _targets(connection))
    except BaseException:
        connection.close()
        raise
    reader = reader_of(index, words)
    guesser = Guesser(book_of(words), index, reader, familiarity)
    return OpenRelease(number, words, index, reader, guesser, EntryRows(connection))


def _about(connection: sqlite3.Connection) -> tuple[int, float]:
    """The number of the release, and how familiar the phrase book is with its entries."""
    about = connection.execute("SELECT * FROM about")
    columns = [column[0] for column in about.description]
    told = dict(zip(columns, about.fetchone(), strict=True))
    if told["format"] != FORMAT:
        raise ReleaseUnreadable(f"format {told['format']} instead of {FORMAT}")
    return int(told["number"]), float(told["familiarity"])


def _blocks(connection: sqlite3.Connection) -> dict[str, Block]:
    parts: dict[str, list[bytes]] = {}
    kinds: dict[str, str] = {}
    for name, kind, content in connection.execute(
        "SELECT name, kind, content FROM block ORDER BY rowid"
    ):
        parts.setdefault(name, []).append(content)
        kinds[name] = kind
    return {
        name: Block(kinds[name], content[0] if len(content) == 1 else b"".join(content))
        for name, content in parts.items()
    }


def _targets(connection: sqlite3.Connection) -> dict[str, tuple[Target, ...]]:
    targets: dict[str, tuple[Target, ...]] = {}
    for said, official, weight in connection.execute(
        "SELECT said, official, weight FROM expansion ORDER BY rowid"
    ):
        targets[said] = (*targets.get(said, ()), Target(official, weight))
    return targets
