"""What is handed in, and reviewed by somebody else or brought back, on both engines."""

import asyncio
import time

import pytest

from knowledge.editing import (
    Approval,
    Decision,
    Edited,
    Handed,
    Item,
    ItemKind,
    Outcome,
    Pick,
    SentBack,
    Submission,
    SubmissionState,
    edited_of,
)
from knowledge.editing_errors import (
    AlreadyReviewed,
    AlreadySubmitted,
    BaseMoved,
    Conflict,
    CopyGone,
    NothingHanded,
    NotOpen,
    NotYours,
    OwnWork,
    ReasonMissing,
    Unfinished,
    Unknown,
)
from knowledge.entry import Kind
from knowledge.settings import EditingSettings, TwoApprovals
from storage.database import ConstraintViolated, Database
from tests.fakes.clock import DAY, NOW
from tests.storage.editing_desk import Desk, at, desk_on, question, unfinished

LATER = NOW + DAY


@pytest.fixture
def desk(migrated: Database) -> Desk:
    return desk_on(migrated)


async def test_what_is_submitted_waits_and_is_not_in_the_next_release(desk: Desk) -> None:
    await desk.imported(question("q-1"))
    submission = await desk.submit(await desk.edit(question("q-1", "改"), based_on=1))
    assert submission == Submission(
        submission.id, "改一改", "", "甲", NOW, SubmissionState.WAITING, needed=1, items=1
    )
    assert await desk.submissions.items(submission.id) == (
        Item(1, ItemKind.ENTRY, "q-1", "q-1 怎么办", version=2, before=1, editor="甲"),
    )
    assert await desk.copies.copy_of("q-1") is None
    assert await desk.draft_ids() == {"q-1": "带身份证。"}
    assert await desk.submissions.open_submission_of("q-1") == submission


async def test_another_person_approves_and_the_next_release_takes_it(desk: Desk) -> None:
    await desk.imported(question("q-1"))
    submission = await desk.submit(await desk.edit(question("q-1", "改"), based_on=1))
    approved = await desk.submissions.approve(submission.id, at("乙", LATER), "好")
    assert approved.approvals == (Approval("乙", LATER, "好"),)
    assert (approved.state, approved.decided) == (
        SubmissionState.APPROVED,
        Decision("乙", LATER),
    )
    assert await desk.draft_ids() == {"q-1": "改"}
    assert (await desk.submissions.items(submission.id))[0].outcome is Outcome.APPLIED
    assert await desk.submissions.open_submission_of("q-1") is None


async def test_nobody_reviews_what_they_handed_in_or_last_edited(desk: Desk) -> None:
    copy = await desk.edit(question("q-1"), by="丙")
    submission = await desk.submit(copy, by="甲")
    for name in ("甲", "丙"):
        with pytest.raises(OwnWork):
            await desk.submissions.approve(submission.id, at(name))
    with pytest.raises(OwnWork):
        await desk.submissions.send_back(submission.id, "不行", at("甲"))
    assert await desk.draft_ids() == {}


async def test_the_database_itself_refuses_a_review_of_ones_own(desk: Desk) -> None:
    submission = await desk.submit(await desk.edit(question("q-1")))
    for author, reviewer in (("甲", "甲"), ("无名", "甲")):
        given = {"id": submission.id, "author": author, "reviewer": reviewer}
        with pytest.raises(ConstraintViolated):
            await desk.database.write(
                lambda tx, given=given: (
                    tx.run(  # type: ignore[misc]
                        "INSERT INTO approval (submission, author, reviewer, at) "
                        "VALUES (:id, :author, :reviewer, 1)",
                        given,
                    ).count
                )
            )


async def test_two_different_people_approve_where_a_setting_says_so(desk: Desk) -> None:
    rule = TwoApprovals(departments=frozenset({"民政局"}))
    await desk.settings.change_editing(EditingSettings(rule), at("管理"))
    submission = await desk.submit(await desk.edit(question("q-1", department="民政局")))
    first = await desk.submissions.approve(submission.id, at("乙"))
    with pytest.raises(AlreadyReviewed):
        await desk.submissions.approve(submission.id, at("乙"))
    before = await desk.draft_ids()
    second = await desk.submissions.approve(submission.id, at("丙"))
    assert (first.state, first.needed) == (SubmissionState.WAITING, 2)
    assert before == {}
    assert second.state is SubmissionState.APPROVED
    assert await desk.draft_ids() == {"q-1": "带身份证。"}


async def test_an_edit_does_not_take_an_entry_out_of_a_strict_department(desk: Desk) -> None:
    rule = TwoApprovals(kinds=frozenset({Kind.CASE}), departments=frozenset({"民政局"}))
    await desk.settings.change_editing(EditingSettings(rule), at("管理"))
    await desk.imported(question("q-1", department="民政局"))
    copy = await desk.edit(question("q-1", department="公安局"), based_on=1)
    assert (await desk.submit(copy)).needed == 2


