"""The releases as a list, and what differs between them."""

import pytest

from knowledge.own_words import WordList
from knowledge.release_changes import Changed, ChangedWords, ReleaseChanges, ToPublish, Way
from knowledge.store import Part, Signature
from storage.database import Database
from storage.own_words_store import SqlOwnWordsStore, approve_words
from storage.release_log_store import SqlReleaseLog
from tests.fakes.clock import NOW
from tests.storage.editing_desk import SHELVED, Desk, at, desk_on, question


@pytest.fixture
def desk(migrated: Database) -> Desk:
    return desk_on(migrated)


@pytest.fixture
def log(migrated: Database) -> SqlReleaseLog:
    return SqlReleaseLog(migrated)


async def roll_back(desk: Desk, number: int) -> None:
    draft = await desk.knowledge.draft_of(number)
    await desk.knowledge.publish(draft, Signature("李静", NOW, "收费写错"), SHELVED)


async def words(desk: Desk, which: WordList, body: str, based_on: int) -> int:
    store = SqlOwnWordsStore(desk.database, desk.copies.auditor)
    number = await store.add(which, body, based_on=based_on, note="", actor=at("甲"))
    await desk.database.write(lambda tx: approve_words(tx, which, number))
    return number


async def test_before_the_first_release_everything_is_new(desk: Desk, log: SqlReleaseLog) -> None:
    assert await log.to_publish() == ToPublish(0, 0, ReleaseChanges())
    await desk.imported(question("b"), question("a"))
    seen = await log.to_publish()
    assert (seen.live, seen.revision) == (0, (await desk.knowledge.state()).revision)
    assert seen.changes.entries == (
        Changed("a", "a 怎么办", 0, 1),
        Changed("b", "b 怎么办", 0, 1),
    )
    assert await log.listed() == ()


async def test_what_comes_what_changes_and_what_goes(desk: Desk, log: SqlReleaseLog) -> None:
    await desk.imported(question("a"), question("b"), question("c"))
    await desk.publish()
    await desk.approved(question("b", "带户口簿。"), based_on=1)
    await desk.imported(question("d"))
    await desk.submissions.retire_now("c", "不办了", at("乙"))
    expected = (
        Changed("b", "b 怎么办", 1, 2),
        Changed("c", "c 怎么办", 1, 0),
        Changed("d", "d 怎么办", 0, 1),
    )
    to_come = await log.to_publish()
    assert to_come.changes.entries == expected
    assert [each.way for each in expected] == [Way.CHANGED, Way.REMOVED, Way.ADDED]
    await desk.publish()
    assert (await log.to_publish()).changes == ReleaseChanges()
    assert (await log.changes_of(2)).entries == expected
    assert [(each.number, each.entries) for each in await log.listed()] == [(2, 3), (1, 3)]
    assert await log.published(3) is None


async def test_a_roll_back_tells_what_citizens_would_see(desk: Desk, log: SqlReleaseLog) -> None:
    await desk.imported(question("a"), question("b"), question("c"))
    await desk.publish()
    await desk.imported(question("a", "新的"), question("d"))
    await desk.publish()
    await desk.submissions.retire_now("c", "不办了", at("乙"))
    seen = await log.roll_back_changes(1)
    assert seen.changes.entries == (Changed("a", "a 怎么办", 2, 1), Changed("d", "d 怎么办", 1, 0))
    assert seen.live == 2
    await roll_back(desk, 1)
    after = await log.to_publish()
    assert after.changes.entries == (
        Changed("a", "a 怎么办", 1, 2, was_live=True),
        Changed("d", "d 怎么办", 0, 1, was_live=True),
    )
    assert after.were_live == 2
    published = await log.published(3)
    assert published is not None
    assert (published.copy_of, published.made.note) == (1, "收费写错")


async def test_what_was_left_out_still_waits(desk: Desk, log: SqlReleaseLog) -> None:
    await desk.imported(question("a"), question("b"))
    part = Part(frozenset({"a"}))
    draft = await desk.knowledge.draft(part)
    await desk.knowledge.publish(draft, Signature("李静", NOW), SHELVED)
    assert (await log.to_publish()).changes.entries == (Changed("b", "b 怎么办", 0, 1),)


async def test_word_lists_stand_beside_the_entries(desk: Desk, log: SqlReleaseLog) -> None:
    first = await words(desk, WordList.SYNONYMS, "福卡 → 社保卡", 0)
    await words(desk, WordList.SENSITIVE, "残废人 => 残疾人", 0)
    assert (await log.to_publish()).changes.words == (ChangedWords(WordList.SYNONYMS, 0, first),)
    await desk.publish()
    second = await words(desk, WordList.SYNONYMS, "福卡、金卡 → 社保卡", first)
    assert (await log.to_publish()).changes.words == (
        ChangedWords(WordList.SYNONYMS, first, second),
    )
    await desk.publish()
    assert (await log.changes_of(2)).words == (ChangedWords(WordList.SYNONYMS, first, second),)
    assert (await log.roll_back_changes(1)).changes.words == (
        ChangedWords(WordList.SYNONYMS, second, first),
    )
    await roll_back(desk, 1)
    assert (await log.to_publish()).changes.words == (
        ChangedWords(WordList.SYNONYMS, first, second, was_live=True),
    )


async def test_the_list_is_read_page_by_page(desk: Desk, log: SqlReleaseLog) -> None:
    for _ in range(3):
        await desk.publish()
    assert [each.number for each in await log.listed(offset=1, limit=1)] == [2]
