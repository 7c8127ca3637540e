"""Server processes on one core and the load on another, and what they cost."""

import json
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from bench.load import Load

CORES = sorted(os.sched_getaffinity(0))
SERVER_CORE = CORES[0]
LOAD_CORE = CORES[-1]

ROOT = Path(__file__).parent.parent
_TICKS = os.sysconf("SC_CLK_TCK")
_STARTING = 60.0
_ENDING = 20.0
_ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+")


@dataclass(frozen=True, slots=True)
class Server:
    """A running server."""

    process: "subprocess.Popen[bytes]"
    address: str

    @property
    def cpu_seconds(self) -> float:
        """User and system time of all threads so far."""
        stat = Path(f"/proc/{self.process.pid}/stat").read_text("ascii")
        user, system = stat.rpartition(")")[2].split()[11:13]
        return (int(user) + int(system)) / _TICKS

    @property
    def resident_mb(self) -> float:
        status = Path(f"/proc/{self.process.pid}/status").read_text("utf-8")
        line = next(line for line in status.splitlines() if line.startswith("VmRSS:"))
        return int(line.split()[1]) / 1024


@contextmanager
def server(
    module: str,
    *arguments: str,
    env: Mapping[str, str] | None = None,
    core: int = SERVER_CORE,
) -> Iterator[Server]:
    """Start `python -m module`, which prints the address where it listens."""
    command = [sys.executable, "-m", module, *arguments]
    with tempfile.TemporaryFile("w+") as output:
        with _on(core):
            process = subprocess.Popen(  # noqa: S603  our own modules
                command, cwd=ROOT, env={**os.environ, **(env or {})}, stdout=output, stderr=output
            )
        try:
            yield Server(process, _address(process, output))
        finally:
            process.terminate()
            process.wait(timeout=30)


def loaded(address: str, reply: str, *, seconds: float, first: int) -> Load:
    """Load the server from the other core and see that it did what it should."""
    command = [sys.executable, "-m", "bench.load", address, "--reply", reply]
    command += ["--seconds", str(seconds), "--first", str(first)]
    with _on(LOAD_CORE):
        done = subprocess.run(  # noqa: S603  our own module
            command,
            cwd=ROOT,
            check=True,
            stdout=subprocess.PIPE,
            text=True,
            timeout=seconds + _ENDING,
        )
    load = Load(**json.loads(done.stdout))
    if load.bad:
        raise RuntimeError(f"{load.bad} of {load.requests} answers of {address} were no replies")
    return load


def run(module: str, arguments: Sequence[str], env: Mapping[str, str]) -> None:
    """Run a command of ours to its end."""
    command = [sys.executable, "-m", module, *arguments]
    subprocess.run(  # noqa: S603
        command, cwd=ROOT, env={**os.environ, **env}, check=True, capture_output=True
    )


@contextmanager
def _on(core: int) -> Iterator[None]:
    """What is started meanwhile inherits the core."""
    os.sched_setaffinity(0, {core})
    try:
        yield
    finally:
        os.sched_setaffinity(0, CORES)


def _address(process: "subprocess.Popen[bytes]", output: IO[str]) -> str:
    deadline = time.monotonic() + _STARTING
    while time.monotonic() < deadline and process.poll() is None:
        output.seek(0)
        if found := _ADDRESS.search(output.read()):
            return found[0]
        time.sleep(0.05)
    output.seek(0)
    raise RuntimeError(f"the server did not start: {output.read()}")
