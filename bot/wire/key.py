"""The key under which a delivery is handled once: the same for every repetition of it."""

import hashlib

from bot.wire.document import Element
from bot.wire.errors import MalformedBody
from bot.wire.numbers import is_digits

LIMIT = 200
"""Characters that a key may have."""


def message_key(content: Element, xml: bytes) -> str:
    """MsgId; without one, sender, time, type and a hash of all that was sent."""
    number = content.word("MsgId")
    if is_digits(number, most=20):
        return number
    if number:
        raise MalformedBody("MsgId must be a number of at most 20 digits")
    return _short(
        content.word("FromUserName"),
        content.word("CreateTime"),
        content.word("MsgType"),
        hashlib.sha256(xml).hexdigest(),
    )


def event_key(content: Element) -> str:
    """FromUserName:CreateTime:Event:EventKey, and what else tells two events of a second apart."""
    return _short(
        content.word("FromUserName"),
        content.word("CreateTime"),
        content.word("Event"),
        content.fields.get("EventKey", "").strip(),
        *_particulars(content),
    )


def _particulars(content: Element) -> list[str]:
    """Jobs reported on, citizens whose authorisation changed, and what they withdrew.

    Read without complaint: an event that is not known may give these names another shape.
    """
    named = [content.fields.get(name, "") for name in ("MsgID", "OpenID", "RevokeInfo")]
    for group in ("SubscribeMsgSentEvent", "SubscribeMsgPopupEvent", "SubscribeMsgChangeEvent"):
        for parent in content.groups.get(group, ()):
            for item in parent.groups.get("List", ()):
                named += item.fields.get("MsgID", ""), item.fields.get("TemplateId", "")
    return [name.strip() for name in named if name]


def _short(*parts: str) -> str:
    key = ":".join(parts)
    if len(key) <= LIMIT:
        return key
    tail = hashlib.sha256(key.encode()).hexdigest()
    return f"{key[: LIMIT - len(tail) - 1]}#{tail}"
