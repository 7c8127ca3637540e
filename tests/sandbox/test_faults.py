"""Troubles on demand."""

import asyncio
from time import monotonic

import pytest
from aiohttp import ClientConnectionError

from sandbox.client import SandboxError
from sandbox.faults import Fault, Faults
from tests.sandbox.conftest import MakeRig, Rig

SEND = "/message/custom/send"


def test_a_counted_fault_strikes_so_often() -> None:
    faults = Faults(1)
    faults.add(Fault("errcode", count=2, code=45009))
    assert [faults.take("errcode") is not None for _ in range(3)] == [True, True, False]


def test_a_likely_fault_strikes_the_same_way_for_the_same_seed() -> None:
    def strikes(seed: int) -> list[bool]:
        faults = Faults(seed)
        faults.add(Fault("status", probability=0.5))
        return [faults.take("status") is not None for _ in range(50)]

    assert strikes(7) == strikes(7)
    assert 10 < sum(strikes(7)) < 40


def test_a_fault_keeps_to_its_path() -> None:
    faults = Faults(1)
    faults.add(Fault("slow", path="/media/"))
    assert faults.take("slow", "/cgi-bin/token") is None
    assert faults.take("slow", "/cgi-bin/media/get") == Fault("slow", path="/media/")


@pytest.mark.parametrize("code", [-1, 45009, 45011, 45015, 45047, 40001])
async def test_any_errcode_can_be_had(rig: Rig, code: int) -> None:
    phone = await rig.phone()
    await phone.say("你好")
    await rig.sandbox.fault("errcode", code=code, count=1, path=SEND)
    assert await rig.custom_text(phone.openid, "一") == code
    assert await rig.custom_text(phone.openid, "二") == 0
    assert [m.text for m in await phone.messages(2)] == ["二"]


async def test_a_cut_after_processing_delivers_all_the_same(rig: Rig) -> None:
    phone = await rig.phone()
    await phone.say("你好")
    await rig.sandbox.fault("cut_after", count=1, path=SEND)
    with pytest.raises(ClientConnectionError):
        await rig.custom_text(phone.openid, "到了吗")
    assert (await phone.messages())[-1].text == "到了吗"


async def test_a_cut_before_processing_delivers_nothing(rig: Rig) -> None:
    phone = await rig.phone()
    await phone.say("你好")
    await rig.sandbox.fault("cut_before", count=1, path=SEND)
    with pytest.raises(ClientConnectionError):
        await rig.custom_text(phone.openid, "到了吗")
    assert (await phone.messages())[-1].text == "您说：你好"


async def test_bad_gateway_bad_json_and_slowness(rig: Rig) -> None:
    token, url = await rig.token(), f"{rig.base}/cgi-bin/clear_quota?access_token="
    await rig.sandbox.fault("status", code=503, count=1, path="/clear_quota")
    await rig.sandbox.fault("bad_json", count=1, path="/clear_quota")
    async with rig.session.post(url + token, data=b"{}") as response:
        assert response.status == 503
    async with rig.session.post(url + token, data=b"{}") as response:
        assert await response.text() == '{"errcode":0,"errms'
    await rig.sandbox.fault("slow", seconds=0.1, count=1, path="/clear_quota")
    begun = monotonic()
    await rig.call("clear_quota", {"appid": "wx1"}, token=token)
    assert monotonic() - begun >= 0.1


async def test_copies_arrive_together_and_are_answered_once(rig: Rig) -> None:
    phone = await rig.phone()
    await rig.sandbox.fault("push_duplicate", copies=3, count=1)
    exchange = await phone.say("只说一次")
    assert len(exchange.attempts) == 3
    assert len({each.raw for each in rig.service.received}) == 1
    assert len(await phone.messages()) == 2


async def test_a_held_push_is_overtaken(rig: Rig) -> None:
    phone = await rig.phone()
    await rig.sandbox.fault("push_hold", count=1, seconds=3)
    first = asyncio.create_task(phone.say("先说的"))
    await phone.wait_for(lambda message: message.text == "先说的")
    await phone.say("后说的")
    await first
    assert [each.value("Content") for each in rig.service.received] == ["后说的", "先说的"]


async def test_a_slow_way_back_makes_the_platform_repeat(make_rig: MakeRig) -> None:
    rig = await make_rig(cut_after=0.2)
    phone = await rig.phone()
    await rig.sandbox.fault("push_slow_reply", seconds=0.3, count=1)
    exchange = await phone.say("慢")
    assert [each.outcome for each in exchange.attempts] == ["cut", "reply"]


async def test_unknown_faults_are_explained(rig: Rig) -> None:
    with pytest.raises(SandboxError, match="A fault needs a kind: slow"):
        await rig.sandbox.fault("earthquake")
    with pytest.raises(SandboxError, match="A fault has no 'depth'"):
        await rig.sandbox.fault("slow", depth=3)


async def test_faults_can_be_cleared(rig: Rig) -> None:
    await rig.sandbox.fault("status")
    await rig.sandbox.clear_faults()
    assert (await rig.sandbox.state())["faults"] == []
