"""Turns: one at a time, finished once, by their owner alone, said one way."""

import asyncio
from dataclasses import replace
from random import Random

import pytest

from chat.dialogue import Dialogue
from chat.message import Image, Message
from chat.passage import WebLink
from chat.reply import Card, Missed, Reply, Say, say, silence
from storage.claim import Claimed, Delivered
from storage.turn_store import LostLease
from tests.fakes.clock import NOW, FakeClock
from tests.fakes.people import message
from tests.fakes.process import LEASE, Process, rows

ASKED = message("补证")
NEXT = message("多少钱", "m2")
TWO = Reply((Say(("第一条",)), Card("题", "说明", "https://gov.cn")))
OUTBOX = "SELECT body, state FROM outbox ORDER BY id"
FIRST, SECOND = (
    '{"say":["第一条"]}',
    ('{"card":{"title":"题","description":"说明","url":"https://gov.cn","picture_url":""}}'),
)


async def test_a_turn_starts_when_the_one_before_is_done(alive: Process) -> None:
    first, second = await alive.claims(ASKED), await alive.claims(NEXT)
    assert await alive.turns.start(second.turn) is None
    left = Dialogue(question="补证")
    await alive.finishes(first, ASKED, say("答", dialogue=left))
    started = await alive.turns.start(second.turn)
    citizen = replace(second.citizen, notice_version="1")
    assert started == replace(second, running=True, dialogue=left.kept(NOW), citizen=citizen)


async def test_a_turn_that_waits_can_not_overtake_one_that_waits_longer(alive: Process) -> None:
    first, second = await alive.claims(ASKED), await alive.claims(NEXT)
    third = await alive.claims(message("在哪", "m3"))
    await alive.finishes(first, ASKED)
    assert await alive.turns.start(third.turn) is None
    assert await alive.turns.start(second.turn) is not None


async def test_only_its_owner_starts_chooses_for_and_finishes_a_turn(
    alive: Process, other: Process
) -> None:
    claimed = await alive.claims(ASKED)
    assert await other.turns.start(claimed.turn) is None
    with pytest.raises(LostLease):
        await other.turns.choose(claimed.turn, "leave")
    with pytest.raises(LostLease):
        await other.finishes(claimed, ASKED)
    assert await rows(alive.database, OUTBOX) == []
    assert await rows(alive.database, "SELECT id FROM transcript") == []
    assert await alive.finishes(claimed, ASKED) == "passive"


async def test_a_turn_is_finished_once(alive: Process) -> None:
    claimed = await alive.claims(ASKED)
    await alive.finishes(claimed, ASKED)
    with pytest.raises(LostLease):
        await alive.finishes(claimed, ASKED)


async def test_a_waiting_turn_can_not_be_finished(alive: Process) -> None:
    await alive.claims(ASKED)
    with pytest.raises(LostLease):
        await alive.finishes(await alive.claims(NEXT), NEXT)


async def test_all_that_a_turn_leaves_behind_is_kept(alive: Process) -> None:
    picture = message(Image("pic"))
    left = Dialogue(question="补证", entry="lost")
    missed = Missed("补证", "nothing", 0.25, 7)
    said = Reply(
        (Say(("看", WebLink("网站", "https://gov.cn"))),), left, "", "lost", 7, missed, ("pic",)
    )
    claimed = await alive.claims(picture)
    assert await alive.finishes(claimed, picture, said) == "passive"
    database, citizen, turn = alive.database, claimed.citizen.id, claimed.turn
    lines = (
        "SELECT direction, author, kind, body, cause, entry, release FROM transcript ORDER BY id"
    )
    assert await rows(database, lines) == [
        ("in", "citizen", "image", '{"media_id":"pic","picture_url":""}', turn, "", 0),
        (
            *("out", "bot", "say", '{"say":["看",{"link":"网站","url":"https://gov.cn"}]}'),
            *(turn, "lost", 7),
        ),
    ]
    assert await rows(
        database, "SELECT citizen, question, confidence, release FROM unanswered"
    ) == [(citizen, "补证", 0.25, 7)]
    assert await rows(database, "SELECT citizen, media_id, state FROM media") == [
        (citizen, "pic", "waiting")
    ]
    assert await rows(database, "SELECT until FROM dialogue") == [(left.kept(NOW).until,)]
    assert await rows(database, "SELECT notice_version FROM citizen") == [("1",)]
    assert await rows(database, OUTBOX) == []


async def test_silence_has_a_reason_and_nothing_to_fetch(alive: Process) -> None:
    claimed = await alive.claims(ASKED)
    assert await alive.finishes(claimed, ASKED, silence("limit")) == "passive"
    kept = "SELECT silent, reply, handed_at FROM inbound"
    assert await rows(alive.database, kept) == [("limit", "", NOW)]


@pytest.mark.parametrize(
    ("way", "pushes", "queued"),
    [
        ("", True, [(SECOND, "waiting")]),
        ("", False, [(SECOND, "deferred")]),
        ("outbox", True, [(FIRST, "waiting"), (SECOND, "waiting")]),
        ("held", False, [(FIRST, "deferred"), (SECOND, "deferred")]),
    ],
)
async def test_what_the_passive_reply_does_not_carry_is_queued(
    alive: Process, way: str, pushes: bool, queued: list[tuple[str, str]]
) -> None:
    claimed = await alive.claims(ASKED)
    if way:
        await alive.turns.give_up_waiting(claimed.turn, way)
    assert await alive.finishes(claimed, ASKED, TWO, pushes=pushes) == (way or "passive")
    assert await rows(alive.database, OUTBOX) == queued


