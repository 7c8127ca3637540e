"""Pushes: what goes over the wire, the five-second cut, the repeats."""

import asyncio
from urllib.parse import parse_qsl

import pytest
from aiohttp import web

from sandbox.crypto import Envelope, signature
from sandbox.tree import read_xml
from tests.sandbox.conftest import KEY, NOW, MakeRig, Rig
from tests.sandbox.service import Answering, Received, echo, reply_xml

NOTICE = "该公众号提供的服务出现故障，请稍后再试"


async def test_a_text_is_posted_byte_for_byte(rig: Rig) -> None:
    phone = await rig.phone()
    await phone.say("怎么办居住证")
    received = rig.service.received[0]
    number = received.value("MsgId")
    assert received.raw.decode() == (
        "<xml><ToUserName><![CDATA[gh_a96a4a619366]]></ToUserName>\n"
        f"<FromUserName><![CDATA[{phone.openid}]]></FromUserName>\n"
        f"<CreateTime>{NOW // 1000}</CreateTime>\n"
        "<MsgType><![CDATA[text]]></MsgType>\n"
        "<Content><![CDATA[怎么办居住证]]></Content>\n"
        f"<MsgId>{number}</MsgId>\n"
        "</xml>"
    )
    assert len(phone.openid) == 28
    assert int(number) > 2**32


async def test_the_query_and_the_headers_are_the_platforms(rig: Rig) -> None:
    phone = await rig.phone()
    await phone.say("你好")
    received = rig.service.received[0]
    query = dict(parse_qsl(received.query))
    assert list(query) == ["signature", "timestamp", "nonce", "openid"]
    assert query["openid"] == phone.openid
    assert query["signature"] == signature("token1", query["timestamp"], query["nonce"])
    assert {name: value for name, value in received.headers.items() if name != "Host"} == {
        "User-Agent": "Mozilla/4.0",
        "Accept": "*/*",
        "Pragma": "no-cache",
        "Content-Type": "text/xml",
        "Content-Length": str(len(received.raw)),
    }


@pytest.mark.parametrize("mode", ["compatible", "safe"])
async def test_sealed_modes_carry_both_signatures(make_rig: MakeRig, mode: str) -> None:
    rig = await make_rig(mode=mode)
    phone = await rig.phone()
    rig.service.answering = _sealed_echo
    exchange = await phone.say("你好")
    received = rig.service.received[0]
    query = dict(parse_qsl(received.query.replace("+", "%2B")))
    sealed = received.value("Encrypt")
    assert list(query)[4:] == ["encrypt_type", "msg_signature"]
    assert query["signature"] == signature("token1", query["timestamp"], query["nonce"])
    assert query["msg_signature"] == signature("token1", query["timestamp"], query["nonce"], sealed)
    assert exchange.text == "您说：你好"
    assert received.value("FromUserName") == (phone.openid if mode == "compatible" else "")


async def test_safe_mode_refuses_a_plain_reply(make_rig: MakeRig) -> None:
    rig = await make_rig(mode="safe")
    rig.service.answering = _plain_to("nobody")
    exchange = await (await rig.phone()).say("你好")
    assert exchange.error == "服务出现故障"
    assert exchange.attempts[0].errors == ("in safe mode the reply must be encrypted",)


async def test_compatible_mode_takes_a_plain_reply(make_rig: MakeRig) -> None:
    rig = await make_rig(mode="compatible")
    assert (await (await rig.phone()).say("你好")).text == "您说：你好"


async def test_silence_is_cut_and_repeated_with_a_new_nonce(make_rig: MakeRig) -> None:
    rig = await make_rig(cut_after=0.1)
    rig.service.answering = _never
    phone = await rig.phone()
    exchange = await phone.say("有人吗")
    queries = [dict(parse_qsl(each.query)) for each in rig.service.received]
    assert [each.outcome for each in exchange.attempts] == ["cut", "cut", "cut"]
    assert len({each.raw for each in rig.service.received}) == 1
    assert len({query["nonce"] for query in queries}) == 3
    assert 290 <= exchange.ms < 600
    assert [(m.who, m.text) for m in await phone.messages(1)] == [("platform", NOTICE)]


