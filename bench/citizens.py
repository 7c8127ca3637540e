"""What the platform would post: signed requests of many citizens, rendered beforehand."""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from bench.entries import items, questions
from bot.wire.signature import signature

TOKEN = "benchtoken"  # noqa: S105  of this machine's servers only
CITIZENS = 1_000
ID_DIGITS = 18
"""Characters of a MsgId, so that every request has the same length whatever its id."""

_HEADERS = (
    "User-Agent: Mozilla/4.0\r\nAccept: */*\r\nHost: 127.0.0.1\r\n"
    "Pragma: no-cache\r\nContent-Type: text/xml\r\n"
)
"""What the platform sends."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """A request up to its MsgId and from there on, and what its answer must have in it.

    `addressed` is there in every reply to this citizen, `echo` and `answer` are what an echo
    and the right entry say.
    """

    before: bytes
    after: bytes
    addressed: bytes
    echo: bytes
    answer: bytes

    def request(self, number: int) -> bytes:
        return b"%s%018d%s" % (self.before, number, self.after)


def prepared(path: str, count: int) -> Sequence[Prepared]:
    """Citizens take turns, so that no two requests in a row are from the same one."""
    target = f"{path}?{_query()}&openid="
    asked = questions(items(count))
    return [
        _prepared(target, openid(number % CITIZENS), question, item.title)
        for number, (question, item) in enumerate(asked)
    ]


def openid(number: int) -> str:
    return f"oBench{number:022d}"


def _query() -> str:
    timestamp, nonce = str(int(time.time())), "20815"
    signed = signature(TOKEN, timestamp, nonce)
    return urlencode({"signature": signed, "timestamp": timestamp, "nonce": nonce})


def _prepared(target: str, citizen: str, question: str, title: str) -> Prepared:
    before = (
        f"<xml><ToUserName><![CDATA[gh_bench]]></ToUserName>\n"
        f"<FromUserName><![CDATA[{citizen}]]></FromUserName>\n"
        f"<CreateTime>{int(time.time())}</CreateTime>\n"
        f"<MsgType><![CDATA[text]]></MsgType>\n"
        f"<Content><![CDATA[{question}]]></Content>\n<MsgId>"
    ).encode()
    after = b"</MsgId>\n</xml>"
    head = (
        f"POST {target}{citizen} HTTP/1.1\r\n{_HEADERS}"
        f"Content-Length: {len(before) + ID_DIGITS + len(after)}\r\n\r\n"
    ).encode()
    return Prepared(
        before=head + before,
        after=after,
        addressed=f"<ToUserName><![CDATA[{citizen}]]></ToUserName>".encode(),
        echo=f"<Content><![CDATA[{question}]]></Content>".encode(),
        answer=title.encode(),
    )
