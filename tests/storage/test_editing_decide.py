"""What an approval comes to: at once, at its time, or passed over; on both engines."""

import asyncio

import pytest

from knowledge.editing import (
    Action,
    Handed,
    Outcome,
    Pick,
    Submission,
    SubmissionState,
    WordsPick,
)
from knowledge.editing_errors import (
    AlreadySubmitted,
    NothingToRetire,
    OwnWork,
    ReasonMissing,
    Unknown,
)
from knowledge.own_words import WordList
from storage.database import Database
from storage.own_words_store import SqlOwnWordsStore
from tests.fakes.clock import DAY, NOW
from tests.storage.editing_desk import Desk, at, desk_on, question

LATER = NOW + DAY


@pytest.fixture
def desk(migrated: Database) -> Desk:
    return desk_on(migrated)


async def scheduled(desk: Desk, publish_at: int = LATER) -> Submission:
    copy = await desk.edit(question("q-1"))
    handed = Handed("定时", copies=(Pick("q-1", copy.edition),), publish_at=publish_at)
    submission = await desk.submissions.submit(handed, at("甲"))
    return await desk.submissions.approve(submission.id, at("乙"))


async def test_what_is_scheduled_counts_from_its_time_on(desk: Desk) -> None:
    submission = await scheduled(desk)
    assert submission.state is SubmissionState.SCHEDULED
    assert await desk.submissions.due(LATER - 1) == ()
    assert await desk.submissions.apply_due(LATER - 1) == ()
    assert await desk.draft_ids() == {}
    assert await desk.submissions.due(LATER) == (submission.id,)
    assert await desk.submissions.apply_due(LATER) == (submission.id,)
    assert await desk.draft_ids() == {"q-1": "带身份证。"}
    assert (await desk.audited())[-1] == (
        "bangban",
        "submission.apply",
        f"submission:{submission.id}",
    )


async def test_of_several_processes_one_makes_it_count(desk: Desk) -> None:
    submission = await scheduled(desk)
    others = [desk_on(desk.database, name) for name in ("bbbbbbbb", "cccccccc")]
    ends = await asyncio.gather(*(each.submissions.apply_due(LATER) for each in (desk, *others)))
    assert sorted(ends) == [(), (), (submission.id,)]


async def test_a_time_that_has_passed_counts_at_once(desk: Desk) -> None:
    assert (await scheduled(desk, publish_at=NOW)).state is SubmissionState.APPROVED


async def test_what_is_scheduled_can_still_be_stopped(desk: Desk) -> None:
    submission = await scheduled(desk)
    await desk.submissions.withdraw(submission.id, at("甲"))
    assert await desk.submissions.apply_due(LATER) == ()
    assert await desk.draft_ids() == {}


async def test_an_older_submission_does_not_override_what_was_approved_since(desk: Desk) -> None:
    await desk.imported(question("q-1"))
    submission = await desk.submit(await desk.edit(question("q-1", "旧改"), based_on=1))
    await desk.imported(question("q-1", "运维改"))
    await desk.submissions.approve(submission.id, at("乙"))
    assert await desk.draft_ids() == {"q-1": "运维改"}
    assert (await desk.submissions.items(submission.id))[0].outcome is Outcome.PASSED_OVER


async def test_an_approved_retirement_takes_the_entry_down_at_once(desk: Desk) -> None:
    await desk.imported(question("q-1"), question("q-2"))
    number = await desk.publish()
    submission = await desk.submit(retired=["q-1"])
    before = await desk.knowledge.withdrawn(number)
    await desk.submissions.approve(submission.id, at("乙"))
    assert before == frozenset()
    assert await desk.knowledge.withdrawn(number) == {"q-1"}
    assert await desk.draft_ids() == {"q-2": "带身份证。"}
    items = await desk.submissions.items(submission.id)
    assert (items[0].action, items[0].outcome) == (Action.RETIRE, Outcome.APPLIED)


async def test_a_reviewer_takes_down_at_once_what_must_not_be_said(desk: Desk) -> None:
    await desk.imported(question("q-1"))
    number = await desk.publish()
    waiting = await desk.submit(await desk.edit(question("q-1", "改"), based_on=1))
    with pytest.raises(ReasonMissing):
        await desk.submissions.retire_now("q-1", "", at("乙"))
    await desk.submissions.retire_now("q-1", "说错了", at("乙"))
    assert await desk.knowledge.withdrawn(number) == {"q-1"}
    with pytest.raises(NothingToRetire):
        await desk.submissions.retire_now("q-1", "说错了", at("乙"))
    # What was waiting then does not bring it back behind everybody's back.
    await desk.submissions.approve(waiting.id, at("乙"))
    assert await desk.draft_ids() == {}
    with pytest.raises(NothingToRetire):
        await desk.submit(retired=["q-1"])
    await desk.approved(question("q-1", "写对了"), based_on=2)
    assert await desk.draft_ids() == {"q-1": "写对了"}


async def test_word_lists_go_live_with_a_submission(desk: Desk) -> None:
    words = SqlOwnWordsStore(desk.database, desk.submissions.auditor)
    number = await words.add(WordList.STOP, "麻烦\n", based_on=0, note="", actor=at("丙"))
    handed = Handed("停用词", words=(WordsPick(WordList.STOP.value, number),))
    submission = await desk.submissions.submit(handed, at("甲"))
    with pytest.raises(OwnWork):
        await desk.submissions.approve(submission.id, at("丙"))
    with pytest.raises(AlreadySubmitted):
        await desk.submissions.submit(handed, at("丁"))
    await desk.submissions.approve(submission.id, at("乙"))
    standing = (await words.texts())[WordList.STOP]
    assert standing.approved is not None
    assert standing.approved.edition.number == number
    assert (await desk.submissions.items(submission.id))[0].outcome is Outcome.APPLIED
    with pytest.raises(Unknown, match="第 9 版"):
        await desk.submissions.submit(
            Handed("", words=(WordsPick(WordList.STOP.value, 9),)), at("甲")
        )
