"""A reply as the XML that answers the platform's call."""

from bot.wire.cdata import cdata
from bot.wire.fitting import fitting_text
from bot.wire.miniprogram import anchor
from chat.passage import Passage, Tap, lines
from chat.reply import Card, MiniProgram, OptionList, Outgoing, Picture, Say


def rendered(reply: Outgoing, *, to: str, sender: str, at_seconds: int) -> str:
    """`to` is the citizen's openid, `sender` our gh_id.

    A list of options becomes a text to tap on and a mini program a text link: the platform has
    no passive reply for either.
    """
    return (
        f"<xml><ToUserName>{cdata(to)}</ToUserName>"
        f"<FromUserName>{cdata(sender)}</FromUserName>"
        f"<CreateTime>{at_seconds}</CreateTime>{_body(reply)}</xml>"
    )


def _body(reply: Outgoing) -> str:
    match reply:
        case Say(passage=passage):
            return _text(fitting_text(passage))
        case Picture(media_id=media_id):
            return _typed("image", f"<Image><MediaId>{cdata(media_id)}</MediaId></Image>")
        case Card():
            return _news(reply)
        case OptionList():
            return _text(_options(reply))
        case MiniProgram():
            return _text(anchor(reply))


def _typed(kind: str, inside: str) -> str:
    return f"<MsgType><![CDATA[{kind}]]></MsgType>{inside}"


def _text(content: str) -> str:
    return _typed("text", f"<Content>{cdata(content)}</Content>")


def _news(card: Card) -> str:
    return _typed(
        "news",
        "<ArticleCount>1</ArticleCount><Articles><item>"
        f"<Title>{cdata(card.title)}</Title>"
        f"<Description>{cdata(card.description)}</Description>"
        f"<PicUrl>{cdata(card.picture_url)}</PicUrl>"
        f"<Url>{cdata(card.url)}</Url></item></Articles>",
    )


def _options(options: OptionList) -> str:
    taps: list[Passage] = [(Tap(label, option),) for option, label in options.options]
    parts: list[Passage] = [(options.head,), *taps, (options.tail,)]
    return fitting_text(lines(part for part in parts if part != ("",)))
