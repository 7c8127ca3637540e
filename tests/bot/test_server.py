"""What the server tells of itself to whoever calls, even to those who speak no HTTP."""

import asyncio

import pytest
from aiohttp import web

from bot.server import listening


async def _answered(address: str, sent: bytes) -> str:
    host, _, port = address.removeprefix("http://").rpartition(":")
    reader, writer = await asyncio.open_connection(host, int(port))
    writer.write(sent)
    await writer.drain()
    async with asyncio.timeout(5):
        answer = await reader.read()
    writer.close()
    return answer.decode("latin-1")


@pytest.mark.parametrize(
    ("sent", "status"),
    [
        (b"GARBAGE\r\n\r\n", "400"),
        (b"GET / HTTP/1.1\r\nHost: x\r\nContent-Length: a\r\n\r\n", "400"),
        (b"GET /\x00 HTTP/1.1\r\nHost: x\r\n\r\n", "400"),
        (b"POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n\r\n", "400"),
        (b"GET /nowhere HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", "404"),
    ],
)
async def test_no_answer_tells_with_what_it_was_made(sent: bytes, status: str) -> None:
    async with listening(web.Application(), "127.0.0.1", 0) as address:
        answer = await _answered(address, sent)
    assert answer.split()[1] == status
    assert "\r\nServer: bangban\r\n" in answer
    assert [each for each in ("aiohttp", "Python", "Traceback") if each in answer] == []
