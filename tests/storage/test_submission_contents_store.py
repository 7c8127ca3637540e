"""What submissions hold."""

import pytest

from knowledge.candidate import Changes
from knowledge.editing import Handed, Pick, WordsPick
from knowledge.editing_contents import Contents
from knowledge.own_words import WordList
from storage.database import Database
from storage.own_words_store import SqlOwnWordsStore
from storage.submission_contents_store import SqlSubmissionContents
from tests.storage.editing_desk import Desk, at, desk_on, question


@pytest.fixture
def desk(migrated: Database) -> Desk:
    return desk_on(migrated)


@pytest.fixture
def contents(migrated: Database) -> SqlSubmissionContents:
    return SqlSubmissionContents(migrated)


async def handed_in(desk: Desk) -> str:
    """One new entry, one changed, one to be retired, and synonyms."""
    await desk.imported(question("a"), question("c"))
    changed = await desk.edit(question("a", "新的"), by="丙", based_on=1)
    added = await desk.edit(question("b"))
    store = SqlOwnWordsStore(desk.database, desk.copies.auditor)
    number = await store.add(
        WordList.SYNONYMS, "福卡 → 社保卡", based_on=0, note="", actor=at("甲")
    )
    picks = tuple(Pick(each.entry, each.edition) for each in (changed, added))
    words = (WordsPick("synonyms", number),)
    handed = Handed("改一改", copies=picks, retired=("c",), words=words)
    return (await desk.submissions.submit(handed, at("甲"))).id


async def test_things_are_counted_by_what_becomes_of_them(
    desk: Desk, contents: SqlSubmissionContents
) -> None:
    submission = await handed_in(desk)
    assert await contents.contents([submission, "no such"]) == {
        submission: Contents(1, 1, 1, 1, frozenset({"甲", "丙"}))
    }


async def test_what_it_would_change_can_be_tried(
    desk: Desk, contents: SqlSubmissionContents
) -> None:
    submission = await handed_in(desk)
    assert await contents.changes(submission) == Changes(
        (question("a", "新的"), question("b")),
        frozenset({"c"}),
        {WordList.SYNONYMS: "福卡 → 社保卡"},
    )


async def test_what_counts_waits_until_it_is_published(
    desk: Desk, contents: SqlSubmissionContents
) -> None:
    submission = await handed_in(desk)
    assert await contents.waiting_to_go_live(submission) == 0
    await desk.submissions.approve(submission, at("乙"))
    assert await contents.waiting_to_go_live(submission) == 3
    await desk.publish()
    assert await contents.waiting_to_go_live(submission) == 0