@pytest.mark.parametrize("is_withdrawn", [True, False], ids=["withdrawn", "returned"])
async def test_nor_does_an_edit_that_was_taken_back(desk: Desk, is_withdrawn: bool) -> None:
    """The entry goes by the newest version in lists: that is not what citizens read."""
    rule = TwoApprovals(departments=frozenset({"民政局"}))
    await desk.settings.change_editing(EditingSettings(rule), at("管理"))
    await desk.imported(question("q-1", department="民政局"))
    copy = await desk.edit(question("q-1", department="公安局"), based_on=1)
    first = await desk.submit(copy)
    if is_withdrawn:
        await desk.submissions.withdraw(first.id, at("甲"))
    else:
        await desk.submissions.send_back(first.id, "不对", at("乙"))
    again = await desk.copies.copy_of("q-1")
    assert again is not None
    assert (await desk.submit(again)).needed == 2


async def test_nor_is_it_taken_down_with_less(desk: Desk) -> None:
    rule = TwoApprovals(departments=frozenset({"民政局"}))
    await desk.settings.change_editing(EditingSettings(rule), at("管理"))
    await desk.imported(question("q-1", department="民政局"))
    first = await desk.submit(await desk.edit(question("q-1", department="公安局"), based_on=1))
    await desk.submissions.withdraw(first.id, at("甲"))
    assert (await desk.submit(retired=["q-1"])).needed == 2


async def test_a_copy_that_was_saved_since_it_was_picked_is_not_submitted(desk: Desk) -> None:
    seen = await desk.edit(question("q-1"))
    theirs = await desk.edit(question("q-1", "新"), by="乙")
    with pytest.raises(Conflict) as refused:
        await desk.submit(seen)
    assert refused.value.theirs == theirs
    assert await desk.copies.copy_of("q-1") == theirs
    assert await desk.submissions.submissions() == ()


async def test_a_copy_that_is_gone_is_not_submitted(desk: Desk) -> None:
    copy, other = await desk.edit(question("q-1")), await desk.edit(question("q-2"))
    await desk.copies.discard("q-1", copy.edition, at("甲"))
    with pytest.raises(CopyGone) as refused:
        await desk.submit(other, copy)
    assert refused.value.entries == ("q-1",)
    assert await desk.copies.copy_of("q-2") == other


async def test_a_copy_of_what_an_operator_has_replaced_must_look_at_the_new_first(
    desk: Desk,
) -> None:
    await desk.imported(question("q-1"))
    copy = await desk.edit(question("q-1", "改"), based_on=1)
    await desk.imported(question("q-1", "运维改"))
    with pytest.raises(BaseMoved) as refused:
        await desk.submit(copy)
    assert refused.value.approved == {"q-1": 2}
    assert (await desk.submit(await desk.edit(question("q-1", "改"), based_on=2))).items == 1


async def test_what_must_be_mended_first_is_not_submitted(desk: Desk) -> None:
    good = await desk.edit(question("q-1"))
    bad = await desk.copies.save(unfinished("q-2"), 0, at("甲"))
    with pytest.raises(Unfinished) as refused:
        await desk.submit(good, bad)
    assert refused.value.entries == ("q-2",)
    handed = Handed("", copies=(Pick("q-1", good.edition, problems=1),))
    with pytest.raises(Unfinished):
        await desk.submissions.submit(handed, at("甲"))
    with pytest.raises(NothingHanded):
        await desk.submit()
    assert await desk.submissions.submissions() == ()


async def test_an_entry_is_in_one_open_submission(desk: Desk) -> None:
    await desk.imported(question("q-1"))
    await desk.submit(await desk.edit(question("q-1", "一"), based_on=1))
    second = await desk.edit(question("q-1", "二"), by="乙", based_on=2)
    with pytest.raises(AlreadySubmitted):
        await desk.submit(second, by="乙")
    with pytest.raises(AlreadySubmitted):
        await desk.submit(retired=["q-1"], by="丙")
    assert await desk.copies.copy_of("q-1") == second


async def test_of_two_who_submit_the_same_at_once_one_is_first(desk: Desk) -> None:
    copy = await desk.edit(question("q-1"))
    ends = await asyncio.gather(
        *(desk.submit(copy, by=f"人{n}") for n in range(4)), return_exceptions=True
    )
    assert sum(isinstance(end, Submission) for end in ends) == 1
    assert {type(end) for end in ends} <= {Submission, AlreadySubmitted, CopyGone}


async def test_of_two_who_decide_at_once_one_is_first(desk: Desk) -> None:
    submission = await desk.submit(await desk.edit(question("q-1")))
    ends = await asyncio.gather(
        desk.submissions.approve(submission.id, at("乙")),
        desk.submissions.approve(submission.id, at("丙")),
        desk.submissions.send_back(submission.id, "不行", at("丁")),
        desk.submissions.withdraw(submission.id, at("甲")),
        return_exceptions=True,
    )
    assert sum(isinstance(end, NotOpen) for end in ends) == 3


