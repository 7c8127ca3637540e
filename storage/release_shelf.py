"""The release files in a folder of this machine."""

import sqlite3
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from hashlib import file_digest, sha256
from pathlib import Path
from shutil import rmtree
from tempfile import TemporaryDirectory

import structlog

from knowledge.entry import Entry
from knowledge.own_words import NO_TEXTS, OwnTexts
from knowledge.release import Built, Release, build
from knowledge.store import Shelved
from knowledge.words import Words
from storage.release_file import ReleaseUnreadable, open_release, write_release

KEPT = 10
SHORT = 16
ABANDONED = 3600.0
"""Seconds after which a file under construction was left by a process that died."""

_log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class FolderShelf:
    """Files are named release-<number>-<published hash>-<hash of this file>.db.

    The two hashes differ when a file was built once more by another version of the program.
    `words` are the lists that come with the program; each release adds the hall's own.
    """

    folder: Path
    words: Words

    def put(self, number: int, entries: Sequence[Entry], own: OwnTexts = NO_TEXTS) -> Shelved:
        return self.put_built(build(number, entries, self.words.with_own(own)))

    def put_built(self, built: Built) -> Shelved:
        return Shelved(self._write(built), _hash_of(built.words))

    def take(self, number: int, file_hash: str) -> Release | None:
        for path in sorted(self.folder.glob(f"release-{number:06}-{file_hash[:SHORT]}-*.db")):
            try:
                return _opened(path)
            except (OSError, ReleaseUnreadable) as error:
                _log.warning("release_file_damaged", file=path.name, error=str(error))
        return None

    def put_back(
        self, number: int, file_hash: str, entries: Sequence[Entry], own: OwnTexts = NO_TEXTS
    ) -> Release:
        built = build(number, entries, self.words.with_own(own))
        try:
            self._write(built, published=file_hash)
        except (OSError, sqlite3.Error) as error:
            # Answers matter more than the cache: serve from memory until there is room again.
            _log.warning("release_file_not_written", release=number, error=str(error))
            return built
        return self.take(number, file_hash) or built

    def _write(self, built: Built, published: str = "") -> str:
        self.folder.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(prefix="building-", dir=self.folder) as building:
            fresh = Path(building) / "release.db"
            file_hash = write_release(fresh, built)
            name = f"release-{built.number:06}-{(published or file_hash)[:SHORT]}"
            for damaged in self.folder.glob(f"{name}-*.db"):
                damaged.unlink(missing_ok=True)
            path = fresh.rename(self.folder / f"{name}-{file_hash[:SHORT]}.db")
        self._let_go_of_old(path.stat().st_mtime)
        return file_hash

    def _let_go_of_old(self, now: float) -> None:
        for path in sorted(self.folder.glob("release-*.db"), key=_age)[:-KEPT]:
            path.unlink(missing_ok=True)
        for unfinished in self.folder.glob("building-*"):
            if unfinished.stat().st_mtime < now - ABANDONED:
                rmtree(unfinished, ignore_errors=True)


def _opened(path: Path) -> Release:
    """Opened while its bytes are being checked, as each takes a second for a million entries."""
    with ThreadPoolExecutor(1) as beside:
        found = beside.submit(_hash_in, path)
        release = open_release(path)
        if found.result()[:SHORT] != path.stem.rpartition("-")[2]:
            raise ReleaseUnreadable("its bytes are not those that were written")
    return release


def _age(path: Path) -> tuple[str, int]:
    return path.name.split("-")[1], path.stat().st_mtime_ns


def _hash_in(path: Path) -> str:
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


def _hash_of(words: Words) -> str:
    digest = sha256()
    for name in sorted(words.sources):
        digest.update(f"{name}\n{words.sources[name]}\n".encode())
    return digest.hexdigest()
