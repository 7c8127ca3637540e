"""Entries, versions and releases, on both engines."""

import asyncio

import pytest

from knowledge.entry import Entry, Kind
from knowledge.store import (
    Counts,
    Outdated,
    Published,
    Shelved,
    Signature,
    State,
    UnknownRelease,
)
from storage.database import ConstraintViolated, Database
from storage.knowledge_store import SqlKnowledgeStore

IMPORTED = Signature("王敏", 1_000, "第一次导入")
LATER = Signature("李强", 2_000)
SHELVED = Shelved("f1", "w1")


@pytest.fixture
async def store(migrated: Database) -> SqlKnowledgeStore:
    return SqlKnowledgeStore(migrated)


def question(number: int, answer: str = "带身份证。") -> Entry:
    return Entry(f"q-{number}", Kind.QUESTION, f"第 {number} 个问题", answer)


async def publish(store: SqlKnowledgeStore, made: Signature = LATER) -> int:
    draft = await store.draft()
    await store.publish(draft, made, SHELVED)
    return draft.number


async def test_an_import_counts_what_is_new_changed_and_unchanged(store: SqlKnowledgeStore) -> None:
    first = await store.import_entries([question(1), question(2)], IMPORTED)
    second = await store.import_entries([question(1), question(2, "不用带。"), question(3)], LATER)
    assert (first, second) == (Counts(2, 0, 0), Counts(1, 1, 1))


async def test_every_version_is_kept_and_nothing_unchanged_makes_one(
    store: SqlKnowledgeStore,
) -> None:
    for answer in ("一", "一", "二", "一"):
        await store.import_entries([question(1, answer)], IMPORTED)
    rows = await store.database.read(
        lambda tx: tx.run("SELECT number, author, note FROM entry_version ORDER BY number").rows()
    )
    assert [(row["number"], row["author"], row["note"]) for row in rows] == [
        (number, "王敏", "第一次导入") for number in (1, 2, 3)
    ]


async def test_an_import_that_names_an_entry_twice_keeps_nothing(store: SqlKnowledgeStore) -> None:
    with pytest.raises(ValueError, match="stands twice"):
        await store.import_entries([question(1), question(1)], IMPORTED)
    assert (await store.draft()).entries == ()


async def test_a_release_holds_the_newest_versions_of_what_is_not_retired(
    store: SqlKnowledgeStore,
) -> None:
    await store.import_entries([question(3), question(1), question(2)], IMPORTED)
    await store.import_entries([question(1, "新")], LATER)
    await store.retire(["q-2"], LATER)
    number = await publish(store)
    assert await store.entries_of(number) == (question(1, "新"), question(3))


async def test_a_release_does_not_change_when_entries_do(store: SqlKnowledgeStore) -> None:
    await store.import_entries([question(1)], IMPORTED)
    number = await publish(store)
    await store.import_entries([question(1, "新"), question(2)], LATER)
    assert await store.entries_of(number) == (question(1),)


async def test_the_newest_release_is_live(store: SqlKnowledgeStore) -> None:
    before = await store.state()
    await store.import_entries([question(1)], IMPORTED)
    await publish(store)
    await publish(store)
    assert before == State(0, "", 0)
    assert await store.state() == State(2, "f1", 3)


async def test_a_draft_of_a_collection_that_moved_on_is_not_published(
    store: SqlKnowledgeStore,
) -> None:
    await store.import_entries([question(1)], IMPORTED)
    draft = await store.draft()
    await store.import_entries([question(2)], LATER)
    with pytest.raises(Outdated):
        await store.publish(draft, LATER, SHELVED)
    assert await store.releases() == ()


async def test_of_two_who_publish_at_once_one_is_told_to_draw_up_again(
    store: SqlKnowledgeStore,
) -> None:
    await store.import_entries([question(1)], IMPORTED)
    draft = await store.draft()
    ends = await asyncio.gather(
        *(store.publish(draft, LATER, SHELVED) for _ in range(5)), return_exceptions=True
    )
    assert sorted(type(end).__name__ for end in ends) == ["NoneType"] + ["Outdated"] * 4
    assert [release.number for release in await store.releases()] == [1]


async def test_rolling_back_publishes_the_old_content_again(store: SqlKnowledgeStore) -> None:
    await store.import_entries([question(1), question(2)], IMPORTED)
    first = await publish(store)
    await store.import_entries([question(1, "坏了"), question(3)], LATER)
    await publish(store)
    draft = await store.draft_of(first)
    await store.publish(draft, LATER, SHELVED)
    assert await store.entries_of(3) == draft.entries == (question(1), question(2))
    assert await store.releases() == (
        Published(3, LATER, SHELVED, 2, copy_of=1),
        Published(2, LATER, SHELVED, 3),
        Published(1, LATER, SHELVED, 2),
    )


async def test_rolling_back_does_not_bring_back_what_was_retired(store: SqlKnowledgeStore) -> None:
    await store.import_entries([question(1), question(2)], IMPORTED)
    first = await publish(store)
    await store.retire(["q-1"], LATER)
    draft = await store.draft_of(first)
    await store.publish(draft, LATER, SHELVED)
    assert await store.entries_of(2) == draft.entries == (question(2),)


async def test_an_unknown_release_is_named(store: SqlKnowledgeStore) -> None:
    with pytest.raises(UnknownRelease, match="no release 7"):
        await store.draft_of(7)
    with pytest.raises(UnknownRelease, match="no release 7"):
        await store.entries_of(7)


async def test_what_is_retired_after_a_release_is_withdrawn_from_it(
    store: SqlKnowledgeStore,
) -> None:
    await store.import_entries([question(1), question(2)], IMPORTED)
    await store.retire(["q-2"], LATER)
    number = await publish(store)
    assert await store.retire(["q-1", "q-2", "unheard of"], LATER) == 1
    assert await store.withdrawn(number) == {"q-1"}


async def test_an_entry_that_comes_back_is_said_only_from_the_next_release_on(
    store: SqlKnowledgeStore,
) -> None:
    await store.import_entries([question(1)], IMPORTED)
    await publish(store)
    await store.retire(["q-1"], LATER)
    assert await store.import_entries([question(1)], LATER) == Counts(0, 1, 0)
    withdrawn_before = await store.withdrawn(1)
    await publish(store)
    withdrawn_after = await store.withdrawn(2)
    assert (withdrawn_before, withdrawn_after) == (frozenset({"q-1"}), frozenset())
    assert await store.entries_of(2) == (question(1),)


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE entry_version SET body = '{}'",
        "DELETE FROM release_entry",
        "UPDATE release SET made_by = 'nobody'",
        "UPDATE release_entry SET version = 1",
        "DELETE FROM release",
        "DELETE FROM entry_version",
    ],
)
async def test_what_was_published_cannot_be_changed(store: SqlKnowledgeStore, change: str) -> None:
    await store.import_entries([question(1)], IMPORTED)
    await publish(store)
    with pytest.raises(ConstraintViolated):
        await store.database.write(lambda tx: tx.run(change).count)
    assert await store.entries_of(1) == (question(1),)
