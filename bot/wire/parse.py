"""From the platform's XML to a Message; types and events that are not known are kept by name."""

from bot.wire.document import Element, document
from bot.wire.errors import MalformedBody
from bot.wire.events import affected, event
from bot.wire.key import event_key, message_key
from bot.wire.numbers import is_digits
from bot.wire.words import words
from chat.message import Message

_OPENID_LIMIT = 128


def parsed(account: str, xml: bytes) -> Message:
    """The message in `xml`; raises MalformedBody."""
    return message(account, document(xml), xml)


def message(account: str, content: Element, xml: bytes) -> Message:
    """The same for a document that has been read already."""
    sender, created = content.word("FromUserName"), content.word("CreateTime")
    kind = content.word("MsgType")
    if not sender or len(sender) > _OPENID_LIMIT:
        raise MalformedBody("FromUserName is missing or too long")
    if not is_digits(created, most=12):
        raise MalformedBody("CreateTime must be a number of seconds")
    if not kind:
        raise MalformedBody("MsgType is missing")
    sent_at = int(created) * 1000
    raw, receiver = xml.decode("utf-8-sig"), content.text("ToUserName")
    if kind.lower() == "event":
        key, openid = event_key(content), affected(content)
        return Message(account, key, openid, sent_at, event(content), raw, receiver)
    key, body = message_key(content, xml), words(kind, content)
    return Message(account, key, sender, sent_at, body, raw, receiver)
