"""Each kind of message becomes the value that the rest of the house works with."""

import pytest

from bot.wire.errors import MalformedBody
from bot.wire.parse import parsed
from chat.message import (
    File,
    Image,
    Link,
    Location,
    Message,
    Text,
    UnknownMessage,
    Video,
    Voice,
    Words,
)
from tests.bot.wire.platform import GH_ID, NOW, OPENID, body, text_body

NUMBER = "24801004976846051"

MESSAGES: dict[str, tuple[str, Words]] = {
    "text": (text_body(), Text("怎么办居住证")),
    "empty text": (text_body(""), Text("")),
    "text without content": (body("text", ""), Text("")),
    "text with blanks around": (text_body("  a\n b \n"), Text("  a\n b \n")),
    "text with an emoji of several characters": (
        text_body("👨‍👩‍👧 办户口/:rose[微笑]"),
        Text("👨‍👩‍👧 办户口/:rose[微笑]"),
    ),
    "text in several CDATA sections": (
        body("text", "<Content><![CDATA[a]]]]><![CDATA[>b]]> &amp; c</Content>"),
        Text("a]]>b & c"),
    ),
    "text that looks like markup": (
        text_body("<MsgType>event</MsgType>"),
        Text("<MsgType>event</MsgType>"),
    ),
    "a tapped option": (
        body("text", "<Content>满意</Content>\n<bizmsgmenuid>101</bizmsgmenuid>"),
        Text("满意", option="101"),
    ),
    "text sent from an article": (
        body("text", "<Content>hi</Content><MsgDataId>2247483650</MsgDataId><Idx>1</Idx>"),
        Text("hi"),
    ),
    "image": (
        body("image", "<PicUrl><![CDATA[http://m/1]]></PicUrl><MediaId>m1</MediaId>"),
        Image("m1", "http://m/1"),
    ),
    "voice": (
        body("voice", "<MediaId>m2</MediaId><Format>speex</Format>"),
        Voice("m2", format="speex"),
    ),
    "voice with what was understood": (
        body(
            "voice",
            "<MediaId>m2</MediaId><Format>amr</Format><Recognition>社保卡</Recognition>"
            "<MediaId16K>m16</MediaId16K>",
        ),
        Voice("m2", recognition="社保卡", media_id_16k="m16"),
    ),
    "voice with an empty recognition": (
        body("voice", "<MediaId>m2</MediaId><Recognition></Recognition>"),
        Voice("m2"),
    ),
    "video": (
        body("video", "<MediaId>m3</MediaId><ThumbMediaId>t3</ThumbMediaId>"),
        Video("m3", "t3"),
    ),
    "short video": (
        body("shortvideo", "<MediaId>m3</MediaId><ThumbMediaId>t3</ThumbMediaId>"),
        Video("m3", "t3", short=True),
    ),
    "location": (
        body(
            "location",
            "<Location_X>23.134521</Location_X><Location_Y>-113.358803</Location_Y>"
            "<Scale>20</Scale><Label><![CDATA[政务大厅]]></Label>",
        ),
        Location(23.134521, -113.358803, "政务大厅", 20),
    ),
    "link": (
        body("link", "<Title>t</Title><Description>d</Description><Url>https://u</Url>"),
        Link("t", "https://u", "d"),
    ),
    "file": (
        body(
            "file",
            "<Title>表.zip</Title><Description/><FileKey>k</FileKey><FileTotalLen>222</FileTotalLen>",
        ),
        File("表.zip", "k", 222),
    ),
    "a type of tomorrow": (
        body("hologram", "<Parts><Part><A>1</A></Part><Part/></Parts>"),
        UnknownMessage("hologram"),
    ),
}


@pytest.mark.parametrize(("xml", "expected"), MESSAGES.values(), ids=MESSAGES.keys())
def test_a_message_is_understood(xml: str, expected: Words) -> None:
    assert parsed("hall", xml.encode()) == Message(
        account="hall", key=NUMBER, openid=OPENID, sent_at=NOW * 1000, body=expected, raw=xml
    )


BROKEN = {
    "no sender": "<xml><CreateTime>1</CreateTime><MsgType>text</MsgType></xml>",
    "an empty sender": text_body().replace(OPENID, ""),
    "an endless sender": text_body().replace(OPENID, "o" * 129),
    "no time": "<xml><FromUserName>o</FromUserName><MsgType>text</MsgType></xml>",
    "a time in words": text_body().replace(str(NOW), "now"),
    "a time in other digits": text_body().replace(str(NOW), "１７９５"),
    "a time beyond all clocks": text_body().replace(str(NOW), "1" * 13),
    "no type": "<xml><FromUserName>o</FromUserName><CreateTime>1</CreateTime></xml>",
    "two types": body("text", "<MsgType>event</MsgType>"),
    "a type with parts": text_body().replace("<![CDATA[text]]>", "<a>text</a>"),
    "content with parts": body("text", "<Content>a<b/>c</Content>"),
    "two contents": body("text", "<Content>a</Content><Content>b</Content>"),
    "a number in words": body("text", "", number="seven"),
    "a number of 21 digits": body("text", "", number="1" * 21),
    "a place that is none": body("location", "<Location_X>nan</Location_X>"),
    "a place without numbers": body("location", "<Label>here</Label>"),
    "a place in exponents": body("location", "<Location_X>1e3</Location_X>"),
    "an empty root": "<xml></xml>",
    "another root": text_body().replace("xml>", "html>"),
    "an event without a name": body("event", ""),
}


@pytest.mark.parametrize("xml", BROKEN.values(), ids=BROKEN.keys())
def test_what_cannot_be_handled_once_or_answered_is_malformed(xml: str) -> None:
    with pytest.raises(MalformedBody):
        parsed("hall", xml.encode())


def test_a_byte_order_mark_and_a_declaration_do_not_matter() -> None:
    xml = '<?xml version="1.0" encoding="utf-8"?>' + text_body()
    assert parsed("hall", b"\xef\xbb\xbf" + xml.encode()).body == Text("怎么办居住证")


def test_blanks_around_names_and_numbers_mean_nothing() -> None:
    spaced = text_body().replace("<![CDATA[text", "<![CDATA[ text ").replace(OPENID, f" {OPENID}\n")
    heard = parsed("hall", spaced.replace(NUMBER, f" {NUMBER} ").encode())
    assert (heard.openid, heard.key, heard.body) == (OPENID, NUMBER, Text("怎么办居住证"))


def test_the_receiver_may_be_anyone() -> None:
    other = text_body().replace(GH_ID, "gh_other")
    assert parsed("hall", other.encode()).openid == OPENID
