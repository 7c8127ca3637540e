"""The platform's judgement of passive replies."""

from dataclasses import replace

import pytest

from sandbox.replies import Expected, Verdict, judge

HERE = Expected(
    openid="o1",
    gh_id="gh_1",
    mode="plain",
    token="t",
    envelope=None,
    answers_message=True,
    knows_media=lambda media_id: media_id == "m1",
)
HEAD = (
    "<ToUserName>o1</ToUserName><FromUserName>gh_1</FromUserName>"
    "<CreateTime>1795000000</CreateTime>"
)
ITEM = "<item><Title>指南</Title><Description>短</Description><PicUrl/><Url>https://a.example</Url></item>"


def xml(inside: str, head: str = HEAD) -> bytes:
    return f"<xml>{head}{inside}</xml>".encode()


def news(count: int, said: int | None = None) -> str:
    number = count if said is None else said
    return (
        f"<MsgType>news</MsgType><ArticleCount>{number}</ArticleCount>"
        f"<Articles>{ITEM * count}</Articles>"
    )


def text(content: str) -> str:
    return f"<MsgType>text</MsgType><Content><![CDATA[{content}]]></Content>"


@pytest.mark.parametrize(
    ("inside", "reply"),
    [
        (text("您好"), {"type": "text", "content": "您好"}),
        (text("办" * 682), {"type": "text", "content": "办" * 682}),
        (
            "<MsgType>image</MsgType><Image><MediaId>m1</MediaId></Image>",
            {"type": "image", "media_id": "m1"},
        ),
        (
            news(1),
            {
                "type": "news",
                "articles": [
                    {
                        "title": "指南",
                        "description": "短",
                        "picurl": "",
                        "url": "https://a.example",
                    }
                ],
            },
        ),
        (
            "<MsgType>music</MsgType><Music><Title>歌</Title><MusicUrl>u</MusicUrl></Music>",
            {"type": "music", "title": "歌", "url": "u"},
        ),
        (
            (
                "<MsgType>transfer_customer_service</MsgType>"
                "<TransInfo><KfAccount>a@b</KfAccount></TransInfo>"
            ),
            {"type": "transfer_customer_service", "kf_account": "a@b"},
        ),
    ],
)
def test_right_replies_are_read(inside: str, reply: dict[str, object]) -> None:
    raw = xml(inside)
    assert judge(raw, HERE) == Verdict(reply, (), raw.decode())


@pytest.mark.parametrize(
    ("inside", "error"),
    [
        (text(""), "Content is empty"),
        (text("办" * 683), "Content is 2049 bytes, more than 2048"),
        ("<MsgType>text</MsgType>", "Content is empty"),
        ("<MsgType>poem</MsgType>", "MsgType 'poem' is unknown"),
        ("", "MsgType '' is unknown"),
        (news(2), "2 articles, but only 1 allowed here"),
        (news(1, said=2), "ArticleCount is not the number of items"),
        (
            "<MsgType>image</MsgType><Image><MediaId>m2</MediaId></Image>",
            "MediaId m2 is unknown or expired",
        ),
        ("<MsgType>voice</MsgType>", "Voice/MediaId is missing"),
        ("<MsgType>music</MsgType>", "Music is missing"),
        (text("a") + "<Content>b</Content>", "Content stands twice"),
    ],
)
def test_wrong_contents_are_named(inside: str, error: str) -> None:
    verdict = judge(xml(inside), HERE)
    assert (verdict.reply, verdict.errors) == (None, (error,))


@pytest.mark.parametrize(
    ("wrong", "error"),
    [
        (("o1", "o2"), "ToUserName is not the openid of the citizen"),
        (("gh_1", "gh_2"), "FromUserName is not the gh_ id of the account"),
        (("1795000000", "now"), "CreateTime is not a whole number"),
        (("1795000000", ""), "CreateTime is not a whole number"),
    ],
)
def test_wrong_addresses_are_named(wrong: tuple[str, str], error: str) -> None:
    assert judge(xml(text("a"), HEAD.replace(*wrong)), HERE).errors == (error,)


@pytest.mark.parametrize(
    ("raw", "error"),
    [
        (b"SUCCESS", "not well-formed XML"),
        (b'{"content":"a"}', "not well-formed XML"),
        (b"\xff\xfe", "the reply is not UTF-8"),
        (xml(text("a\x01b")), "not well-formed XML"),
        (xml(text("a]]>b")), "not well-formed XML"),
        (b'<!DOCTYPE x [<!ENTITY a "b">]>' + xml(text("a")), "a DOCTYPE is not allowed"),
        (b"<html>" + xml(text("a")) + b"</html>", "the root element is <html>, not <xml>"),
        (b"<xml><Encrypt>x</Encrypt></xml>", "in plain mode the reply must not be encrypted"),
    ],
)
def test_what_is_not_a_reply_is_refused(raw: bytes, error: str) -> None:
    verdict = judge(raw, HERE)
    assert verdict.reply is None
    assert any(each.startswith(error) for each in verdict.errors)


def test_after_an_event_eight_articles_are_allowed_and_no_transfer() -> None:
    after_event = replace(HERE, answers_message=False)
    assert judge(xml(news(8)), after_event).errors == ()
    assert judge(xml(news(9)), after_event).errors == ("9 articles, but only 8 allowed here",)
    transfer = xml("<MsgType>transfer_customer_service</MsgType>")
    assert judge(transfer, after_event).reply is None


@pytest.mark.parametrize("raw", [b"", b"success"])
def test_success_and_nothing_are_silence(raw: bytes) -> None:
    assert judge(raw, HERE) == Verdict()
