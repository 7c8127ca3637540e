"""What happened: exchanges and API calls in bounded rings, counters, and news for listeners."""

import asyncio
from collections import Counter, deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from sandbox.shapes import Json

_WAITING_NEWS = 1000


@dataclass(slots=True)
class Attempt:
    """One delivery; `at` in milliseconds, `ms` how long it took, `status` None when cut."""

    at: int
    url: str
    request: str
    ms: int = 0
    status: int | None = None
    body: str = ""
    xml: str = ""
    reply: Json | None = None
    outcome: str = "under way"
    errors: tuple[str, ...] = ()

    def shown(self) -> Json:
        return {
            "at": self.at,
            "ms": self.ms,
            "url": self.url,
            "request": self.request,
            "status": self.status,
            "body": self.body,
            "xml": self.xml,
            "reply": self.reply,
            "outcome": self.outcome,
            "errors": list(self.errors),
        }


@dataclass(slots=True)
class Exchange:
    """One push with all its attempts, copies included; `error` is what the citizen was told."""

    number: int
    account: str
    openid: str
    kind: str
    at: int
    plain: str
    attempts: list[Attempt] = field(default_factory=list)
    reply: Json | None = None
    error: str | None = None
    ms: int = 0
    done: bool = False

    def shown(self) -> Json:
        return {
            "number": self.number,
            "account": self.account,
            "openid": self.openid,
            "kind": self.kind,
            "at": self.at,
            "ms": self.ms,
            "done": self.done,
            "plain": self.plain,
            "attempts": [attempt.shown() for attempt in self.attempts],
            "reply": self.reply,
            "error": self.error,
        }


@dataclass(frozen=True, slots=True)
class ApiRecord:
    """One API call, raw in and out."""

    number: int
    account: str
    at: int
    ms: int
    method: str
    path: str
    request: str
    status: int | None
    response: str
    errcode: int

    def shown(self) -> Json:
        return {name: getattr(self, name) for name in self.__slots__}


class Records:
    def __init__(self, *, ring: int, keep: bool) -> None:
        self.exchanges: deque[Exchange] = deque(maxlen=ring)
        self.api_calls: deque[ApiRecord] = deque(maxlen=ring)
        self.counters: Counter[str] = Counter()
        self.keep = keep
        self.closed = False
        self._listeners: set[asyncio.Queue[Json]] = set()
        self._numbers: Counter[str] = Counter()

    def number(self, series: str) -> int:
        self._numbers[series] += 1
        return self._numbers[series]

    def add_exchange(self, exchange: Exchange) -> None:
        if self.keep:
            self.exchanges.append(exchange)

    def exchange_changed(self, exchange: Exchange) -> None:
        if self.keep and self._listeners:
            self.tell({"kind": "exchange", "exchange": exchange.shown()})

    def add_api_call(self, call: ApiRecord) -> None:
        if self.keep:
            self.api_calls.append(call)
            self.tell({"kind": "api-call", "call": call.shown()})

    def tell(self, news: Json) -> None:
        for listener in self._listeners:
            if listener.full():
                # A page that sleeps loses the oldest news; it reloads the state when it wakes.
                listener.get_nowait()
            listener.put_nowait(news)

    @asynccontextmanager
    async def listening(self) -> AsyncIterator[asyncio.Queue[Json]]:
        queue: asyncio.Queue[Json] = asyncio.Queue(_WAITING_NEWS)
        self._listeners.add(queue)
        try:
            yield queue
        finally:
            self._listeners.discard(queue)

    def close(self) -> None:
        """Lets those who listen go home."""
        self.closed = True
        self.tell({"kind": "closed"})

    def clear(self) -> None:
        self.exchanges.clear()
        self.api_calls.clear()
        self.counters.clear()
