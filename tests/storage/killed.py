"""A process that does something again and again, and can be killed in the middle of it.

It loads once and works in a child for each line that it reads: a new Python takes a second.
"""

import asyncio
import os
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from time import monotonic

from tests.storage.processes import line_from, python_process

_LOOP = """
print("ready", flush=True)
for _ in sys.stdin:
    child = os.fork()
    if not child:
        asyncio.run(work())
        os._exit(0)
    print(child, flush=True)
    os.waitpid(child, 0)
    print("ended", flush=True)
"""


@dataclass(frozen=True, slots=True)
class Worker:
    process: subprocess.Popen[str]

    async def work(self, killed_after: float | None) -> float:
        """Once; killed after so many seconds, if at all. Returns how many it took."""
        stdin = self.process.stdin
        assert stdin is not None
        stdin.write("\n")
        stdin.flush()
        begun = monotonic()
        child = int(await asyncio.to_thread(line_from, self.process))
        if killed_after is not None:
            await asyncio.sleep(killed_after)
            with suppress(ProcessLookupError):
                os.kill(child, signal.SIGKILL)
        assert await asyncio.to_thread(line_from, self.process) == "ended"
        return monotonic() - begun


@contextmanager
def worker(program: str, *arguments: str) -> Iterator[Worker]:
    """`program` imports what it needs and defines `async def work()`."""
    with python_process(f"import asyncio, os, sys\n{program}{_LOOP}", *arguments) as process:
        assert line_from(process) == "ready"
        yield Worker(process)
