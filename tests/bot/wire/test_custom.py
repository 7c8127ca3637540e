"""The JSON of the customer-service API, in real UTF-8."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.wire.custom import custom_message
from chat.passage import LIMIT, WebLink
from chat.reply import Card, MiniProgram, OptionList, Outgoing, Picture, Say

OPENID = "oTest6Citizen0000000000000001"

MESSAGES: list[tuple[Outgoing, str, object]] = [
    (
        Say(("办理 ", WebLink("指南", "https://h/g"))),
        "text",
        {"content": '办理 <a href="https://h/g">指南</a>'},
    ),
    (Picture("m1"), "image", {"media_id": "m1"}),
    (
        Card("标题", "说明", "https://u", "https://p"),
        "news",
        {
            "articles": [
                {"title": "标题", "description": "说明", "url": "https://u", "picurl": "https://p"}
            ]
        },
    ),
    (
        OptionList("满意吗？", (("101", "满意"), ("102", "不满意")), "谢谢"),
        "msgmenu",
        {
            "head_content": "满意吗？",
            "list": [{"id": "101", "content": "满意"}, {"id": "102", "content": "不满意"}],
            "tail_content": "谢谢",
        },
    ),
    (
        MiniProgram("预约", "wx1", "pages/a?x=1", "m1"),
        "miniprogrampage",
        {"title": "预约", "appid": "wx1", "pagepath": "pages/a?x=1", "thumb_media_id": "m1"},
    ),
]


@pytest.mark.parametrize(("outgoing", "kind", "inside"), MESSAGES)
def test_a_message_is_written(outgoing: Outgoing, kind: str, inside: object) -> None:
    expected = {"touser": OPENID, "msgtype": kind, kind: inside}
    assert json.loads(custom_message(outgoing, OPENID)) == expected


def test_chinese_stays_chinese() -> None:
    assert custom_message(Say(("好👍",)), "o1") == (
        '{"touser":"o1","msgtype":"text","text":{"content":"好👍"}}'
    )


def test_a_text_too_long_is_cut() -> None:
    written = json.loads(custom_message(Say(("好" * 1000,)), OPENID))
    assert written["text"] == {"content": "好" * 682}


TEXTS = st.text(st.characters(), max_size=800)


@settings(deadline=None, max_examples=50)
@given(
    st.one_of(
        st.builds(Say, st.tuples(TEXTS)),
        st.builds(Card, TEXTS, TEXTS, TEXTS, TEXTS),
        st.builds(OptionList, TEXTS, st.tuples(st.tuples(TEXTS, TEXTS)), TEXTS),
        st.builds(MiniProgram, TEXTS, TEXTS, TEXTS, TEXTS),
    )
)
def test_every_message_is_utf8_without_escaped_characters(outgoing: Outgoing) -> None:
    written = custom_message(outgoing, OPENID)
    assert json.loads(written.encode())["touser"] == OPENID
    assert "\\u" not in written.replace("\\\\", "")


@settings(deadline=None, max_examples=50)
@given(TEXTS)
def test_no_text_is_longer_than_the_platform_takes(text: str) -> None:
    written = json.loads(custom_message(Say((text, text, text)), OPENID))
    assert len(written["text"]["content"].encode()) <= LIMIT
