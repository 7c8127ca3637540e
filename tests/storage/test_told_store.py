"""What older releases said, on each engine."""

from knowledge.entry import Entry, Kind
from knowledge.store import Shelved, Signature
from pages.store import Told
from storage.database import Database
from storage.knowledge_store import SqlKnowledgeStore
from storage.told_store import ToldStore

OLD = Entry("fee", Kind.QUESTION, "多少钱", "20 元。")
NEW = Entry("fee", Kind.QUESTION, "多少钱", "40 元。")
OTHER = Entry("other", Kind.QUESTION, "别的事", "不用办。")


async def publish(database: Database, at: int, *entries: Entry) -> None:
    store, made = SqlKnowledgeStore(database), Signature("王敏", at)
    await store.import_entries(entries, made)
    await store.publish(await store.draft(), made, Shelved("file", "words"))


async def test_each_release_tells_what_it_told(migrated: Database) -> None:
    await publish(migrated, 1_000, OLD)
    await publish(migrated, 2_000, NEW)
    store = ToldStore(migrated)
    assert await store.told("fee", 1) == Told(OLD, 1, 1_000)
    assert await store.told("fee", 2) == Told(NEW, 2, 2_000)


async def test_nothing_is_told_of_what_a_release_did_not_hold(migrated: Database) -> None:
    await publish(migrated, 1_000, OLD)
    await publish(migrated, 2_000, OTHER)
    store = ToldStore(migrated)
    assert [await store.told("other", 1), await store.told("fee", 3)] == [None, None]


async def test_what_was_withdrawn_is_told_no_more_but_known(migrated: Database) -> None:
    await publish(migrated, 1_000, OLD, OTHER)
    await SqlKnowledgeStore(migrated).retire(["fee"], Signature("王敏", 2_000))
    store = ToldStore(migrated)
    assert await store.told("fee", 1) is None
    assert [await store.was_published(each) for each in ("fee", "unheard-of")] == [True, False]


async def test_what_was_imported_but_not_published_is_unknown(migrated: Database) -> None:
    await publish(migrated, 1_000, OLD)
    await SqlKnowledgeStore(migrated).import_entries([OTHER], Signature("王敏", 2_000))
    assert not await ToldStore(migrated).was_published("other")
