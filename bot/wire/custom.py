"""A message as the JSON of the customer-service API (message/custom/send)."""

import json
from collections.abc import Mapping
from typing import TypeAlias

from bot.wire.cdata import legal
from bot.wire.fitting import fitting_text
from chat.passage import plain
from chat.reply import Card, MiniProgram, OptionList, Outgoing, Picture, Say

_Json: TypeAlias = Mapping[str, object]


def custom_message(outgoing: Outgoing, openid: str) -> str:
    """The request body. Send it as UTF-8: the platform refuses \\u escapes (40033)."""
    kind, inside = _body(outgoing)
    message = {"touser": legal(openid), "msgtype": kind, kind: inside}
    return json.dumps(message, ensure_ascii=False, separators=(",", ":"))


def _body(outgoing: Outgoing) -> tuple[str, _Json]:
    match outgoing:
        case Say(passage=passage):
            return "text", {"content": fitting_text(passage)}
        case Picture(media_id=media_id):
            return "image", {"media_id": legal(media_id)}
        case Card():
            return "news", {"articles": [_article(outgoing)]}
        case OptionList():
            return "msgmenu", _menu(outgoing)
        case MiniProgram():
            return "miniprogrampage", _program(outgoing)


def _article(card: Card) -> _Json:
    return {
        "title": legal(card.title),
        "description": legal(card.description),
        "url": legal(card.url),
        "picurl": legal(card.picture_url),
    }


def _menu(options: OptionList) -> _Json:
    return {
        "head_content": plain(options.head),
        "list": [
            {"id": legal(option), "content": plain(label)} for option, label in options.options
        ],
        "tail_content": plain(options.tail),
    }


def _program(program: MiniProgram) -> _Json:
    return {
        "title": legal(program.title),
        "appid": legal(program.app_id),
        "pagepath": legal(program.path),
        "thumb_media_id": legal(program.thumb_media_id),
    }
