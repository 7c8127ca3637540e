"""Answers that take longer than WeChat waits, and handlers that fail."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from sandbox.client import Phone
from tests.stories.account import account
from tests.stories.handlers import Broken, Slow
from tests.stories.stage import QUICK_CUT, Play, Stage, stage, until

SCALE = QUICK_CUT / 5
"""So long is a second when the platform cuts after QUICK_CUT seconds instead of five."""


async def said(phone: Phone) -> list[tuple[str, str]]:
    """What the account and the platform said, and by which way."""
    return [(each.via, each.text) for each in await phone.messages() if each.who != "citizen"]


async def known(scene: Stage) -> Phone:
    """A citizen who has seen the privacy notice."""
    phone = await scene.phone()
    await phone.say("你好")
    return phone


@pytest.fixture
def slow() -> Slow:
    return Slow()


@pytest.fixture
async def scene(tmp_path: Path, slow: Slow) -> AsyncIterator[Stage]:
    async with stage(tmp_path, Play(handlers=(slow, Broken()), quick=True)) as set_up:
        yield set_up


@pytest.fixture
async def mute(tmp_path: Path, slow: Slow) -> AsyncIterator[Stage]:
    """An account that may not send by itself."""
    play = Play(accounts=(account(verified=False),), handlers=(slow,), quick=True)
    async with stage(tmp_path, play) as set_up:
        yield set_up


async def test_a_late_answer_comes_once_by_the_api(scene: Stage, slow: Slow) -> None:
    phone = await known(scene)
    exchange = await phone.say("慢慢查一查")
    assert [(each.outcome, each.status) for each in exchange.attempts] == [("success", 200)]
    assert exchange.ms < 600
    slow.gate.set()
    late = await phone.wait_for(lambda message: message.via == "custom")
    assert late.text == "办好了：慢慢查一查"
    again = await phone.say("身份证丢了怎么补")
    assert again.reply is not None
    assert [via for via, _ in await said(phone)] == ["passive", "custom", "passive"]
    assert slow.runs == 1


async def test_with_the_real_times_the_platform_hears_success_before_it_cuts(
    tmp_path: Path, slow: Slow
) -> None:
    async with stage(tmp_path, Play(handlers=(slow,))) as scene:
        phone = await known(scene)
        exchange = await phone.say("慢慢查一查")
        assert [each.outcome for each in exchange.attempts] == ["success"]
        assert 3900 < exchange.ms < 4500
        slow.gate.set()
        late = await phone.wait_for(lambda message: message.via == "custom")
        assert late.text == "办好了：慢慢查一查"


@pytest.mark.parametrize("seconds", [6 * SCALE, 12 * SCALE])
async def test_six_and_twelve_seconds_of_work_are_one_answer_by_the_api(
    scene: Stage, slow: Slow, seconds: float
) -> None:
    slow.seconds = seconds
    phone = await known(scene)
    exchange = await phone.say("慢慢查一查")
    assert [each.outcome for each in exchange.attempts] == ["success"]
    late = await phone.wait_for(lambda message: message.via == "custom")
    assert late.text == "办好了：慢慢查一查"
    assert slow.runs == 1


@pytest.mark.parametrize(
    ("seconds", "outcomes"),
    [(6 * SCALE, ["cut", "reply"]), (12 * SCALE, ["cut", "cut", "reply"])],
)
async def test_without_the_api_a_retry_joins_six_and_twelve_seconds_of_work(
    mute: Stage, slow: Slow, seconds: float, outcomes: list[str]
) -> None:
    slow.seconds = seconds
    phone = await known(mute)
    exchange = await phone.say("慢慢查一查")
    assert [each.outcome for each in exchange.attempts] == outcomes
    assert exchange.text == "办好了：慢慢查一查"
    assert slow.runs == 1


async def test_an_answer_that_is_ready_at_the_second_delivery_is_fetched_by_it(
    mute: Stage, slow: Slow
) -> None:
    phone = await known(mute)
    asking = asyncio.ensure_future(phone.say("慢慢查一查"))
    counters = mute.here.platform.records.counters
    await until(lambda: counters["push cut"] == 1)
    slow.gate.set()
    exchange = await asking
    assert [each.outcome for each in exchange.attempts] == ["cut", "reply"]
    assert exchange.text == "办好了：慢慢查一查"
    assert [via for via, _ in await said(phone)] == ["passive", "passive"]
    assert slow.runs == 1


async def test_without_the_api_the_last_delivery_says_how_to_fetch_and_more_gets_it(
    mute: Stage, slow: Slow
) -> None:
    phone = await known(mute)
    exchange = await phone.say("慢慢查一查")
    assert [each.outcome for each in exchange.attempts] == ["cut", "cut", "reply"]
    assert exchange.text.startswith("这个问题要多查一会儿。过半分钟回复“")
    slow.gate.set()
    await mute.until_rows(
        "SELECT state FROM outbox", lambda rows: [row["state"] for row in rows] == ["deferred"]
    )
    fetched = await phone.say("继续")
    assert fetched.text.strip() == "办好了：慢慢查一查"
    after = await phone.say("继续")
    assert after.text.startswith("刚才的话已经说完了。")
    assert slow.runs == 1


async def test_what_was_late_is_put_before_the_next_answer(mute: Stage, slow: Slow) -> None:
    phone = await known(mute)
    await phone.say("慢慢查一查")
    slow.gate.set()
    await mute.until_rows(
        "SELECT state FROM outbox", lambda rows: [row["state"] for row in rows] == ["deferred"]
    )
    answer = await phone.say("身份证丢了怎么补")
    late, told = answer.text.split("\n\n", 1)
    assert late == "办好了：慢慢查一查"
    assert told.startswith("补办身份证")
    assert (await mute.one("SELECT state FROM outbox"))["state"] == "sent"


async def test_duplicates_at_once_are_one_turn_with_one_answer(scene: Stage, slow: Slow) -> None:
    slow.gate.set()
    phone = await known(scene)
    await scene.sandbox.fault("push_duplicate", copies=5, count=1)
    exchange = await phone.say("慢慢查一查")
    assert {each.outcome for each in exchange.attempts} == {"reply"}
    replies = [each.reply for each in exchange.attempts]
    assert len(replies) == 5
    assert all(reply == replies[0] for reply in replies)
    assert slow.runs == 1


async def test_a_handler_that_fails_is_no_dead_end(scene: Stage) -> None:
    phone = await known(scene)
    exchange = await phone.say("坏消息")
    assert exchange.error is None
    assert exchange.text.startswith("刚才这条我这边出了点问题，没答上来，不怪您。")
    assert "0999-12345" in exchange.text
    row = await scene.one("SELECT id, error, raw FROM inbound WHERE error <> ''")
    assert exchange.text.endswith(row["error"])
    assert row["error"] == row["id"][-12:].upper()
    assert "坏消息" in row["raw"]
    assert "etc" not in exchange.text
    assert (await phone.say("身份证丢了怎么补")).text.startswith("补办身份证")


async def test_one_turn_at_a_time_and_in_order(scene: Stage, slow: Slow) -> None:
    phone = await known(scene)
    asking = asyncio.ensure_future(phone.say("慢慢查一查"))
    counters = scene.here.platform.records.counters
    await until(lambda: counters["push attempts"] == 2)
    second = asyncio.ensure_future(phone.say("身份证丢了怎么补"))
    await asyncio.gather(asking, second)
    assert [via for via, _ in await said(phone)] == ["passive"]
    slow.gate.set()
    await until(lambda: counters["custom messages"] == 2)
    told = [text.split("\n")[0] for via, text in await said(phone) if via == "custom"]
    assert told[0] == "办好了：慢慢查一查"
    assert told[1].startswith("补办身份证")
