"""What became of an entry, and what the next release would change, on both engines."""

import pytest

from knowledge.editing import Approval, SubmissionState
from knowledge.editing_history import History, Version
from storage.database import Database
from tests.fakes.clock import DAY, NOW
from tests.storage.editing_desk import Desk, at, desk_on, question


@pytest.fixture
def desk(migrated: Database) -> Desk:
    return desk_on(migrated)


async def test_the_history_tells_who_wrote_and_approved_what_and_when_it_was_live(
    desk: Desk,
) -> None:
    await desk.imported(question("q-1", "一"))
    await desk.publish()
    await desk.publish()
    second = await desk.submit(await desk.edit(question("q-1", "二"), "丙", 1), by="甲")
    await desk.submissions.approve(second.id, at("乙", NOW + DAY), "好")
    await desk.publish()
    third = await desk.submit(await desk.edit(question("q-1", "三"), "甲", 2), by="甲")
    assert await desk.entries.history("q-1") == History(
        "q-1",
        (
            Version(3, "甲", NOW, "改一改", "甲", third.id, SubmissionState.WAITING),
            Version(
                2,
                "甲",
                NOW,
                "改一改",
                "丙",
                second.id,
                SubmissionState.APPROVED,
                (Approval("乙", NOW + DAY, "好"),),
                releases=(3,),
                is_approved=True,
            ),
            Version(1, "运维", NOW, releases=(1, 2)),
        ),
    )
    assert await desk.entries.version("q-1", 2) == question("q-1", "二")
    assert await desk.entries.approved("q-1") == (2, question("q-1", "二"))


async def test_what_is_approved_of_many_comes_in_their_order(desk: Desk) -> None:
    await desk.imported(question("q-1"), question("q-2"), question("q-3"))
    await desk.approved(question("q-2", "改"), based_on=1)
    await desk.submissions.retire_now("q-3", "停办", at("乙"))
    await desk.edit(question("q-4"))
    wanted = ("q-2", "q-4", "q-1", "q-3", "q-2", "nothing")
    assert await desk.entries.approved_of(wanted) == (
        (2, question("q-2", "改")),
        (1, question("q-1")),
    )
    assert await desk.entries.approved_of(()) == ()


async def test_the_history_tells_of_a_retirement(desk: Desk) -> None:
    await desk.imported(question("q-1"))
    await desk.submissions.retire_now("q-1", "停办了", at("乙"))
    history = await desk.entries.history("q-1")
    assert history == History(
        "q-1",
        (Version(1, "运维", NOW, is_approved=True, is_withdrawn=True),),
        "乙",
        NOW,
        "停办了",
    )
    assert await desk.entries.approved("q-1") is None


async def test_what_was_never_submitted_has_no_history(desk: Desk) -> None:
    await desk.edit(question("q-1"))
    assert await desk.entries.history("q-1") is None
    assert await desk.entries.history("q-2") is None
    assert await desk.entries.version("q-1", 1) is None


async def test_what_holds_a_phrase_is_found_wherever_it_stands(desk: Desk) -> None:
    await desk.imported(
        question("q-1", '请打 0317-1234567，说"补办"\n再说别的'),
        question("q-2", "请打 0317-12345678"),
        question("q-3", department='说"补办"\n再'),
        question("0317-1234567", question="编号不算"),
    )
    assert [e.id for _, e in await desk.entries.holding("0317-1234567")] == ["q-1"]
    assert [e.id for _, e in await desk.entries.holding('说"补办"\n再')] == ["q-1", "q-3"]
    assert await desk.entries.holding("") == ()
    assert await desk.entries.holding("没有") == ()
