"""kill -9 in the middle of publishing: what was live stays live, or what was to be is."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from shutil import copyfile

import pytest

from knowledge.service import Knowledge
from knowledge.store import Signature
from storage.knowledge_store import SqlKnowledgeStore
from storage.open import open_database
from storage.release_shelf import FolderShelf
from tests.fakes.clock import NOW
from tests.knowledge.small_hall import the_words
from tests.knowledge.small_town import ENTRIES, SHOP_COPY
from tests.storage.killed import Worker, worker

ROUNDS = 12

PUBLISHER = """
from pathlib import Path
from knowledge.service import Knowledge
from knowledge.store import Signature
from storage.knowledge_store import SqlKnowledgeStore
from storage.open import open_database
from storage.release_shelf import FolderShelf
from tests.knowledge.small_hall import the_words
from tests.knowledge.small_town import the_town

async def work():
    folder = Path(sys.argv[1])
    database = await open_database(f"sqlite:///{folder / 'bangban.db'}")
    shelf = FolderShelf(folder / "releases", the_words())
    knowledge = Knowledge(SqlKnowledgeStore(database), shelf)
    await knowledge.publish(Signature("reviewer", 1))
    await database.close()

the_town()
"""


@dataclass
class Bench:
    """A knowledge base, and a process that publishes it again and again."""

    store: SqlKnowledgeStore
    knowledge: Knowledge
    publisher: Worker

    async def approved(self, answer: str) -> None:
        entry = replace(SHOP_COPY, answer=answer)
        await self.store.import_entries([entry], Signature("运维", NOW))

    async def seen(self) -> tuple[int, str]:
        """What another process finds: the number of the live release, and an answer of it."""
        await self.knowledge.refresh()
        entry = self.knowledge.entry("shop-copy", at=NOW)
        assert entry is not None
        return self.knowledge.number, entry.answer


@pytest.fixture
async def bench(migrated_sqlite: Path, tmp_path: Path) -> AsyncIterator[Bench]:
    copyfile(migrated_sqlite, tmp_path / "bangban.db")
    database = await open_database(f"sqlite:///{tmp_path / 'bangban.db'}")
    store, shelf = SqlKnowledgeStore(database), FolderShelf(tmp_path / "releases", the_words())
    knowledge = Knowledge(store, shelf)
    await store.import_entries(ENTRIES, Signature("运维", NOW))
    await knowledge.publish(Signature("运维", NOW))
    with worker(PUBLISHER, str(tmp_path)) as publisher:
        yield Bench(store, knowledge, publisher)
    await database.close()


async def test_a_process_that_is_killed_leaves_the_old_release_or_the_new_one(
    bench: Bench, tmp_path: Path
) -> None:
    chance = Random(7)  # noqa: S311  no secret
    await bench.approved("先来一次")
    takes = await bench.publisher.work(None)
    live = await bench.seen()
    for number in range(ROUNDS):
        wanted = f"答案 {number}"
        await bench.approved(wanted)
        await bench.publisher.work(chance.uniform(0.3 * takes, 1.4 * takes))
        now = await bench.seen()
        assert now in {live, (live[0] + 1, wanted)}
        await whole(bench.store, now[0])
        live = now
    await bench.approved("最后一次")
    await bench.publisher.work(None)
    assert await bench.seen() == (live[0] + 1, "最后一次")
    assert await asyncio.to_thread(faults_in, tmp_path / "bangban.db") == []


async def whole(store: SqlKnowledgeStore, number: int) -> None:
    """The live release holds everything, and nothing of one that was never finished is left."""
    assert len(await store.entries_of(number)) == len(ENTRIES)
    assert [each.number for each in await store.releases()] == [*range(number, 0, -1)]
    assert {each.entries for each in await store.releases()} == {len(ENTRIES)}


def faults_in(path: Path) -> list[object]:
    with closing(sqlite3.connect(path)) as connection:
        found = connection.execute("PRAGMA foreign_key_check").fetchall()
        found += connection.execute("PRAGMA integrity_check").fetchall()
    return [each for each in found if each != ("ok",)]
