"""Whatever comes in, the answer is a message or one BadCallback. FUZZ_CASES asks for more cases."""

import os
import random

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.wire.envelope import opened
from bot.wire.errors import BadCallback
from bot.wire.parse import message
from chat.message import Message
from tests.bot.wire.platform import (
    COMPATIBLE,
    NOW,
    Call,
    encrypted_call,
    event_body,
    plain_call,
    sealed_call,
    signed_query,
)
from tests.bot.wire.test_parse_events import EVENTS
from tests.bot.wire.test_parse_words import MESSAGES

CASES = int(os.environ.get("FUZZ_CASES", "3000"))
BODIES = [xml.encode() for xml, _ in MESSAGES.values()] + [
    event_body(name, inside).encode() for name, inside, _, _ in EVENTS
]
PIECES = [
    *(b"<", b">", b"</", b"]]>", b"<![CDATA[", b"&", b"&#0;", b"&#xD800;", b"\0", b"\xff"),
    *(b"\xef\xbb\xbf", b"<!DOCTYPE x>", b"<!--", b"<?xml version='1.0' encoding='gbk'?>"),
    *(b"<xml>", b"</xml>", b"<MsgType>", b"</MsgType>", b"<MsgId>", b"\xed\xa0\x80"),
    *(b"\xf0\x9f\x91\xa8", b"-", b"9" * 50),
]


def outcome(call: Call) -> str:
    """The one thing that may happen, besides a refusal."""
    try:
        result = opened(COMPATIBLE, call.query, body=call.body, now_ms=NOW * 1000)
        heard = message("hall", result.document, result.xml)
    except BadCallback as refused:
        return type(refused).__name__
    assert isinstance(heard, Message)
    assert len(heard.key) <= 200
    assert heard.raw.encode().decode() == heard.raw
    return "Message"


def mutated(body: bytes, dice: random.Random) -> bytes:
    for _ in range(dice.randint(1, 4)):
        at = dice.randrange(len(body) + 1)
        end = min(len(body), at + dice.choice((0, 0, 1, 1, 2, 8, 40)))
        piece = dice.choice((b"", dice.randbytes(1), dice.choice(PIECES), body[:at][-20:]))
        body = body[:at] + piece + body[end:]
    return body


def test_mutated_bodies() -> None:
    dice = random.Random(20260101)  # noqa: S311 - the same cases each time
    outcomes = set()
    for number in range(CASES):
        body = mutated(BODIES[number % len(BODIES)], dice)
        outcomes.add(outcome(encrypted_call(body) if number % 3 == 0 else plain_call(body)))
    assert outcomes >= {"Message", "MalformedBody"}


def test_mutated_blocks() -> None:
    dice = random.Random(20260102)  # noqa: S311
    outcomes = {
        outcome(sealed_call(dice.randbytes(32 * dice.randint(1, 6)))) for _ in range(CASES // 10)
    }
    assert outcomes == {"NotForUs"}


def test_mutated_envelopes() -> None:
    dice = random.Random(20260103)  # noqa: S311
    for number in range(CASES // 3):
        call = encrypted_call(BODIES[number % len(BODIES)])
        outcome(Call(mutated(call.body, dice), call.query))


@settings(max_examples=CASES // 10, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes(body: bytes) -> None:
    outcome(plain_call(body))


@settings(max_examples=CASES // 10, deadline=None)
@given(st.text(st.characters(), max_size=60))
def test_any_text_in_any_field(text: str) -> None:
    inside = text.encode("utf-8", "surrogatepass")
    for xml in BODIES[:3]:
        outcome(plain_call(xml.replace(b"<Content>", b"<Content>" + inside)))
        outcome(plain_call(xml.replace(b"24801004976846051", inside)))


NAMES = st.sampled_from(
    ["signature", "timestamp", "nonce", "openid", "encrypt_type", "msg_signature", "echostr"]
)


@settings(max_examples=CASES // 10, deadline=None)
@given(st.dictionaries(NAMES, st.text(st.characters(), max_size=30)))
def test_any_query(query: dict[str, str]) -> None:
    body = BODIES[0]
    assert outcome(Call(body, query)) == "BadSignature"
    outcome(Call(body, {**query, **signed_query()}))
