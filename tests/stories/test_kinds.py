"""Whatever a citizen sends or does gets its answer, or is taken in silence."""

from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from typing import TypeAlias

import pytest

from sandbox.client import Exchange, Phone
from tests.stories.stage import Stage, stage

Deed: TypeAlias = Callable[[Phone], Awaitable[Exchange]]

ANSWERED: dict[str, tuple[Deed, str]] = {
    "words": (lambda p: p.say("你好"), "您好，我是小帮"),
    "a picture": (lambda p: p.send("image"), "图片收到了"),
    "a voice": (lambda p: p.send("voice"), "语音收到了"),
    "a voice with its words": (
        lambda p: p.send("voice", recognition="身份证丢了怎么补"),
        "补办身份证",
    ),
    "a video": (lambda p: p.send("video"), "视频收到了"),
    "a short video": (lambda p: p.send("shortvideo"), "视频收到了"),
    "a place": (
        lambda p: p.send("location", latitude=30.1, longitude=112.2, label="人民路"),
        "您在人民路附近",
    ),
    "a link": (lambda p: p.send("link", title="新政策", url="http://x.test/"), "《新政策》"),
    "a file": (lambda p: p.send("file", title="表.docx"), "文件《表.docx》收到了"),
    "a sticker": (lambda p: p.say("[微笑]"), "收到。想办什么事"),
    "a type that nobody knows": (
        lambda p: p.raw(
            f"<xml><ToUserName><![CDATA[gh_00000000main]]></ToUserName>"
            f"<FromUserName><![CDATA[{p.openid}]]></FromUserName>"
            f"<CreateTime>1795370084</CreateTime><MsgType><![CDATA[hologram]]></MsgType>"
            f"<MsgId>7</MsgId></xml>"
        ),
        "这种消息我还看不了",
    ),
    "a follow": (lambda p: p.follow(), "您好，我是小帮，青石市市民中心的线上帮办"),
    "a follow by a code": (lambda p: p.follow("hall"), "您好，我是小帮"),
    "a scan": (lambda p: p.scan("window-3"), "您好，我是小帮，我在。"),
    "a menu click": (lambda p: p.click("human"), "您的事，工作人员现在还不能"),
    "a click on a key that nobody knows": (lambda p: p.click("old-key"), "我能帮您这些"),
    "a code scanned from the menu": (
        lambda p: p.event(
            "scancode_waitmsg",
            EventKey="scan",
            ScanCodeInfo={"ScanType": "qrcode", "ScanResult": "http://x.test/"},
        ),
        "码扫到了",
    ),
}

SILENT: dict[str, Deed] = {
    "a menu link": lambda p: p.view("http://x.test/"),
    "a position that the client reports": lambda p: p.event(
        "LOCATION", Latitude=30.1, Longitude=112.2, Precision=65.0
    ),
    "a menu picture": lambda p: p.event("pic_weixin", EventKey="k", SendPicsInfo={"Count": 1}),
    "a menu place": lambda p: p.event(
        "location_select", EventKey="k", SendLocationInfo={"Location_X": "1", "Location_Y": "2"}
    ),
    "a template report": lambda p: p.event("TEMPLATESENDJOBFINISH", MsgID=1, Status="success"),
    "an answer to a subscription": lambda p: p.event(
        "subscribe_msg_popup_event",
        SubscribeMsgPopupEvent={
            "List": {"TemplateId": "t", "SubscribeStatusString": "accept", "PopupScene": 1}
        },
    ),
    "an agent's session": lambda p: p.event("kf_create_session", KfAccount="a@b"),
    "a new profile": lambda p: p.event("user_info_modified", OpenID=p.openid, AppID="x"),
    "a withdrawal": lambda p: p.event(
        "user_authorization_revoke", OpenID=p.openid, AppID="x", RevokeInfo="201"
    ),
    "an event that nobody knows": lambda p: p.event("moon_landing", Crew={"Member": ["a", "b"]}),
    "an unfollow": lambda p: p.unfollow(),
}


@pytest.fixture
async def scene(tmp_path: Path) -> AsyncIterator[Stage]:
    async with stage(tmp_path) as set_up:
        yield set_up


async def test_each_kind_of_message_and_event_is_answered(scene: Stage) -> None:
    heard = {}
    for name, (deed, _) in ANSWERED.items():
        exchange = await deed(await scene.phone())
        heard[name] = exchange.error or exchange.text
    wrong = {name: heard[name] for name, (_, words) in ANSWERED.items() if words not in heard[name]}
    assert wrong == {}


async def test_each_quiet_event_is_taken_without_a_word(scene: Stage) -> None:
    heard = {}
    for name, deed in SILENT.items():
        exchange = await deed(await scene.phone())
        heard[name] = [(each.status, each.body) for each in exchange.attempts]
    assert heard == {name: [(200, "success")] for name in SILENT}
    silences = await scene.rows("SELECT DISTINCT silent FROM inbound ORDER BY silent")
    assert [row["silent"] for row in silences] == ["notification", "unfollow", "withdrawal"]


async def test_pictures_are_fetched_into_the_files_folder(scene: Stage) -> None:
    phone = await scene.phone()
    await phone.send("image")
    (row,) = await scene.until_rows(
        "SELECT state, file, content_type FROM media", lambda rows: rows[0]["state"] == "kept"
    )
    assert row["content_type"] == "image/png"
    kept = scene.settings.storage.files / row["file"]
    assert kept.read_bytes().startswith(b"\x89PNG")


async def test_a_new_follow_counts_again(scene: Stage) -> None:
    phone = await scene.phone()
    await phone.say("你好")
    await phone.unfollow()
    assert (await scene.one("SELECT following FROM citizen"))["following"] == 0
    await phone.follow()
    assert (await scene.one("SELECT following FROM citizen"))["following"] == 1
