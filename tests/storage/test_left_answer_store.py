"""Staff find, read and answer what citizens left, on both engines."""

import asyncio
from dataclasses import replace

import pytest

from chat.record import outgoing_text
from chat.reply import Say
from desk.answer import LONGEST, Outcome, told
from desk.left_message import Counts, Delivery, LeftMessage, Progress, Sought, Standing
from office.audit import Actor
from storage.audit_rows import Auditor
from storage.database import Database
from storage.left_answer_store import LeftAnswerStore
from storage.outbox_store import Outcome as Sent
from storage.outbox_store import SendState
from tests.fakes.clock import DAY, HOUR, MINUTE, NOW
from tests.fakes.people import message
from tests.fakes.process import Process, rows

LI, WANG = Actor("lijuan", NOW + HOUR), Actor("wangmin", NOW + 2 * HOUR)
OUTBOX = "SELECT cause, body, state FROM outbox ORDER BY id"
AUDIT = "SELECT staff, action, target, after FROM audit ORDER BY id"
TRANSCRIPT = """
SELECT at, direction, author, kind, body, cause FROM transcript WHERE author = 'staff' ORDER BY id
"""


@pytest.fixture
def store(migrated: Database, alive: Process) -> LeftAnswerStore:
    pushes = {"main": True, "mute": False}
    return LeftAnswerStore(migrated, alive.new_id, Auditor(alive.new_id), pushes)


async def leave(one: Process, *bodies: str, account: str = "main") -> list[LeftMessage]:
    """Oldest first."""
    citizen = (await one.claims(message("留言", account=account))).citizen.id
    for body in bodies:
        at = one.clock.pass_by(1000)
        await one.left.leave(
            cause=body, account=account, citizen=citizen, body=body, question="证", at=at
        )
    return (await one.left.left(unread_only=False, limit=len(bodies)))[::-1]


async def test_an_answer_is_on_record_and_on_its_way_in_one_act(
    migrated: Database, alive: Process, store: LeftAnswerStore
) -> None:
    (left,) = await leave(alive, "窗口没开")
    assert await store.answer(left.id, " 下午两点开。\n", LI) is Outcome.SAID
    (passage,) = told("窗口没开", "下午两点开。")
    body, cause = outgoing_text(Say(passage)), f"left:{left.id}"
    assert await rows(migrated, OUTBOX) == [(f"{cause}:0", body, "waiting")]
    assert await rows(migrated, TRANSCRIPT) == [(LI.at, "out", "staff", "say", body, cause)]
    assert await rows(migrated, AUDIT) == [
        ("lijuan", "message.answer", f"message:{left.id}", "6 字")
    ]
    answered = replace(
        left,
        read_at=LI.at,
        read_by="lijuan",
        answered_at=LI.at,
        answered_by="lijuan",
        answer="下午两点开。",
    )
    listed = await store.listed(Sought())
    assert listed.standings == (Standing(answered, Delivery.WAITING),)
    (parcel,) = await alive.outbox.claim(LI.at, 10)
    assert parcel.outgoing == Say(passage)


async def test_of_two_who_answer_at_once_one_is_heard(
    migrated: Database, alive: Process, store: LeftAnswerStore
) -> None:
    (left,) = await leave(alive, "窗口没开")
    both = await asyncio.gather(
        *(store.answer(left.id, f"{actor.name} 答", actor) for actor in (LI, WANG, LI))
    )
    assert sorted(both) == [Outcome.ALREADY, Outcome.ALREADY, Outcome.SAID]
    assert len(await rows(migrated, OUTBOX)) == len(await rows(migrated, AUDIT)) == 1
    assert await store.answer("nowhere", "答", LI) is Outcome.GONE