async def test_an_answer_to_the_second_attempt_is_shown_once(make_rig: MakeRig) -> None:
    rig = await make_rig(cut_after=0.1)

    async def second(received: Received) -> str:
        return await (_never(received) if len(rig.service.received) == 1 else echo(received))

    rig.service.answering = second
    phone = await rig.phone()
    exchange = await phone.say("慢一点")
    assert [each.outcome for each in exchange.attempts] == ["cut", "reply"]
    assert [m.text for m in await phone.messages(1)] == ["您说：慢一点"]


async def test_a_dead_service_is_tried_again_after_the_gap(make_rig: MakeRig) -> None:
    rig = await make_rig(cut_after=0.1, attempts=4)
    rig.platform.point("", "http://127.0.0.1:9/wechat")
    exchange = await (await rig.phone()).say("有人吗")
    assert [each.outcome for each in exchange.attempts] == ["unreachable"] * 4
    assert exchange.ms >= 290


@pytest.mark.parametrize(("retry", "attempts"), [(True, 3), (False, 1)])
async def test_a_bad_status_is_repeated_if_so_set(
    make_rig: MakeRig, retry: bool, attempts: int
) -> None:
    rig = await make_rig(cut_after=0.05, retry_on_bad_status=retry)
    rig.service.answering = _status_503
    exchange = await (await rig.phone()).say("在吗")
    assert [each.status for each in exchange.attempts] == [503] * attempts
    assert exchange.error == "服务出现故障"


@pytest.mark.parametrize("nothing", ["success", ""])
async def test_success_and_nothing_end_it_without_words(rig: Rig, nothing: str) -> None:
    rig.service.answering = _says(nothing)
    phone = await rig.phone()
    exchange = await phone.say("记一下")
    assert (len(exchange.attempts), exchange.reply, exchange.error) == (1, None, None)
    assert len(await phone.messages()) == 1


async def test_a_reply_that_is_no_xml_is_a_fault(rig: Rig) -> None:
    rig.service.answering = _says('{"ok":1}')
    phone = await rig.phone()
    exchange = await phone.say("你好")
    assert (len(exchange.attempts), exchange.error) == (1, "服务出现故障")
    assert [m.text for m in await phone.messages(1)] == [NOTICE]


async def test_a_quiet_event_shows_no_fault(rig: Rig) -> None:
    rig.service.answering = _says("no")
    phone = await rig.phone()
    exchange = await phone.event("LOCATION", Latitude=30.1, Longitude=114.2, Precision=30.0)
    assert exchange.error == "服务出现故障"
    assert await phone.messages() == []


async def test_the_callback_proves_itself_by_echoing(rig: Rig) -> None:
    assert await rig.sandbox.verify()
    await rig.sandbox.point(f"{rig.base}/nowhere")
    assert not await rig.sandbox.verify()


async def _never(_received: Received) -> str:
    await asyncio.Event().wait()
    return ""


async def _status_503(_received: Received) -> web.Response:
    return web.Response(status=503)


async def _sealed_echo(received: Received) -> str:
    envelope = Envelope(KEY, "wx1")
    root = read_xml(envelope.open(received.value("Encrypt")))
    reply = reply_xml(root.value("FromUserName"), f"您说：{root.value('Content')}")
    sealed = envelope.seal(reply, random16=b"0123456789abcdef")
    signed = signature("token1", "1795000001", "99", sealed)
    return (
        f"<xml><Encrypt><![CDATA[{sealed}]]></Encrypt><MsgSignature>{signed}</MsgSignature>"
        "<TimeStamp>1795000001</TimeStamp><Nonce>99</Nonce></xml>"
    )


def _plain_to(openid: str) -> Answering:
    return _says(reply_xml(openid, "你好"))


def _says(text: str) -> Answering:
    async def say(_received: Received) -> str:
        return text

    return say
