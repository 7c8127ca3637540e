"""The hall's own word lists, on both engines."""

import asyncio

import pytest

from knowledge.own_words import OwnWordsUnreadable, WordList
from knowledge.own_words_store import (
    Standing,
    UnknownWords,
    WordsEdition,
    WordsOutdated,
    WordsVersion,
)
from knowledge.store import Outdated, Shelved, Signature
from office.audit import Actor
from storage.audit_rows import Auditor
from storage.database import ConstraintViolated, Database
from storage.ids import new_ids
from storage.knowledge_store import SqlKnowledgeStore
from storage.own_words_store import SqlOwnWordsStore, approve_words

MIN = Actor("王敏", 1_000, "10.0.0.8")
LI = Actor("李强", 2_000)
LATER = Signature("李强", 3_000)
SHELVED = Shelved("f1", "w1")
CARD, CARDS = "福卡 → 社保卡\n", "福卡、鸿运卡 → 社保卡\n"


@pytest.fixture
def store(migrated: Database) -> SqlOwnWordsStore:
    return SqlOwnWordsStore(migrated, Auditor(new_ids("aaaaaaaa")))


@pytest.fixture
def knowledge(migrated: Database) -> SqlKnowledgeStore:
    return SqlKnowledgeStore(migrated)


async def add(
    store: SqlOwnWordsStore, body: str, based_on: int = 0, *, which: WordList = WordList.SYNONYMS
) -> int:
    return await store.add(which, body, based_on=based_on, note="群众都这么叫", actor=MIN)


async def approve(
    store: SqlOwnWordsStore, number: int, which: WordList = WordList.SYNONYMS
) -> None:
    await store.database.write(lambda tx: approve_words(tx, which, number))


async def publish(knowledge: SqlKnowledgeStore) -> int:
    draft = await knowledge.draft()
    await knowledge.publish(draft, LATER, SHELVED)
    return draft.number


def edition(number: int, *, is_approved: bool = False) -> WordsEdition:
    made = Signature("王敏", 1_000, "群众都这么叫")
    return WordsEdition(WordList.SYNONYMS, number, made, is_approved)


async def test_at_first_there_is_nothing(
    store: SqlOwnWordsStore, knowledge: SqlKnowledgeStore
) -> None:
    assert await store.texts() == {which: Standing() for which in WordList}
    assert await store.history(WordList.STOP) == ()
    assert (await knowledge.draft()).own == {}


async def test_every_version_is_kept(store: SqlOwnWordsStore) -> None:
    assert (await add(store, CARD), await add(store, CARDS, 1)) == (1, 2)
    await approve(store, 1)
    first = WordsVersion(edition(1, is_approved=True), CARD)
    second = WordsVersion(edition(2), CARDS)
    assert (await store.texts())[WordList.SYNONYMS] == Standing(first, second)
    assert await store.version(WordList.SYNONYMS, 1) == first
    assert await store.history(WordList.SYNONYMS) == (second.edition, first.edition)
    assert await store.history(WordList.SYNONYMS, 1) == (second.edition,)


async def test_what_says_the_same_makes_no_new_version(store: SqlOwnWordsStore) -> None:
    assert (await add(store, CARD), await add(store, CARD, 1)) == (1, 1)
    assert len(await store.history(WordList.SYNONYMS)) == 1


async def test_an_older_text_comes_back_as_a_new_version(store: SqlOwnWordsStore) -> None:
    await add(store, CARD)
    await add(store, CARDS, 1)
    assert await add(store, CARD, 2) == 3


@pytest.mark.parametrize("based_on", [0, 2, 7])
async def test_whoever_changed_an_older_version_is_told_the_newest(
    store: SqlOwnWordsStore, based_on: int
) -> None:
    await add(store, CARD)
    with pytest.raises(WordsOutdated, match="“同义词”已经有第 1 版") as raised:
        await add(store, CARDS, based_on)
    assert (raised.value.which, raised.value.newest) == (WordList.SYNONYMS, 1)
    assert len(await store.history(WordList.SYNONYMS)) == 1


