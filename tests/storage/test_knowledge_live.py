"""The live knowledge over a real database and real files, as two processes would share them."""

from pathlib import Path

import pytest

from knowledge.entry import Entry, Kind
from knowledge.service import Knowledge
from knowledge.store import Signature
from knowledge.words import load_words
from storage.database import Database
from storage.knowledge_store import SqlKnowledgeStore
from storage.release_shelf import FolderShelf

NOW = 1_793_500_000_000
MADE = Signature("王敏", NOW)
LOST = Entry("lost", Kind.QUESTION, "身份证丢了怎么补", "到派出所补领。")
HOUSE = Entry("house", Kind.QUESTION, "新房怎么办不动产权证", "带购房合同。")


@pytest.fixture
async def store(migrated: Database) -> SqlKnowledgeStore:
    return SqlKnowledgeStore(migrated)


def damage_the_file_in(folder: Path) -> None:
    (path,) = folder.glob("release-*.db")
    path.write_bytes(path.read_bytes()[:5000])


async def test_what_one_publishes_the_other_says_and_what_is_retired_nobody(
    store: SqlKnowledgeStore, tmp_path: Path
) -> None:
    words = load_words()
    ours, theirs = (
        Knowledge(store, FolderShelf(tmp_path / name, words)) for name in ("ours", "theirs")
    )
    await store.import_entries([LOST, HOUSE], MADE)
    number = await ours.publish(MADE)
    await theirs.refresh()
    found = theirs.find("身份证丢了怎么补", at=NOW)
    assert (found.release, found.candidates[0].entry) == (number, "lost")
    assert theirs.entry("lost", at=NOW) == LOST

    await store.retire(["lost"], MADE)
    assert [await each.refresh() for each in (ours, theirs)] == [True, True]
    assert [each.entry("lost", at=NOW) for each in (ours, theirs)] == [None, None]
    assert "lost" not in [each.entry for each in ours.find("身份证丢了怎么补", at=NOW).candidates]


async def test_a_damaged_file_is_built_again_at_the_next_start(
    store: SqlKnowledgeStore, tmp_path: Path
) -> None:
    shelf = FolderShelf(tmp_path, load_words())
    await store.import_entries([LOST], MADE)
    await Knowledge(store, shelf).publish(MADE)
    damage_the_file_in(tmp_path)
    restarted = Knowledge(store, shelf)
    await restarted.refresh()
    assert restarted.entry("lost", at=NOW) == LOST
    state = await store.state()
    assert shelf.take(state.number, state.file_hash) is not None
