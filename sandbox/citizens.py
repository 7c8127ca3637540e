"""Citizens and what stands on their phones."""

import asyncio
from collections import deque
from dataclasses import dataclass, field

from sandbox.quota import Quota
from sandbox.shapes import Json

_KEPT = 1000


@dataclass(frozen=True, slots=True)
class PhoneMessage:
    """`who` is citizen, account or platform; `via` is citizen, passive, custom or system."""

    number: int
    who: str
    via: str
    at: int
    content: Json

    def shown(self) -> Json:
        return {
            "number": self.number,
            "from": self.who,
            "via": self.via,
            "at": self.at,
            **self.content,
        }


@dataclass(slots=True)
class Citizen:
    """Times in milliseconds; `typing_until` is when 对方正在输入 goes out by itself."""

    openid: str
    name: str
    account: str
    quota: Quota
    following: bool = False
    followed_at: int = 0
    scene: str = ""
    last_exchange_at: int = 0
    typing_until: int = 0
    messages: deque[PhoneMessage] = field(default_factory=lambda: deque(maxlen=_KEPT))
    changed: asyncio.Event = field(default_factory=asyncio.Event)
    _last: int = 0

    def add(self, who: str, via: str, content: Json, at: int) -> PhoneMessage:
        self._last += 1
        message = PhoneMessage(self._last, who, via, at, content)
        self.messages.append(message)
        self.changed.set()
        self.changed = asyncio.Event()
        return message

    def since(self, number: int) -> list[PhoneMessage]:
        return [each for each in self.messages if each.number > number]

    def is_typing(self, now: int) -> bool:
        return now < self.typing_until

    def shown(self, now: int) -> Json:
        window = self.quota.total(now)
        return {
            "openid": self.openid,
            "name": self.name,
            "account": self.account,
            "following": self.following,
            "scene": self.scene,
            "typing": self.is_typing(now),
            "quota": {"left": window.left, "until": window.until, "open": now < window.until},
            "last": self._last,
            "preview": self.messages[-1].shown() if self.messages else None,
        }
