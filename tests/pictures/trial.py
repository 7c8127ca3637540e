"""`bangban sandbox` as a process of its own, with its addresses and sample sign-ins."""

import asyncio
import re
import sys
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from signal import SIGINT

PATIENCE = 120.0
"""Seconds until it has told its addresses; publishing the starter knowledge takes most of them."""

_ADDRESS = re.compile(r"(手机（假微信）|工作人员后台)\s+(http://[^/\s]+)")
_SIGN_IN = re.compile(r"^    ([a-z]+) +(\S+)   ", re.MULTILINE)
_LAST = "周平"


class NotTold(Exception):
    """It ended before it told where it is; the text is what it said."""


@dataclass(frozen=True, slots=True)
class Trial:
    """`phone` and `console` are addresses without a path, `passwords` by sign-in name."""

    phone: str
    console: str
    passwords: Mapping[str, str]


@asynccontextmanager
async def trial(data: Path) -> AsyncIterator[Trial]:
    """A sandbox on free ports while the block runs."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", "sandbox",
        "--port", "0", "--service-port", "0", "--data", str(data),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )  # fmt: skip
    assert process.stdout
    try:
        async with asyncio.timeout(PATIENCE):
            told = await _told(process.stdout)
        reading = asyncio.create_task(process.stdout.read())
        yield _trial(told)
        reading.cancel()
    finally:
        with suppress(ProcessLookupError):
            process.send_signal(SIGINT)
        await process.wait()


async def _told(output: asyncio.StreamReader) -> str:
    told = ""
    while _LAST not in told:
        line = await output.readline()
        if not line:
            raise NotTold(told)
        told += line.decode()
    return told


def _trial(told: str) -> Trial:
    addresses = dict(_ADDRESS.findall(told))
    return Trial(
        phone=addresses["手机（假微信）"],
        console=addresses["工作人员后台"],
        passwords=dict(_SIGN_IN.findall(told)),
    )
