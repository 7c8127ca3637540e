"""What was approved for a certain time, and releases that take only a part of what is approved."""

from functools import partial

import pytest

from knowledge.editing import Handed, Pick
from knowledge.entry import Entry
from knowledge.own_words import WordList
from knowledge.store import Part, Signature
from storage.database import Database
from storage.own_words_store import SqlOwnWordsStore, approve_words
from storage.scheduled_store import ScheduledStore
from tests.fakes.clock import DAY, NOW
from tests.storage.editing_desk import SHELVED, Desk, at, desk_on, question

LATER = NOW + DAY
MADE = Signature("schedule", LATER)


@pytest.fixture
def desk(migrated: Database) -> Desk:
    return desk_on(migrated)


async def live(desk: Desk) -> dict[str, str]:
    """The answers of the newest release."""
    number = (await desk.knowledge.state()).number
    return {each.id: each.answer for each in await desk.knowledge.entries_of(number)}


async def scheduled(desk: Desk, entry: Entry, based_on: int = 0) -> None:
    copy = await desk.edit(entry, based_on=based_on)
    picks = (Pick(copy.entry, copy.edition),)
    submission = await desk.submissions.submit(
        Handed("定时", copies=picks, publish_at=LATER), at("甲")
    )
    await desk.submissions.approve(submission.id, at("乙"))


async def publish_overdue(desk: Desk) -> bool:
    overdue = await ScheduledStore(desk.database).overdue()
    if overdue is not None:
        await desk.knowledge.publish(await desk.knowledge.draft(overdue.part), MADE, SHELVED)
    return overdue is not None


async def test_only_what_is_due_goes_live(desk: Desk) -> None:
    await desk.imported(question("q-1"), question("q-2"))
    await desk.publish()
    await scheduled(desk, question("q-1", "到点的"), based_on=1)
    await desk.approved(question("q-2", "还没发布的"), based_on=1)
    assert not await publish_overdue(desk)
    await desk.submissions.apply_due(LATER)
    assert await publish_overdue(desk)
    assert await live(desk) == {"q-1": "到点的", "q-2": "带身份证。"}
    assert not await publish_overdue(desk)


async def test_what_was_rolled_back_is_not_published_again_by_the_clock(desk: Desk) -> None:
    await desk.imported(question("q-1"))
    first = await desk.publish()
    await scheduled(desk, question("q-1", "到点的"), based_on=1)
    await desk.submissions.apply_due(LATER)
    assert await publish_overdue(desk)
    await desk.knowledge.publish(await desk.knowledge.draft_of(first), MADE, SHELVED)
    assert not await publish_overdue(desk)
    assert await live(desk) == {"q-1": "带身份证。"}


async def test_what_was_taken_down_meanwhile_is_not_waited_for(desk: Desk) -> None:
    await desk.imported(question("q-1"), question("q-2"))
    await desk.publish()
    await scheduled(desk, question("q-1", "到点的"), based_on=1)
    await desk.submissions.apply_due(LATER)
    await desk.submissions.retire_now("q-1", "停办了", at("丙", LATER))
    assert not await publish_overdue(desk)


async def test_a_part_is_a_part_of_the_words_too(desk: Desk) -> None:
    words = SqlOwnWordsStore(desk.database, desk.copies.auditor)
    await desk.imported(question("q-1"))
    for which, text in ((WordList.SYNONYMS, "房本 → 不动产权证书"), (WordList.STOP, "请教一下")):
        number = await words.add(which, text, based_on=0, note="", actor=at("甲"))
        await desk.database.write(partial(approve_words, which=which, number=number))
    part = Part(words=frozenset({WordList.STOP}))
    draft = await desk.knowledge.draft(part)
    assert (draft.entries, draft.own) == ((), {WordList.STOP: "请教一下"})
    await desk.knowledge.publish(draft, MADE, SHELVED)
    assert await desk.knowledge.words_of(draft.number) == {WordList.STOP: "请教一下"}
    await desk.publish()
    both = {WordList.SYNONYMS: "房本 → 不动产权证书", WordList.STOP: "请教一下"}
    assert await desk.knowledge.words_of(draft.number + 1) == both


async def test_a_part_of_the_first_release_of_all_is_only_what_is_chosen(desk: Desk) -> None:
    await desk.imported(question("q-1"), question("q-2"))
    draft = await desk.knowledge.draft(Part(frozenset({"q-2", "q-9"})))
    assert draft.entries == (question("q-2"),)
    await desk.knowledge.publish(draft, MADE, SHELVED)
    assert await live(desk) == {"q-2": "带身份证。"}
