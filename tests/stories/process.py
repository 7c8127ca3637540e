"""The service as processes of their own, which can be killed, stopped and asked to end."""

import asyncio
import os
import signal
import socket
import sys
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from time import monotonic

HOST = "127.0.0.1"


class NotServing(Exception):
    """The process ended, or did not open its port in time; the text is what it said last."""


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind((HOST, 0))
        port: int = taken.getsockname()[1]
    return port


@dataclass(slots=True)
class ServiceProcess:
    """`python -m bot serve` with an environment of its own; `starts` are seconds to serving."""

    environment: Mapping[str, str]
    port: int
    starts: list[float] = field(default_factory=list)
    said: deque[str] = field(default_factory=lambda: deque(maxlen=200))
    _process: asyncio.subprocess.Process | None = None
    _reading: asyncio.Task[None] | None = None

    @property
    def address(self) -> str:
        return f"http://{HOST}:{self.port}"

    @property
    def pid(self) -> int:
        return self._running().pid

    async def start(self, seconds: float = 60.0) -> None:
        """Start, and wait until it serves."""
        begun = monotonic()
        self._process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bot", "serve",
            env={**os.environ, **self.environment},
            stdout=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.PIPE,
        )  # fmt: skip
        self._reading = asyncio.get_running_loop().create_task(self._read(self._process))
        while not await self._listens():
            if self._process.returncode is not None or monotonic() - begun > seconds:
                raise NotServing("\n".join(self.said))
            await asyncio.sleep(0.02)
        self.starts.append(monotonic() - begun)

    async def kill(self) -> None:
        """As a power cut does it: no word of warning."""
        self.signal(signal.SIGKILL)
        await self.ended()

    def signal(self, number: int) -> None:
        self._running().send_signal(number)

    async def ended(self) -> int:
        """Wait for the end; returns the exit status."""
        status = await self._running().wait()
        if self._reading:
            await self._reading
        return status

    async def end(self) -> None:
        """Whatever state it is in, it is gone afterwards."""
        if self._process and self._process.returncode is None:
            self.signal(signal.SIGCONT)
            await self.kill()

    def _running(self) -> asyncio.subprocess.Process:
        if self._process is None:
            raise NotServing("start the process first")
        return self._process

    async def _listens(self) -> bool:
        try:
            _, writer = await asyncio.open_connection(HOST, self.port)
        except OSError:
            return False
        writer.close()
        return True

    async def _read(self, process: asyncio.subprocess.Process) -> None:
        assert process.stderr
        while line := await process.stderr.readline():
            self.said.append(line.decode("utf-8", "replace").rstrip())