async def test_what_is_returned_is_a_copy_again_with_the_reason(desk: Desk) -> None:
    copy = await desk.edit(question("q-1"), by="丙")
    submission = await desk.submit(copy, by="甲")
    with pytest.raises(ReasonMissing):
        await desk.submissions.send_back(submission.id, "  ", at("乙"))
    back = await desk.submissions.send_back(submission.id, "缺电话", at("乙", LATER))
    again = await desk.copies.copy_of("q-1")
    assert back == SentBack(came_back=("q-1",))
    assert again is not None
    assert again.edited == Edited("q-1", copy.edited.body, based_on=1)
    assert (again.returned_why, again.returned_to) == ("缺电话", "甲")
    assert (again.changed_by, again.edition > copy.edition) == ("丙", True)
    assert (await desk.submit(again)).state is SubmissionState.WAITING


async def test_a_copy_that_was_begun_meanwhile_stays_when_the_older_one_is_returned(
    desk: Desk,
) -> None:
    submission = await desk.submit(await desk.edit(question("q-1", "旧")))
    newer = await desk.edit(question("q-1", "新"), by="丙", based_on=1)
    back = await desk.submissions.send_back(submission.id, "缺电话", at("乙"))
    assert back == SentBack(kept=("q-1",))
    assert await desk.copies.copy_of("q-1") == newer
    assert await desk.entries.version("q-1", 1) == question("q-1", "旧")


async def test_only_the_author_takes_it_back(desk: Desk) -> None:
    submission = await desk.submit(await desk.edit(question("q-1")))
    with pytest.raises(NotYours):
        await desk.submissions.withdraw(submission.id, at("乙"))
    back = await desk.submissions.withdraw(submission.id, at("甲"))
    copy = await desk.copies.copy_of("q-1")
    assert back == SentBack(came_back=("q-1",))
    assert copy is not None
    assert (copy.returned_why, copy.returned_to) == ("", "")


async def test_a_decided_submission_is_not_decided_again(desk: Desk) -> None:
    submission = await desk.approved(question("q-1"))
    with pytest.raises(NotOpen):
        await desk.submissions.approve(submission.id, at("丙"))
    with pytest.raises(NotOpen):
        await desk.submissions.send_back(submission.id, "不行", at("丙"))
    with pytest.raises(NotOpen):
        await desk.submissions.withdraw(submission.id, at("甲"))
    with pytest.raises(Unknown):
        await desk.submissions.approve("没有", at("丙"))


async def test_submissions_are_found_by_state_and_author(desk: Desk) -> None:
    ids = []
    for n, name in enumerate(("甲", "丙", "甲")):
        copy = await desk.edit(question(f"q-{n}"), by=name)
        ids.append((await desk.submit(copy, by=name)).id)
    await desk.submissions.approve(ids[0], at("乙"))
    find = desk.submissions.submissions
    found = [
        await find(),
        await find(states=[SubmissionState.WAITING]),
        await find(author="甲"),
        await find(not_author="甲"),
        await find(offset=1, limit=1),
    ]
    assert [[ids.index(one.id) for one in each] for each in found] == [
        [2, 1, 0],
        [2, 1],
        [2, 0],
        [1],
        [1],
    ]


async def test_every_step_is_audited_and_what_is_refused_is_not(desk: Desk) -> None:
    submission = await desk.submit(await desk.edit(question("q-1")))
    with pytest.raises(OwnWork):
        await desk.submissions.approve(submission.id, at("甲"))
    await desk.submissions.send_back(submission.id, "缺", at("乙"))
    copy = await desk.copies.copy_of("q-1")
    assert copy is not None
    again = await desk.submit(copy)
    await desk.submissions.approve(again.id, at("乙"))
    await desk.submissions.retire_now("q-1", "错", at("丙"))
    assert await desk.audited() == [
        ("甲", "copy.save", "entry:q-1"),
        ("甲", "submission.submit", f"submission:{submission.id}"),
        ("乙", "submission.return", f"submission:{submission.id}"),
        ("甲", "submission.submit", f"submission:{again.id}"),
        ("乙", "submission.approve", f"submission:{again.id}"),
        ("丙", "entry.retire", "entry:q-1"),
    ]


async def test_a_batch_of_two_thousand_is_handed_in_and_returned_in_one_act_each(
    desk: Desk,
) -> None:
    edited = [edited_of(question(f"q-{n}"), based_on=0, batch="b") for n in range(2_000)]
    begun = time.monotonic()
    await desk.copies.save_batch(edited, at("甲"))
    picks = await desk.copies.batch("b")
    submission = await desk.submissions.submit(Handed("全部", copies=picks), at("甲"))
    back = await desk.submissions.send_back(submission.id, "再看", at("乙"))
    again = await desk.copies.batch("b")
    submission = await desk.submissions.submit(Handed("全部", copies=again), at("甲"))
    await desk.submissions.approve(submission.id, at("乙"))
    assert len(back.came_back) == len(picks) == len(await desk.draft_ids()) == 2_000
    assert time.monotonic() - begun < 30
