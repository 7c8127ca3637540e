"""The load: connections that post as fast as they are answered, in a process of their own."""

import argparse
import asyncio
import json
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from functools import partial
from itertools import count, cycle
from typing import cast
from urllib.parse import urlsplit

import uvloop

from bench.citizens import Prepared, prepared
from bench.entries import COUNT

CONNECTIONS = 50

Check = Callable[[Prepared, bytes], tuple[bool, bool]]
"""Whether a response is a good reply to this citizen, and whether it says what is right."""


@dataclass(frozen=True, slots=True)
class Load:
    """What came of it. `bad` answers are no replies at all, `right` ones say what was asked."""

    requests: int
    seconds: float
    bad: int
    right: int
    p50_ms: float
    p99_ms: float

    @property
    def per_second(self) -> float:
        return self.requests / self.seconds


@dataclass(slots=True)
class _Run:
    """What all connections share."""

    pool: Iterator[Prepared]
    numbers: Iterator[int]
    check: Check
    ends: float
    waits: list[float] = field(default_factory=list)
    bad: int = 0
    right: int = 0


class _Connection(asyncio.Protocol):
    def __init__(self, run: _Run, ended: asyncio.Future[None]) -> None:
        self._run = run
        self._ended = ended
        self._received = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        # uvloop's transports are none of asyncio's classes
        self._transport = cast("asyncio.Transport", transport)
        self._post()

    def data_received(self, data: bytes) -> None:
        self._received += data
        head, blank, body = self._received.partition(b"\r\n\r\n")
        if not blank or len(body) < _length(head):
            return
        self._take(head, body)
        if time.perf_counter() < self._run.ends:
            self._post()
        else:
            self._transport.close()

    def connection_lost(self, exc: Exception | None) -> None:
        if exc or time.perf_counter() < self._run.ends:
            self._ended.set_exception(exc or ConnectionError("the server closed a connection"))
        else:
            self._ended.set_result(None)

    def _post(self) -> None:
        self._received = b""
        self._asked = next(self._run.pool)
        self._sent_at = time.perf_counter()
        self._transport.write(self._asked.request(next(self._run.numbers)))

    def _take(self, head: bytes, body: bytes) -> None:
        run = self._run
        run.waits.append(time.perf_counter() - self._sent_at)
        is_good, is_right = run.check(self._asked, body)
        run.bad += not (is_good and head[9:12] == b"200")
        run.right += is_right


async def load(
    address: str, pool: Sequence[Prepared], check: Check, *, seconds: float, first: int
) -> Load:
    """Post for so long; `first` is the first MsgId, and no run may use one again."""
    host, port = _place(address)
    loop = asyncio.get_running_loop()
    started = time.perf_counter()
    run = _Run(cycle(pool), count(first), check, started + seconds)
    ended = [loop.create_future() for _ in range(CONNECTIONS)]
    for end in ended:
        await loop.create_connection(partial(_Connection, run, end), host, port)
    await asyncio.gather(*ended)
    took = time.perf_counter() - started
    waits = sorted(run.waits)
    return Load(
        requests=len(waits),
        seconds=took,
        bad=run.bad,
        right=run.right,
        p50_ms=waits[len(waits) // 2] * 1000,
        p99_ms=waits[len(waits) * 99 // 100] * 1000,
    )


def main() -> None:
    options = argparse.ArgumentParser()
    options.add_argument("address")
    options.add_argument("--reply", choices=CHECKS, required=True)
    options.add_argument("--seconds", type=float, required=True)
    options.add_argument("--first", type=int, required=True)
    given = options.parse_args()
    pool = prepared("/wechat", COUNT)
    check = CHECKS[given.reply]
    work = load(given.address, pool, check, seconds=given.seconds, first=given.first)
    print(json.dumps(asdict(uvloop.run(work))))


def _place(address: str) -> tuple[str, int]:
    place = urlsplit(address)
    assert place.hostname
    assert place.port
    return place.hostname, place.port


def _length(head: bytes) -> int:
    at = head.lower().find(b"content-length:")
    return int(head[at + 15 : (head + b"\r\n").find(b"\r\n", at)]) if at >= 0 else 0


def _any(_asked: Prepared, _body: bytes) -> tuple[bool, bool]:
    return True, True


def _echo(asked: Prepared, body: bytes) -> tuple[bool, bool]:
    is_good = asked.addressed in body and asked.echo in body
    return is_good, is_good


def _answer(asked: Prepared, body: bytes) -> tuple[bool, bool]:
    is_good = asked.addressed in body and b"<Content><![CDATA[" in body
    return is_good, is_good and asked.answer in body


CHECKS: dict[str, Check] = {"any": _any, "echo": _echo, "answer": _answer}


if __name__ == "__main__":
    main()
