"""What goes back is XML that the platform takes, whatever stands in the texts."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.wire.document import Element, document
from bot.wire.render import rendered
from chat.passage import LIMIT, Passage, Tap, WebLink
from chat.reply import Card, MiniProgram, OptionList, Outgoing, Picture, Say
from tests.bot.wire.platform import GH_ID, NOW, OPENID


def reply_of(outgoing: Outgoing) -> Element:
    xml = rendered(outgoing, to=OPENID, sender=GH_ID, at_seconds=NOW)
    return document(xml.encode())


def content_of(outgoing: Outgoing) -> str:
    return reply_of(outgoing).text("Content")


def head(kind: str) -> dict[str, str]:
    return {
        "ToUserName": OPENID,
        "FromUserName": GH_ID,
        "CreateTime": str(NOW),
        "MsgType": kind,
    }


def test_a_text() -> None:
    say = Say(("办理 ", WebLink("指南", "https://hall.example/g?a=1&b=2")))
    expected = '办理 <a href="https://hall.example/g?a=1&b=2">指南</a>'
    assert reply_of(say) == Element({**head("text"), "Content": expected})


def test_the_very_bytes_of_a_text() -> None:
    assert rendered(Say(("好",)), to="o1", sender="gh_1", at_seconds=7) == (
        "<xml><ToUserName><![CDATA[o1]]></ToUserName>"
        "<FromUserName><![CDATA[gh_1]]></FromUserName>"
        "<CreateTime>7</CreateTime><MsgType><![CDATA[text]]></MsgType>"
        "<Content><![CDATA[好]]></Content></xml>"
    )


def test_a_picture() -> None:
    expected = Element(head("image"), {"Image": [Element({"MediaId": "m1"})]})
    assert reply_of(Picture("m1")) == expected


def test_a_card() -> None:
    card = Card("标题]]>", "说\x01明", "https://u?a=1&b=2", "https://p")
    item = Element(
        {
            "Title": "标题]]>",
            "Description": "说明",
            "PicUrl": "https://p",
            "Url": "https://u?a=1&b=2",
        }
    )
    fields = {**head("news"), "ArticleCount": "1"}
    assert reply_of(card) == Element(fields, {"Articles": [Element(groups={"item": [item]})]})


def test_a_list_of_options_becomes_a_text_to_tap_on() -> None:
    assert content_of(OptionList("满意吗？", (("101", "满意"), ("102", "不满意")))) == (
        "满意吗？\n"
        '<a href="weixin://bizmsgmenu?msgmenucontent=%E6%BB%A1%E6%84%8F&msgmenuid=101">满意</a>\n'
        '<a href="weixin://bizmsgmenu?msgmenucontent='
        '%E4%B8%8D%E6%BB%A1%E6%84%8F&msgmenuid=102">不满意</a>'
    )


def test_a_mini_program_becomes_a_text_link() -> None:
    assert content_of(MiniProgram("预<a>约", "wx1", 'pages/a?x=1"&y=好', "m1")) == (
        '<a data-miniprogram-appid="wx1" data-miniprogram-path="pages/a?x=1%22&y=%E5%A5%BD">'
        "预＜a>约</a>"
    )


def test_a_mini_program_with_an_endless_path_is_only_named() -> None:
    assert content_of(MiniProgram("预约", "wx1", "p" * 3000, "m1")) == "预约"


@pytest.mark.parametrize(
    "text", ["]]>", "]]]]>>", "a]]><Content>b", "x\x00\x08\x1f\ufffe\uffffy", "\ud800好\udfff"]
)
def test_no_text_can_break_the_xml(text: str) -> None:
    illegal = "\x00\x08\x1f\ufffe\uffff\ud800\udfff"
    kept = "".join(character for character in text if character not in illegal)
    assert content_of(Say((text,))) == kept.replace("<C", "＜C")


HOSTILE = [
    ('<a href="https://evil.example">x</a>',),
    ("<", 'a href="https://evil.example">x'),
    ("<\x01a href='https://evil.example'>x",),
    ("< / a><A HREF=x>", "<\n!--"),
    ("weixin://bizmsgmenu?msgmenucontent=x",),
    ("weixin:", "//bizmsgmenu"),
    ("WeChat\n:\n//dl",),
    ("weixin\ud800://dl",),
]


@pytest.mark.parametrize("passage", HOSTILE)
def test_text_from_others_becomes_no_link(passage: Passage) -> None:
    content = content_of(Say(passage))
    assert re.findall(r"(?i)<\s*[a-z/!]|(?:weixin|wechat)\s*:\s*//", content) == []


def test_a_label_from_others_stays_within_its_link() -> None:
    tap = Tap('</a><a href="https://evil.example">\ud800', "1\ud800")
    content = content_of(Say((tap, WebLink("</a>", 'https://x"><a href="y\ud800'))))
    assert [content.count("<a "), content.count("</a>")] == [2, 2]


def test_a_text_too_long_is_cut_at_a_sentence() -> None:
    content = content_of(Say(("一二三四五六七八九。" * 100,)))
    assert content == "一二三四五六七八九。" * 68


def test_a_text_without_sentences_is_cut_at_a_character() -> None:
    assert content_of(Say(("好" * 1000,))) == "好" * 682


def test_no_link_is_cut_in_two() -> None:
    link = WebLink("详情", "https://hall.example/" + "x" * 300)
    content = content_of(Say((link,) * 20))
    assert content == f'<a href="{link.url}">详情</a>' * 5


def test_a_link_longer_than_a_message_leaves_its_label() -> None:
    assert content_of(Say((WebLink("详情", "https://h/" + "x" * 3000),))) == "详情"


def test_an_endless_label_is_cut() -> None:
    assert content_of(Say((Tap("好" * 2000),))) == "好" * 682


TEXTS = st.text(st.characters(), max_size=900)
SPANS = st.one_of(
    TEXTS,
    st.sampled_from(["<", "a href=", "]]>", "]]", ">", "weixin:", "//", "\ud800"]),
    st.builds(Tap, TEXTS, TEXTS),
    st.builds(WebLink, TEXTS, TEXTS),
)


@settings(deadline=None)
@given(st.lists(SPANS, max_size=8).map(tuple))
def test_every_passage_gives_one_message_that_fits(passage: Passage) -> None:
    content = content_of(Say(passage))
    links = sum(not isinstance(span, str) for span in passage)
    assert len(content.encode()) <= LIMIT
    assert content.count("<a ") == content.count("</a>") <= links
