"""On well-formed messages we understand what wechatpy understands, and it reads what we write."""

import re

import pytest
from wechatpy import parse_message
from wechatpy.crypto import WeChatCrypto
from wechatpy.replies import ArticlesReply, deserialize_reply

from bot.wire.document import document
from bot.wire.envelope import opened
from bot.wire.parse import parsed
from bot.wire.render import rendered
from chat.message import (
    Body,
    Follow,
    Image,
    Link,
    Location,
    MenuClick,
    MenuPick,
    MenuScan,
    MenuVisit,
    Position,
    Scan,
    Text,
    Video,
    Voice,
)
from chat.reply import Card, Outgoing, Picture, Say
from tests.bot.wire.platform import (
    AES_KEY,
    APP_ID,
    GH_ID,
    NOW,
    OPENID,
    SAFE,
    TOKEN,
    encrypted_call,
    event_body,
    text_body,
)
from tests.bot.wire.test_parse_events import EVENTS
from tests.bot.wire.test_parse_words import MESSAGES

COMMON = [
    xml
    for name, (xml, _) in MESSAGES.items()
    if name not in {"text with blanks around", "voice with an empty recognition"}
] + [
    event_body(name, inside)
    for name, inside, _, _ in EVENTS
    if not name.startswith("subscribe_msg")
    and name not in {"event_of_tomorrow", "view_miniprogram"}
]
"""Without what wechatpy strips, reads as None or does not know."""


@pytest.mark.parametrize("xml", COMMON)
def test_our_fields_are_those_of_wechatpy(xml: str) -> None:
    ours, theirs = parsed("hall", xml.encode()), parse_message(xml)
    assert (ours.openid, ours.sent_at) == (theirs.source, theirs.time * 1000)
    assert ours.is_event == (theirs.type == "event" or theirs._data["MsgType"] == "event")
    if not ours.is_event:
        assert ours.key == str(theirs.id)
    names = SHARED.get(type(ours.body), {})
    known = {name: str(getattr(ours.body, name)) for name in names}
    assert known == {name: str(getattr(theirs, other, "") or "") for name, other in names.items()}


SHARED: dict[type[Body], dict[str, str]] = {
    Text: {"content": "content"},
    Image: {"media_id": "media_id", "picture_url": "image"},
    Voice: {"media_id": "media_id", "format": "format", "recognition": "recognition"},
    Video: {"media_id": "media_id", "thumb_media_id": "thumb_media_id"},
    Location: {
        "latitude": "location_x",
        "longitude": "location_y",
        "label": "label",
        "scale": "scale",
    },
    Link: {"title": "title", "description": "description", "url": "url"},
    Position: {"latitude": "latitude", "longitude": "longitude", "precision": "precision"},
    Follow: {"scene": "scene_id"},
    Scan: {"scene": "scene_id"},
    MenuClick: {"key": "key"},
    MenuPick: {"key": "key"},
    MenuVisit: {"target": "url"},
    MenuScan: {"key": "key", "result": "scan_result"},
}
"""What both know of a body, by our names and by wechatpy's."""


def test_wechatpy_opens_what_we_open() -> None:
    call = encrypted_call(text_body("办居住证"))
    crypto = WeChatCrypto(TOKEN, AES_KEY, APP_ID)
    theirs = crypto.decrypt_message(call.body, call.query["msg_signature"], str(NOW), "n0nce")
    assert opened(SAFE, call.query, body=call.body, now_ms=NOW * 1000).xml == theirs.encode()


def test_we_open_what_wechatpy_seals() -> None:
    crypto = WeChatCrypto(TOKEN, AES_KEY, APP_ID)
    xml = crypto.encrypt_message(text_body("办居住证"), "n0nce", str(NOW))
    found = re.search(r"<MsgSignature><!\[CDATA\[(\w+)]]>", xml)
    assert found
    query = encrypted_call("<xml/>").query | {"msg_signature": found[1]}
    result = opened(SAFE, query, body=xml.encode(), now_ms=NOW * 1000)
    assert result.xml == text_body("办居住证").encode()


@pytest.mark.parametrize(
    ("reply", "name", "expected"),
    [
        (Say(("好]]>",)), "content", "好]]>"),
        (Picture("m1"), "image", "m1"),
    ],
)
def test_wechatpy_reads_our_replies(reply: Outgoing, name: str, expected: object) -> None:
    xml = rendered(reply, to=OPENID, sender=GH_ID, at_seconds=NOW)
    theirs = deserialize_reply(xml)
    assert (theirs.target, theirs.source, int(theirs.time)) == (OPENID, GH_ID, NOW)
    assert getattr(theirs, name) == expected


def test_our_card_is_that_of_wechatpy() -> None:
    article = {"title": "t", "description": "d", "url": "https://u", "image": "https://p"}
    theirs = ArticlesReply(source=GH_ID, target=OPENID, time=NOW, articles=[article]).render()
    card = Card("t", "d", "https://u", "https://p")
    ours = rendered(card, to=OPENID, sender=GH_ID, at_seconds=NOW)
    assert document(ours.encode()) == document(theirs.encode())
