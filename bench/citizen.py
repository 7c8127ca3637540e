"""A citizen who asks in the chat, one question at a time."""

import time
from dataclasses import dataclass
from itertools import count
from urllib.parse import urlencode

from aiohttp import ClientSession

from bench.citizens import CITIZENS, TOKEN, openid
from bot.wire.signature import signature

_NUMBERS = count(10**9)
"""No message has the number of another, and none that of those under load."""


@dataclass(frozen=True, slots=True)
class Reply:
    """`seconds` go from the post to the last byte."""

    seconds: float
    text: str


async def asked(session: ClientSession, address: str, question: str) -> Reply:
    """Each time another citizen asks. Raises RuntimeError for what is no reply."""
    number = next(_NUMBERS)
    who, stamp = openid(number % CITIZENS), str(int(time.time()))
    signed = {"signature": signature(TOKEN, stamp, "n"), "timestamp": stamp, "nonce": "n"}
    url = f"{address}/wechat?{urlencode({**signed, 'openid': who})}"
    body = (
        f"<xml><ToUserName><![CDATA[gh_bench]]></ToUserName>"
        f"<FromUserName><![CDATA[{who}]]></FromUserName><CreateTime>{stamp}</CreateTime>"
        f"<MsgType><![CDATA[text]]></MsgType><Content><![CDATA[{question}]]></Content>"
        f"<MsgId>{number}</MsgId></xml>"
    )
    begun = time.perf_counter()
    async with session.post(url, data=body.encode()) as response:
        text = await response.text()
    if response.status != 200 or "<Content>" not in text:
        raise RuntimeError(f"{question!r} was answered {response.status} {text[:200]!r}")
    return Reply(time.perf_counter() - begun, text)
