"""Each message once, answered in time, whatever is slow or away."""

import asyncio

import pytest

from bot.intake import NoAnswer, Times
from chat.reply import Card, Reply, Say
from tests.bot.conftest import Build
from tests.bot.house import HURRIED, House
from tests.fakes.clock import FakeClock
from tests.fakes.people import message
from tests.fakes.process import LEASE, rows

ASKED = message("补证", "24801")
ANSWER = "答：补证"
LATE = '{"say":["答：补证"]}'
STILL_WORKING = "这个问题要多查一会儿"
NOT_RECEIVED = "刚才这条没有收进来"


@pytest.fixture
async def house(build: Build) -> House:
    return await build()


@pytest.fixture
async def quiet(build: Build) -> House:
    """A house whose account can not send by itself."""
    return await build(pushes=False, times=HURRIED)


@pytest.fixture
async def hurried(build: Build) -> House:
    return await build(times=HURRIED)


def slow(house: House) -> House:
    house.handler.gate.clear()
    return house


async def claimed(house: House, count: int) -> None:
    """Until so many messages are claimed."""
    async with asyncio.timeout(2):
        while len(await rows(house.database, "SELECT id FROM inbound")) < count:
            continue


async def test_a_quick_answer_goes_passively(house: House) -> None:
    assert await house.delivers(ASKED) == ANSWER
    assert (await house.outbox(), await house.ways()) == ([], ["passive"])


async def test_a_repetition_gets_the_same_reply_byte_for_byte(
    house: House, clock: FakeClock
) -> None:
    first = await house.intake.deliver(ASKED)
    clock.pass_by(5_000)
    assert await house.intake.deliver(ASKED) == first
    assert house.handler.answered == ["补证"]


async def test_twenty_deliveries_at_once_are_one_turn(house: House) -> None:
    answers = await asyncio.gather(*(house.delivers(ASKED) for _ in range(20)))
    assert answers == [ANSWER] * 20
    assert house.handler.answered == ["补证"]


async def test_a_retry_joins_the_turn_under_way(build: Build) -> None:
    house = slow(await build(pushes=False, times=HURRIED))
    assert await house.delivers(ASKED) == "cut"
    retry = asyncio.ensure_future(house.delivers(ASKED))
    await asyncio.sleep(0)
    house.handler.gate.set()
    assert (await retry, house.handler.answered) == (ANSWER, ["补证"])


async def test_a_late_answer_is_sent_once_where_the_account_can_send(hurried: House) -> None:
    told: list[str] = []
    hurried.intake.said_later = lambda: told.append("later")
    assert await slow(hurried).delivers(ASKED) == ""
    assert await hurried.outbox() == []
    hurried.handler.gate.set()
    await hurried.ended()
    assert (await hurried.outbox(), told) == ([(LATE, "waiting")], ["later"])
    assert await hurried.delivers(ASKED) == ""
    assert (await hurried.ways(), hurried.handler.answered) == (["outbox"], ["补证"])


async def test_where_it_can_not_the_last_delivery_says_how_to_fetch_it(quiet: House) -> None:
    slow(quiet)
    assert [await quiet.delivers(ASKED) for _ in range(2)] == ["cut", "cut"]
    assert STILL_WORKING in (await quiet.intake.deliver(ASKED)).xml
    quiet.handler.gate.set()
    await quiet.ended()
    assert await quiet.outbox() == [(LATE, "deferred")]
    await quiet.delivers(message("继续", "m2"))
    assert quiet.handler.turns[-1].held == (Say(("答：补证",)),)
    assert await quiet.outbox() == [(LATE, "sent")]


async def test_an_answer_between_two_deliveries_waits_for_the_next(quiet: House) -> None:
    assert await slow(quiet).delivers(ASKED) == "cut"
    quiet.handler.gate.set()
    await quiet.ended()
    assert await quiet.delivers(ASKED) == ANSWER


async def test_what_the_passive_reply_does_not_carry_follows(house: House) -> None:
    card = Card("题", "说明", "https://gov.cn")
    house.handler.reply = lambda _: Reply((Say(("看",)), card))
    told: list[str] = []
    house.intake.said_later = lambda: told.append("later")
    assert await house.delivers(ASKED) == "看"
    assert ([state for _, state in await house.outbox()], told) == (["waiting"], ["later"])


async def test_two_messages_five_milliseconds_apart_are_answered_in_order(house: House) -> None:
    house.handler.gate.clear()
    first = asyncio.ensure_future(house.delivers(ASKED))
    await asyncio.sleep(0.005)
    second = asyncio.ensure_future(house.delivers(message("多少钱", "m2")))
    await asyncio.sleep(0.005)
    assert house.handler.answered == ["补证"]
    house.handler.gate.set()
    assert list(await asyncio.gather(first, second)) == [ANSWER, "答：多少钱"]
    assert house.handler.answered == ["补证", "多少钱"]


async def test_many_messages_of_a_citizen_keep_their_order_over_two_processes(
    build: Build,
) -> None:
    houses = [await build(), await build("bbbbbbbb")]
    houses[1].handler.answered = houses[0].handler.answered
    deliveries = []
    for number in range(10):
        deliveries.append(
            asyncio.ensure_future(
                houses[number % 2].intake.deliver(message(f"第{number}句", f"m{number}"))
            )
        )
        await claimed(houses[0], number + 1)
    for one in houses:
        await one.ended()
    await asyncio.gather(*deliveries)
    assert houses[0].handler.answered == [f"第{number}句" for number in range(10)]