async def test_who_gives_up_too_late_gets_the_answer(alive: Process) -> None:
    claimed = await alive.claims(ASKED)
    await alive.finishes(claimed, ASKED)
    standing = await alive.turns.give_up_waiting(claimed.turn, "outbox")
    xml = f"<xml>{claimed.turn}</xml>"
    assert standing == Delivered(claimed.turn, True, "passive", xml, alive.name, 1)
    assert await rows(alive.database, OUTBOX) == []


async def test_the_way_is_decided_once_whoever_is_first(alive: Process, other: Process) -> None:
    """Finish, time-out here and time-out in another process, in 200 random orders."""
    random = Random(26)  # noqa: S311  the same orders every time
    asked = [message("补证", f"m{n}", openid=f"citizen-{n}") for n in range(200)]
    claimed = await asyncio.gather(*(alive.claims(each) for each in asked))

    async def race(turn: Claimed, said: Message) -> tuple[str, set[str]]:
        acts = [
            alive.finishes(turn, said),
            alive.turns.give_up_waiting(turn.turn, "outbox"),
            other.turns.give_up_waiting(turn.turn, "outbox"),
        ]
        random.shuffle(acts)
        results = await asyncio.gather(*acts)
        way = next(each for each in results if isinstance(each, str))
        return way, {each.way for each in results if isinstance(each, Delivered)}

    decided = await asyncio.gather(*map(race, claimed, asked))
    assert [(way, seen) for way, seen in decided if seen != {way}] == []
    queued = await rows(alive.database, "SELECT citizen, COUNT(*) FROM outbox GROUP BY citizen")
    late = {
        (turn.citizen.id, 1)
        for turn, (way, _) in zip(claimed, decided, strict=True)
        if way == "outbox"
    }
    assert set(queued) == late
    assert 0 < len(late) < 200


async def test_a_turn_is_taken_over_only_from_the_dead(
    alive: Process, other: Process, clock: FakeClock
) -> None:
    claimed = await alive.claims(ASKED)
    await alive.turns.choose(claimed.turn, "leave")
    clock.pass_by(LEASE - 1)
    assert await other.turns.take_over(claimed.turn, alive.name, clock.now) is None
    clock.pass_by(1)
    taken = await other.turns.take_over(claimed.turn, alive.name, clock.now)
    assert taken == replace(claimed, running=False, handler="leave", live=False)
    with pytest.raises(LostLease):
        await alive.finishes(claimed, ASKED)
    assert await other.turns.take_over(claimed.turn, alive.name, clock.now) is None
    started = await other.turns.start(claimed.turn)
    assert started == replace(taken, running=True, live=True)


async def test_of_many_only_one_takes_a_turn_over(alive: Process, clock: FakeClock) -> None:
    claimed = await alive.claims(ASKED)
    clock.pass_by(LEASE)
    heirs = [replace(alive.turns, process=f"heir{number:04}") for number in range(10)]
    taken = await asyncio.gather(
        *(heir.take_over(claimed.turn, alive.name, clock.now) for heir in heirs)
    )
    assert [each is None for each in taken].count(False) == 1


async def test_a_process_takes_up_again_what_it_gave_up_itself(alive: Process) -> None:
    claimed = await alive.claims(ASKED)
    assert await alive.turns.take_over(claimed.turn, alive.name, NOW) is not None


async def test_what_is_done_is_not_taken_over(alive: Process, other: Process) -> None:
    claimed = await alive.claims(ASKED)
    await alive.finishes(claimed, ASKED)
    await alive.processes.end(NOW)
    assert await other.turns.take_over(claimed.turn, alive.name, NOW) is None


async def test_an_answer_nobody_waits_for_is_fetched_once_by_a_redelivery(alive: Process) -> None:
    claimed = replace(await alive.claims(ASKED), live=False)
    assert await alive.finishes(claimed, ASKED, TWO) == ""
    assert await rows(alive.database, OUTBOX) == []
    for _ in range(2):
        fetched = await alive.turns.fetch(claimed.turn, now=NOW, pushes=True)
        assert (fetched.way, fetched.reply) == ("passive", f"<xml>{claimed.turn}</xml>")
    assert await rows(alive.database, OUTBOX) == [(SECOND, "waiting")]


async def test_what_is_brought_along_is_sent(alive: Process) -> None:
    late = await alive.claims(ASKED)
    await alive.turns.give_up_waiting(late.turn, "held")
    await alive.finishes(late, ASKED, pushes=False)
    ((row, outgoing),) = await alive.outbox.held_for(late.citizen.id)
    assert outgoing == Say(("答案",))
    now = await alive.claims(NEXT, pushes=False)
    await alive.finishes(now, NEXT, pushes=False, brought=(row,))
    assert await alive.outbox.held_for(late.citizen.id) == []
    assert await rows(alive.database, OUTBOX) == [('{"say":["答案"]}', "sent")]


async def test_a_reply_is_handed_over_once(alive: Process, clock: FakeClock) -> None:
    claimed = await alive.claims(ASKED)
    await alive.finishes(claimed, ASKED)
    await alive.turns.handed([claimed.turn], NOW + 1)
    await alive.turns.handed([claimed.turn, "unknown"], NOW + 2)
    assert await rows(alive.database, "SELECT handed_at FROM inbound") == [(NOW + 1,)]


async def test_a_turn_that_never_was_has_no_standing(alive: Process) -> None:
    with pytest.raises(LookupError, match="no inbound message nowhere"):
        await alive.turns.standing("nowhere")