async def test_a_long_answer_goes_in_order_and_stands_by_its_worst_part(
    alive: Process, store: LeftAnswerStore
) -> None:
    (left,) = await leave(alive, "窗口没开")
    await store.answer(left.id, "答。" * (LONGEST // 2), LI)
    sent = []
    while parcels := await alive.outbox.claim(LI.at, 10):
        (parcel,) = parcels
        sent.append(parcel.outgoing)
        if len(sent) == 2:
            await alive.outbox.settle(parcel, Sent(SendState.FAILED, "43004"), LI.at)
            (standing,) = (await store.listed(Sought())).standings
            assert (standing.delivery, standing.trouble) == (Delivery.FAILED, "43004")
        else:
            await alive.outbox.settle(parcel, Sent(SendState.SENT), LI.at)
    assert sent == [Say(passage) for passage in told("窗口没开", "答。" * (LONGEST // 2))]


@pytest.mark.parametrize(
    ("state", "delivery"),
    [
        (SendState.SENT, Delivery.SENT),
        (SendState.UNCERTAIN, Delivery.UNCERTAIN),
        (SendState.DEFERRED, Delivery.DEFERRED),
    ],
)
async def test_it_can_be_seen_how_far_an_answer_has_come(
    alive: Process, store: LeftAnswerStore, state: SendState, delivery: Delivery
) -> None:
    (left,) = await leave(alive, "窗口没开")
    await store.answer(left.id, "答", LI)
    (parcel,) = await alive.outbox.claim(LI.at, 10)
    await alive.outbox.settle(parcel, Sent(state, "45015"), LI.at)
    (standing,) = (await store.listed(Sought())).standings
    trouble = "" if state is SendState.SENT else "45015"
    assert (standing.delivery, standing.trouble) == (delivery, trouble)


async def test_without_quota_or_the_right_to_send_it_waits_for_the_next_word(
    migrated: Database, alive: Process, store: LeftAnswerStore
) -> None:
    (left,) = await leave(alive, "窗口没开")
    (mute,) = await leave(alive, "没人接电话", account="mute")
    late = replace(LI, at=NOW + 3 * DAY)
    for each in (left, mute):
        await store.answer(each.id, "答", late)
    assert await alive.outbox.claim(late.at, 10) == []
    standings = (await store.listed(Sought())).standings
    assert [each.delivery for each in standings] == [Delivery.DEFERRED] * 2
    alive.clock.now = late.at + MINUTE
    await alive.claims(message("在吗", "m9"))
    (parcel,) = await alive.outbox.claim(alive.clock.now, 10)
    assert parcel.citizen == left.citizen
    held = await alive.outbox.held_for(mute.citizen)
    assert [outgoing for _, outgoing in held] == [Say(told("没人接电话", "答")[0])]


async def test_they_are_found_by_progress_and_words_page_by_page(
    alive: Process, store: LeftAnswerStore
) -> None:
    first, second, third, fourth = await leave(alive, "甲 100%", "乙 wifi", "丙 WiFi", "丁")
    assert await store.opened("nowhere", LI) is None
    opened = await store.opened(second.id, LI)
    assert opened == Standing(replace(second, read_at=LI.at, read_by="lijuan"))
    assert await store.opened(second.id, WANG) == opened
    await store.answer(third.id, "答", WANG)
    unread = await store.listed(Sought(Progress.UNREAD, limit=1))
    assert ([each.message for each in unread.standings], unread.more) == ([first], True)
    rest = await store.listed(Sought(Progress.UNREAD, after=first.id, limit=1))
    assert ([each.message for each in rest.standings], rest.more) == ([fourth], False)
    assert rest.counts == Counts(unread=2, read=1, answered=1)

    async def ids(sought: Sought) -> list[str]:
        return [each.message.id for each in (await store.listed(sought)).standings]

    assert await ids(Sought(Progress.READ)) == [second.id]
    assert await ids(Sought(Progress.ANSWERED)) == [third.id]
    assert await ids(Sought(words="WIFI")) == [third.id, second.id]
    assert await ids(Sought(words="0%")) == [first.id]
    assert await ids(Sought(words="_")) == []
    assert await ids(Sought(words="证", after=third.id)) == [second.id, first.id]
    first_reads = [row for row in await rows(alive.database, AUDIT) if row[1] == "message.read"]
    assert first_reads == [("lijuan", "message.read", f"message:{second.id}", "")]


async def test_nothing_and_too_much_are_not_sent(
    migrated: Database, alive: Process, store: LeftAnswerStore
) -> None:
    (left,) = await leave(alive, "窗口没开")
    for text in ("", "答" * (LONGEST + 1)):
        with pytest.raises(ValueError, match="请写"):
            await store.answer(left.id, text, LI)
    assert await rows(migrated, OUTBOX) == []


async def test_who_was_erased_is_not_written_to(
    migrated: Database, alive: Process, store: LeftAnswerStore
) -> None:
    (left,) = await leave(alive, "窗口没开")
    await store.answer(left.id, "答", LI)
    await alive.citizens.erase(left.citizen, but_turn="", at=NOW)
    assert await store.answer(left.id, "答", LI) is Outcome.GONE
    assert await rows(migrated, OUTBOX) == []
    assert await rows(migrated, TRANSCRIPT) == []


async def test_what_was_answered_is_forgotten_in_time_what_waits_is_not(
    migrated: Database, alive: Process, store: LeftAnswerStore
) -> None:
    answered, waiting = await leave(alive, "窗口没开", "没人接电话")
    await store.answer(answered.id, "答", LI)
    for before, left in ((LI.at, {answered.id, waiting.id}), (LI.at + 1, {waiting.id})):
        await alive.citizens.forget_before(before, 100)
        assert {row[0] for row in await rows(migrated, "SELECT id FROM left_message")} == left


async def test_a_message_can_be_looked_at_without_being_read(
    alive: Process, store: LeftAnswerStore
) -> None:
    (left,) = await leave(alive, "窗口没开")
    assert await store.standing(left.id) == Standing(left)
    assert (await store.listed(Sought())).counts == Counts(unread=1, read=0, answered=0)
    assert await store.standing("gone") is None