async def test_a_retry_at_another_process_waits_for_the_same_reply(build: Build) -> None:
    house, other = slow(await build(pushes=False)), await build("bbbbbbbb", pushes=False)
    first = asyncio.ensure_future(house.delivers(ASKED))
    await house.asked()
    retry = asyncio.ensure_future(other.delivers(ASKED))
    await asyncio.sleep(0)
    house.handler.gate.set()
    assert await first == ANSWER
    await retry
    assert await other.delivers(ASKED) == ANSWER
    assert other.handler.answered == []


async def test_a_refusal_is_held_until_the_platform_cuts(quiet: House) -> None:
    """An early 503 would be taken for an answer."""
    loop = asyncio.get_running_loop()
    for is_away in (False, True):
        slow(quiet)
        quiet.database.is_away = is_away
        began = loop.time()
        with pytest.raises(NoAnswer):
            await quiet.intake.deliver(message("问", f"m-{is_away}"))
        assert loop.time() - began >= 0.15


@pytest.mark.parametrize("pushes", [True, False])
async def test_while_the_database_is_away_the_last_delivery_is_honest(
    build: Build, pushes: bool
) -> None:
    house = await build(pushes=pushes, times=HURRIED)
    house.database.is_away = True
    assert [await house.delivers(ASKED) for _ in range(2)] == ["cut", "cut"]
    answer = await house.intake.deliver(ASKED)
    assert (NOT_RECEIVED in answer.xml, answer.turn, house.handler.answered) == (True, "", [])
    house.database.is_away = False
    assert await rows(house.database, "SELECT id FROM inbound") == []


async def test_a_database_that_hangs_is_like_one_that_is_away(hurried: House) -> None:
    hurried.database.gate.clear()
    assert [await hurried.delivers(ASKED) for _ in range(2)] == ["cut", "cut"]
    assert (await hurried.delivers(ASKED)).startswith(NOT_RECEIVED)


async def test_a_database_that_comes_back_in_time_is_not_noticed(hurried: House) -> None:
    hurried.database.is_away = True
    assert await hurried.delivers(ASKED) == "cut"
    hurried.database.is_away = False
    assert await hurried.delivers(ASKED) == ANSWER


async def test_a_database_that_goes_away_during_a_turn_delays_it(quiet: House) -> None:
    first = asyncio.ensure_future(slow(quiet).delivers(ASKED))
    await quiet.asked()
    quiet.database.is_away = True
    quiet.handler.gate.set()
    assert await first == "cut"
    quiet.database.is_away = False
    await quiet.ended()
    assert (await quiet.delivers(ASKED), quiet.handler.answered) == (ANSWER, ["补证"])


async def test_a_time_out_that_can_not_be_noted_ends_in_another_delivery(hurried: House) -> None:
    first = asyncio.ensure_future(slow(hurried).delivers(ASKED))
    await hurried.asked()
    hurried.database.is_away = True
    assert await first == "cut"
    hurried.database.is_away = False
    hurried.handler.gate.set()
    assert await hurried.delivers(ASKED) == ANSWER


async def test_who_has_lost_the_turn_does_not_speak(build: Build, clock: FakeClock) -> None:
    house, other = slow(await build(times=Times(cut=0.2))), await build("bbbbbbbb")
    first = asyncio.ensure_future(house.delivers(ASKED))
    await house.asked()
    clock.pass_by(LEASE)
    await other.recovery.beat()
    await other.looks()
    house.handler.gate.set()
    assert await first == "cut"
    assert (await other.delivers(ASKED), await house.delivers(ASKED)) == (ANSWER, ANSWER)
    assert await other.outbox() == []


async def test_a_turn_of_a_dead_process_is_fetched_by_a_retry(
    build: Build, clock: FakeClock
) -> None:
    dead, heir = slow(await build(times=HURRIED)), await build("bbbbbbbb")
    lost = asyncio.ensure_future(dead.delivers(ASKED))
    await dead.asked()
    clock.pass_by(LEASE)
    await heir.recovery.beat()
    await heir.looks()
    assert (heir.handler.answered, await heir.ways()) == (["补证"], [""])
    assert await heir.delivers(ASKED) == ANSWER
    assert (await heir.ways(), await heir.outbox()) == (["passive"], [])
    dead.handler.gate.set()
    await lost


async def test_a_retry_joins_a_turn_that_is_being_taken_over(
    build: Build, clock: FakeClock
) -> None:
    dead, heir = slow(await build(times=HURRIED)), slow(await build("bbbbbbbb"))
    lost = asyncio.ensure_future(dead.delivers(ASKED))
    await dead.asked()
    clock.pass_by(LEASE)
    await heir.recovery.beat()
    await heir.recovery.look()
    retry = asyncio.ensure_future(heir.delivers(ASKED))
    await heir.asked()
    heir.handler.gate.set()
    assert (await retry, heir.handler.answered) == (ANSWER, ["补证"])
    dead.handler.gate.set()
    await lost


async def test_a_handler_that_raises_is_apologised_for(house: House) -> None:
    def broken(_: object) -> Reply:
        raise KeyError("boom")

    house.handler.reply = broken
    assert "出了点问题" in await house.delivers(ASKED)
    house.handler.reply = lambda _: Reply((Say(("好了",)),))
    assert await house.delivers(message("再问", "m2")) == "好了"


async def test_a_stop_waits_for_turns_under_way(house: House) -> None:
    first = asyncio.ensure_future(slow(house).delivers(ASKED))
    await house.asked()
    await house.intake.drain(0.01)
    assert house.intake.under_way == 1
    house.handler.gate.set()
    await house.intake.drain(2)
    assert (house.intake.under_way, await first) == (0, ANSWER)


async def test_a_handler_gets_the_key_of_the_turn(house: House) -> None:
    await house.delivers(ASKED)
    ((turn,),) = await rows(house.database, "SELECT id FROM inbound")
    assert house.handler.turns[0].key == turn
