"""The control API and the phone in Python."""

import asyncio

import pytest

from sandbox.client import SandboxError
from tests.sandbox.conftest import MakeRig, Rig


async def test_every_kind_of_message_is_written_as_the_platform_does(rig: Rig) -> None:
    phone = await rig.phone()
    await phone.send("voice", recognition="社保卡丢了", media_id="m", media_id_16k="m16")
    await phone.send("location", latitude=30.391141, longitude=114.894935, label="市民中心")
    await phone.send("link", title="公告", description="搬迁", url="https://a.example")
    await phone.send("file", title="合同.pdf", size=1024)
    await phone.send("video", media_id="v", thumb_media_id="t")
    await phone.tap("满意", "101")
    assert [_after_type(each.raw) for each in rig.service.received] == [
        (
            "<MediaId><![CDATA[m]]></MediaId><Format><![CDATA[amr]]></Format>"
            "<MediaId16K><![CDATA[m16]]></MediaId16K>#<Recognition><![CDATA[社保卡丢了]]></Recognition>"
        ),
        (
            "<Location_X>30.391141</Location_X><Location_Y>114.894935</Location_Y>"
            "<Scale>16</Scale><Label><![CDATA[市民中心]]></Label>#"
        ),
        (
            "<Title><![CDATA[公告]]></Title><Description><![CDATA[搬迁]]></Description>"
            "<Url><![CDATA[https://a.example]]></Url>#"
        ),
        (
            "<Title><![CDATA[合同.pdf]]></Title><Description><![CDATA[]]></Description>"
            "<FileKey><![CDATA[BAAAAAAAAACJHA0y]]></FileKey>"
            "<FileMd5><![CDATA[95d98d3bf1b251a9e4a40f3bd88eef29]]></FileMd5>"
            "<FileTotalLen>1024</FileTotalLen>#"
        ),
        "<MediaId><![CDATA[v]]></MediaId><ThumbMediaId><![CDATA[t]]></ThumbMediaId>#",
        "<Content><![CDATA[满意]]></Content>#<bizmsgmenuid>101</bizmsgmenuid>",
    ]


async def test_events_are_written_as_the_platform_does(rig: Rig) -> None:
    phone = await rig.phone()
    await phone.click("hours")
    await phone.event("SCAN", EventKey="7", Ticket="T")
    await phone.event("kf_create_session", KfAccount="a@b")
    await phone.event("TEMPLATESENDJOBFINISH", MsgID=200, Status="success")
    popup = [{"TemplateId": "t1", "PopupScene": 1}, {"TemplateId": "t2", "PopupScene": 2}]
    await phone.event("subscribe_msg_popup_event", SubscribeMsgPopupEvent={"List": popup})
    assert [_after_type(each.raw) for each in rig.service.received] == [
        "<Event><![CDATA[CLICK]]></Event><EventKey><![CDATA[hours]]></EventKey>",
        (
            "<Event><![CDATA[SCAN]]></Event><EventKey><![CDATA[7]]></EventKey>"
            "<Ticket><![CDATA[T]]></Ticket>"
        ),
        "<Event><![CDATA[kf_create_session]]></Event><KfAccount><![CDATA[a@b]]></KfAccount>",
        (
            "<Event><![CDATA[TEMPLATESENDJOBFINISH]]></Event><MsgID>200</MsgID>"
            "<Status><![CDATA[success]]></Status>"
        ),
        (
            "<Event><![CDATA[subscribe_msg_popup_event]]></Event><SubscribeMsgPopupEvent>"
            "<List><TemplateId><![CDATA[t1]]></TemplateId><PopupScene>1</PopupScene></List>"
            "<List><TemplateId><![CDATA[t2]]></TemplateId><PopupScene>2</PopupScene></List>"
            "</SubscribeMsgPopupEvent>"
        ),
    ]


async def test_a_test_account_returns_no_tap_id(make_rig: MakeRig) -> None:
    rig = await make_rig(verified=False)
    await (await rig.phone()).tap("满意", "101")
    assert b"bizmsgmenuid" not in rig.service.received[0].raw


async def test_menu_acts_of_the_camera_and_the_map(rig: Rig) -> None:
    phone = await rig.phone()
    base = f"citizens/{phone.openid}"
    await rig.sandbox.post(f"{base}/scancode", {"key": "k", "result": "r"})
    await rig.sandbox.post(f"{base}/pictures", {"key": "k", "sums": ["1b5f"]})
    await rig.sandbox.post(f"{base}/place", {"key": "k", "latitude": 30, "label": "家"})
    bodies = [_after_type(each.raw) for each in rig.service.received]
    assert bodies[0].endswith(
        "<ScanCodeInfo><ScanType><![CDATA[qrcode]]></ScanType>"
        "<ScanResult><![CDATA[r]]></ScanResult></ScanCodeInfo>"
    )
    assert "<Count>1</Count><PicList><item><PicMd5Sum><![CDATA[1b5f]]>" in bodies[1]
    assert "<Location_X><![CDATA[30]]></Location_X>" in bodies[2]


