"""Media, QR codes, followers and the rest of the platform's API."""

import base64

from aiohttp import FormData

from sandbox.shapes import Json
from tests.sandbox.conftest import Rig
from tests.sandbox.service import Received, reply_xml

PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkYAAAAAYAAjCB0C8AAAAASUVORK5CYII="
)
DAYS = 24 * 3600


async def test_an_uploaded_picture_comes_back_for_three_days(rig: Rig) -> None:
    made = await upload(rig, "image", PIXEL)
    assert await download(rig, made["media_id"]) == (PIXEL, "image/png")
    await rig.sandbox.advance(3 * DAYS)
    raw, content_type = await download(rig, made["media_id"])
    assert content_type == "application/json"
    assert b'"errcode":40007' in raw


async def test_uploads_have_their_limits(rig: Rig) -> None:
    assert (await upload(rig, "poem", PIXEL))["errcode"] == 40004
    assert (await upload(rig, "thumb", b"x" * 65_537))["errcode"] == 45001
    assert "thumb_media_id" in await upload(rig, "thumb", PIXEL)


async def test_a_video_is_given_as_an_address(rig: Rig) -> None:
    made = await upload(rig, "video", b"film")
    raw, _ = await download(rig, made["media_id"])
    assert raw.decode() == f'{{"video_url":"{rig.base}/sandbox/media/{made["media_id"]}"}}'


async def test_a_picture_from_the_phone_reaches_the_service(rig: Rig) -> None:
    phone = await rig.phone()
    data = f"data:image/png;base64,{base64.b64encode(PIXEL).decode()}"
    await phone.send("image", data=data)
    received = rig.service.received[0]
    async with rig.session.get(received.value("PicUrl")) as response:
        assert await response.read() == PIXEL
    assert await download(rig, received.value("MediaId")) == (PIXEL, "image/png")


async def test_the_service_answers_with_a_picture(rig: Rig) -> None:
    media_id = str((await upload(rig, "image", PIXEL))["media_id"])

    async def picture(received: Received) -> str:
        words = reply_xml(received.value("FromUserName"), "x").replace("[text]", "[image]")
        image = f"<Image><MediaId><![CDATA[{media_id}]]></MediaId></Image>"
        return words.replace("<Content><![CDATA[x]]></Content>", image)

    rig.service.answering = picture
    phone = await rig.phone()
    await phone.say("地图")
    message = (await phone.messages())[-1]
    assert (message.type, message.content) == (
        "image",
        {"media_id": media_id, "url": f"/sandbox/media/{media_id}"},
    )


async def test_a_code_leads_to_its_scene(rig: Rig) -> None:
    action = {"scene": {"scene_str": "hall-2"}}
    made = await rig.call(
        "qrcode/create", {"action_name": "QR_LIMIT_STR_SCENE", "action_info": action}
    )
    phone = await rig.phone(following=False)
    await phone.scan("hall-2")
    await phone.scan("hall-2")
    keys = [(each.value("Event"), each.value("EventKey")) for each in rig.service.received]
    assert keys == [("subscribe", "qrscene_hall-2"), ("SCAN", "hall-2")]
    assert {each.value("Ticket") for each in rig.service.received} == {made["ticket"]}


async def test_wrong_scenes_are_refused(rig: Rig) -> None:
    for name, scene in (
        ("QR_LIMIT_SCENE", {"scene_id": 100_001}),
        ("QR_LIMIT_STR_SCENE", {"scene_str": "x" * 65}),
        ("QR_NONE", {"scene_id": 1}),
        ("QR_SCENE", {}),
    ):
        body = {"action_name": name, "action_info": {"scene": scene}}
        assert (await rig.call("qrcode/create", body))["errcode"] == 40053


async def test_a_temporary_code_ends(rig: Rig) -> None:
    body = {"action_name": "QR_SCENE", "action_info": {"scene": {"scene_id": 7}}}
    made = await rig.call("qrcode/create", body)
    assert made["expire_seconds"] == 60
    url = f"{rig.base}/cgi-bin/showqrcode?ticket={made['ticket']}"
    async with rig.session.get(url) as response:
        assert (response.status, response.content_type) == (200, "image/svg+xml")
    await rig.sandbox.advance(60)
    async with rig.session.get(url) as response:
        assert response.status == 404


async def test_a_follower_has_no_name(rig: Rig) -> None:
    phone = await rig.phone(following=False)
    assert await ask(rig, "user/info", openid=phone.openid) == {
        "subscribe": 0,
        "openid": phone.openid,
    }
    await phone.follow("A1")
    told = await ask(rig, "user/info", openid=phone.openid)
    assert (told["subscribe"], told["nickname"], told["qr_scene_str"]) == (1, "", "A1")
    assert (await ask(rig, "user/info", openid="nobody"))["errcode"] == 40003
    assert await ask(rig, "user/get") == {
        "total": 1,
        "count": 1,
        "data": {"openid": [phone.openid]},
        "next_openid": phone.openid,
    }


async def test_what_is_not_played_yet_says_so(rig: Rig) -> None:
    answer = await rig.call("message/template/send", {})
    assert answer["errcode"] == 48001
    assert "/cgi-bin/message/template/send" in answer["errmsg"]
    assert (await ask(rig, "message/custom/send"))["errcode"] == 43002


async def test_the_callback_addresses_are_told(rig: Rig) -> None:
    assert await ask(rig, "getcallbackip") == {"ip_list": ["127.0.0.1"]}
    checked = await rig.call("callback/check", {"action": "all"})
    assert checked["ping"][0]["package_loss"] == "0%"


async def test_quota_can_be_cleared_ten_times(rig: Rig) -> None:
    codes = [(await rig.call("clear_quota", {"appid": "wx1"}))["errcode"] for _ in range(11)]
    assert codes == [0] * 10 + [48006]


async def upload(rig: Rig, kind: str, content: bytes) -> Json:
    form = FormData()
    form.add_field("media", content, filename="a.png", content_type="image/png")
    url = f"{rig.base}/cgi-bin/media/upload?access_token={await rig.token()}&type={kind}"
    async with rig.session.post(url, data=form) as response:
        answer: Json = await response.json()
    return answer


async def download(rig: Rig, media_id: str) -> tuple[bytes, str]:
    url = f"{rig.base}/cgi-bin/media/get?access_token={await rig.token()}&media_id={media_id}"
    async with rig.session.get(url) as response:
        return await response.read(), response.content_type


async def ask(rig: Rig, path: str, **query: str) -> Json:
    url = f"{rig.base}/cgi-bin/{path}"
    params = {"access_token": await rig.token(), **query}
    async with rig.session.get(url, params=params) as response:
        answer: Json = await response.json()
    return answer
