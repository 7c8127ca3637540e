"""Deliveries without the platform in between: many copies at once, to whichever process."""

import time
from dataclasses import dataclass

import aiohttp

from sandbox.crypto import signature

_TEXT = (
    "<xml><ToUserName><![CDATA[gh_00000000main]]></ToUserName>\n"
    "<FromUserName><![CDATA[{openid}]]></FromUserName>\n<CreateTime>{at}</CreateTime>\n"
    "<MsgType><![CDATA[text]]></MsgType>\n<Content><![CDATA[{words}]]></Content>\n"
    "<MsgId>{number}</MsgId>\n</xml>"
)


@dataclass(frozen=True, slots=True)
class Letter:
    """One message, however often it is delivered."""

    number: int
    openid: str
    words: str
    at: int

    @property
    def body(self) -> bytes:
        words = {"openid": self.openid, "at": self.at, "words": self.words, "number": self.number}
        return _TEXT.format(**words).encode()


@dataclass(frozen=True, slots=True)
class Poster:
    session: aiohttp.ClientSession
    token: str = "tokenmain"

    async def deliver(self, letter: Letter, address: str) -> tuple[int, str]:
        """Status and body."""
        timestamp = str(int(time.time()))
        query = {
            "signature": signature(self.token, timestamp, "n"),
            "timestamp": timestamp,
            "nonce": "n",
            "openid": letter.openid,
        }
        url = f"{address}/wechat"
        async with self.session.post(url, params=query, data=letter.body) as response:
            return response.status, await response.text()