async def test_of_many_who_store_at_once_one_is_first(store: SqlOwnWordsStore) -> None:
    ends = await asyncio.gather(
        *(add(store, f"{CARD}{one}号卡 → 社保卡") for one in range(5)), return_exceptions=True
    )
    assert sorted(type(end).__name__ for end in ends) == ["WordsOutdated"] * 4 + ["int"]


async def test_a_list_that_cannot_be_read_is_not_kept(store: SqlOwnWordsStore) -> None:
    with pytest.raises(OwnWordsUnreadable, match="第 1 行"):
        await add(store, "福卡")
    assert await store.history(WordList.SYNONYMS) == ()


async def test_an_unknown_version_is_named(store: SqlOwnWordsStore) -> None:
    await add(store, CARD)
    with pytest.raises(UnknownWords, match="没有第 2 版"):
        await store.version(WordList.SYNONYMS, 2)
    with pytest.raises(UnknownWords, match="“停用词”没有第 1 版"):
        await approve(store, 1, WordList.STOP)


async def test_storing_is_audited(store: SqlOwnWordsStore) -> None:
    await add(store, CARD)
    await store.add(WordList.SYNONYMS, CARDS, based_on=1, note="", actor=LI)
    rows = await store.database.read(
        lambda tx: tx.run(
            "SELECT staff, address, action, target, before, after FROM audit ORDER BY id"
        ).rows()
    )
    columns = ("staff", "address", "action", "target", "before", "after")
    assert [tuple(row[column] for column in columns) for row in rows] == [
        ("王敏", "10.0.0.8", "words.edit", "words:synonyms", "", "1 群众都这么叫"),
        ("李强", "", "words.edit", "words:synonyms", "1", "2"),
    ]


async def test_a_release_takes_what_is_approved_and_keeps_it(
    store: SqlOwnWordsStore, knowledge: SqlKnowledgeStore
) -> None:
    await add(store, CARD)
    await add(store, "内部资料", which=WordList.SENSITIVE)
    await approve(store, 1)
    await approve(store, 1, WordList.SENSITIVE)
    await add(store, CARDS, 1)
    assert await publish(knowledge) == 1
    await approve(store, 2)
    assert (await knowledge.draft()).own == {WordList.SYNONYMS: CARDS}
    assert await publish(knowledge) == 2
    await approve(store, 0)
    assert await publish(knowledge) == 3
    taken = [await knowledge.words_of(number) for number in (1, 2, 3)]
    assert taken == [{WordList.SYNONYMS: CARD}, {WordList.SYNONYMS: CARDS}, {}]


async def test_rolling_back_brings_back_the_very_words(
    store: SqlOwnWordsStore, knowledge: SqlKnowledgeStore
) -> None:
    await add(store, CARD)
    await approve(store, 1)
    await publish(knowledge)
    await add(store, CARDS, 1)
    await approve(store, 2)
    await publish(knowledge)
    draft = await knowledge.draft_of(1)
    await knowledge.publish(draft, LATER, SHELVED)
    assert draft.own == await knowledge.words_of(3) == {WordList.SYNONYMS: CARD}
    assert (await knowledge.draft()).own == {WordList.SYNONYMS: CARDS}


async def test_a_draft_from_before_an_approval_is_not_published(
    store: SqlOwnWordsStore, knowledge: SqlKnowledgeStore
) -> None:
    await add(store, CARD)
    draft = await knowledge.draft()
    await approve(store, 1)
    with pytest.raises(Outdated):
        await knowledge.publish(draft, LATER, SHELVED)
    assert await knowledge.releases() == ()


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE own_words SET body = ''",
        "DELETE FROM own_words",
        "UPDATE release_words SET number = 1",
        "DELETE FROM release_words",
        "UPDATE own_words_state SET approved = 9",
    ],
)
async def test_what_a_release_took_cannot_be_changed(
    store: SqlOwnWordsStore, knowledge: SqlKnowledgeStore, change: str
) -> None:
    await add(store, CARD)
    await approve(store, 1)
    await publish(knowledge)
    with pytest.raises(ConstraintViolated):
        await store.database.write(lambda tx: tx.run(change).count)
    assert await knowledge.words_of(1) == {WordList.SYNONYMS: CARD}
