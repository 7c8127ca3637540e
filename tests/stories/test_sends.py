"""Messages that the service sends by itself, and how the platform receives them."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from sandbox.client import Phone
from sandbox.config import TokenRules
from tests.stories.handlers import Slow
from tests.stories.stage import Play, Stage, stage, until

SEND = "message/custom/send"
STATES = "SELECT state, tries, last_error FROM outbox ORDER BY id"


@pytest.fixture
def slow() -> Slow:
    return Slow()


@pytest.fixture
async def scene(tmp_path: Path, slow: Slow) -> AsyncIterator[Stage]:
    async with stage(tmp_path, Play(handlers=(slow,), quick=True)) as set_up:
        yield set_up


async def late_answer(scene: Stage, slow: Slow, phone: Phone) -> None:
    """The citizen asks something whose answer will go out by the API, now."""
    await phone.say("慢慢查一查")
    slow.gate.set()


async def settled(scene: Stage, *states: str) -> list[str]:
    """The states of the outbox, once they are these; and what went wrong before."""
    found = await scene.until_rows(STATES, lambda rows: [r["state"] for r in rows] == [*states])
    return [row["last_error"] for row in found]


async def customs(phone: Phone) -> list[str]:
    return [each.text for each in await phone.messages() if each.via == "custom"]


@pytest.mark.parametrize(
    "fault", [{"kind": "errcode", "code": -1}, {"kind": "status", "code": 502}]
)
async def test_a_busy_platform_is_asked_again(
    scene: Stage, slow: Slow, fault: dict[str, object]
) -> None:
    phone = await scene.phone()
    await scene.sandbox.post("faults", {**fault, "count": 2, "path": SEND})
    await late_answer(scene, slow, phone)
    await settled(scene, "sent")
    assert len(await customs(phone)) == 1
    assert (await scene.one(STATES))["tries"] == 3


@pytest.mark.parametrize(
    ("kind", "arrived"), [("cut_after", 1), ("cut_before", 0), ("bad_json", 0)]
)
async def test_what_may_have_arrived_is_uncertain_and_not_said_again(
    scene: Stage, slow: Slow, kind: str, arrived: int
) -> None:
    phone = await scene.phone()
    await scene.sandbox.fault(kind, count=1, path=SEND)
    await late_answer(scene, slow, phone)
    await settled(scene, "uncertain")
    assert len(await customs(phone)) == arrived


@pytest.mark.parametrize("code", [45015, 45047])
async def test_without_quota_the_answer_waits_for_the_next_word(
    scene: Stage, slow: Slow, code: int
) -> None:
    phone = await scene.phone()
    await scene.sandbox.fault("errcode", code=code, count=1, path=SEND)
    await late_answer(scene, slow, phone)
    await settled(scene, "deferred")
    await phone.say("身份证丢了怎么补")
    await settled(scene, "sent")
    assert len(await customs(phone)) == 1


async def test_who_does_not_follow_any_more_gets_nothing_and_the_row_ends(
    scene: Stage, slow: Slow
) -> None:
    phone = await scene.phone()
    await phone.say("慢慢查一查")
    scene.here.platform.citizen(phone.openid).following = False
    slow.gate.set()
    (why,) = await settled(scene, "failed")
    assert "43004" in why


async def test_never_a_sixth_message(scene: Stage, slow: Slow) -> None:
    phone = await scene.phone()
    await phone.say("你好")
    await scene.database.write(
        lambda tx: tx.run_many(
            "INSERT INTO outbox (id, cause, account, citizen, body, state, next_try, created_at) "
            "SELECT :id, :id, 'main', id, :body, 'waiting', 0, 0 FROM citizen",
            [{"id": f"{n:03}", "body": f'{{"say":["第 {n} 条"]}}'} for n in range(8)],
        )
    )
    await settled(scene, *["sent"] * 5, *["deferred"] * 3)
    assert await customs(phone) == [f"第 {n} 条" for n in range(5)]
    assert {call["errcode"] for call in await scene.sandbox.api_calls()} == {0}
    await phone.say("你好")
    await settled(scene, *["sent"] * 8)
    assert await customs(phone) == [f"第 {n} 条" for n in range(8)]


@pytest.mark.parametrize("invalidate", [False, True])
async def test_a_token_that_ended_early_is_renewed_and_the_message_arrives(
    scene: Stage, slow: Slow, invalidate: bool
) -> None:
    slow.seconds = 0.35
    phone = await scene.phone()
    await phone.say("慢一")
    await settled(scene, "sent")
    await scene.sandbox.expire_tokens(invalidate=invalidate)
    await phone.say("慢二")
    await settled(scene, "sent", "sent")
    calls = [(c["path"].rsplit("/", 1)[1], c["errcode"]) for c in await scene.sandbox.api_calls()]
    assert calls[:3] == [("stable_token", 0), ("send", 0), ("send", 40001 if invalidate else 42001)]
    assert calls[3:] == [("stable_token", 0), ("send", 0)]


async def test_a_short_lived_token_is_renewed_in_time(tmp_path: Path) -> None:
    slow = Slow(seconds=0.35)
    play = Play(handlers=(slow,), quick=True, tokens=TokenRules(seconds=1))
    async with stage(tmp_path, play) as scene:
        phone = await scene.phone()
        await phone.say("慢一")
        await settled(scene, "sent")
        await scene.sandbox.advance(2)
        await phone.say("慢二")
        await settled(scene, "sent", "sent")
        assert {call["errcode"] for call in await scene.sandbox.api_calls()} == {0}


async def test_a_platform_that_hangs_does_not_hold_up_other_citizens(
    scene: Stage, slow: Slow
) -> None:
    first, second = await scene.phone(), await scene.phone()
    await scene.sandbox.fault("slow", seconds=30, count=1, path=SEND)
    await late_answer(scene, slow, first)
    counters = scene.here.platform.records.counters
    await scene.until_rows(STATES, lambda rows: [r["state"] for r in rows] == ["sending"])
    slow.gate.clear()
    await late_answer(scene, slow, second)
    await until(lambda: counters["custom messages"] == 1)
    assert len(await customs(second)) == 1