async def test_raw_xml_goes_as_it_is(rig: Rig) -> None:
    phone = await rig.phone()
    exchange = await phone.raw("<xml><MsgType>text")
    assert rig.service.received[0].raw == b"<xml><MsgType>text"
    assert exchange.error == "服务出现故障"


async def test_voice_comes_without_words_when_recognition_is_withdrawn(rig: Rig) -> None:
    await rig.sandbox.settings(voice_recognition=False)
    await (await rig.phone()).send("voice", recognition="社保卡丢了")
    assert b"Recognition" not in rig.service.received[0].raw


async def test_a_wait_ends_when_a_message_comes(rig: Rig) -> None:
    phone = await rig.phone()
    waiting = asyncio.create_task(phone.wait_for(lambda message: message.who == "account"))
    await asyncio.sleep(0)
    await phone.say("你好")
    assert (await waiting).text == "您说：你好"


async def test_a_wait_in_vain_tells_what_came(rig: Rig) -> None:
    phone = await rig.phone()
    await phone.say("你好")
    with pytest.raises(TimeoutError, match="您说：你好"):
        await phone.wait_for(lambda message: message.via == "custom", 0.05)


async def test_without_wait_the_push_goes_on_behind(rig: Rig) -> None:
    phone = await rig.phone()
    body = {"type": "text", "content": "你好", "wait": False}
    assert await rig.sandbox.post(f"citizens/{phone.openid}/send", body) == {"number": 1}
    await phone.wait_for(lambda message: message.via == "passive")


async def test_exchanges_calls_and_counters_are_kept(rig: Rig) -> None:
    phone = await rig.phone()
    await phone.say("你好")
    await rig.custom_text(phone.openid, "好")
    exchanges, calls = await rig.sandbox.exchanges(), await rig.sandbox.api_calls()
    assert [(each["kind"], each["reply"]["content"]) for each in exchanges] == [
        ("text", "您说：你好")
    ]
    assert [(each["path"], each["errcode"]) for each in calls] == [
        ("/cgi-bin/stable_token", 0),
        ("/cgi-bin/message/custom/send", 0),
    ]
    assert (await rig.sandbox.counters())["push reply"] == 1


async def test_only_counters_for_benchmarks(make_rig: MakeRig) -> None:
    rig = await make_rig(record=False)
    phone = await rig.phone()
    assert (await phone.say("你好")).text == "您说：你好"
    assert await rig.sandbox.exchanges() == []
    assert (await rig.sandbox.counters())["pushes"] == 1


async def test_the_same_seed_gives_the_same_people(rig: Rig) -> None:
    first = await rig.sandbox.phone("王阿姨")
    await rig.sandbox.reset()
    assert (await rig.sandbox.phone("王阿姨")).openid == first.openid


@pytest.mark.parametrize(
    ("path", "body", "said"),
    [
        ("citizens/nobody/send", {"type": "text"}, "No citizen 'nobody'"),
        ("citizens", {"account": "x"}, "No account 'x'"),
        ("clock", {"advance": -1}, "0 or more"),
        ("settings", {"colour": 1}, "No setting 'colour'"),
        ("accounts", {}, "callback_url"),
    ],
)
async def test_mistakes_are_explained(
    rig: Rig, path: str, body: dict[str, object], said: str
) -> None:
    with pytest.raises(SandboxError, match=said):
        await rig.sandbox.post(path, body)


async def test_unknown_types_are_explained(rig: Rig) -> None:
    phone = await rig.phone()
    with pytest.raises(SandboxError, match="Message type 'poem' is unknown"):
        await phone.send("poem")
    with pytest.raises(SandboxError, match='An event needs "Event"'):
        await rig.sandbox.post(f"citizens/{phone.openid}/event", {})


async def test_the_page_and_its_files_are_served_under_a_strict_policy(rig: Rig) -> None:
    async with rig.session.get(f"{rig.base}/") as response:
        page = await response.text()
        policy = response.headers["Content-Security-Policy"]
    assert "示例市民中心" in page
    assert policy.startswith("default-src 'self'; img-src 'self' data: blob:;")
    assert "<script>" not in page
    async with rig.session.get(f"{rig.base}/sandbox/static/main.js") as response:
        assert response.status == 200


async def test_the_stream_tells_the_news(rig: Rig) -> None:
    phone = await rig.phone()
    async with rig.session.get(f"{rig.base}/sandbox/api/stream") as stream:
        await stream.content.readuntil(b"\n\n")
        await phone.say("你好")
        told = await stream.content.readuntil(b"\n\n")
    assert b'"kind": "message"' in told


def _after_type(raw: bytes) -> str:
    """The elements after MsgType on one line, the MsgId as #."""
    lines = raw.decode().split("\n")[4:-1]
    return "".join("#" if line.startswith("<MsgId>") else line for line in lines)
