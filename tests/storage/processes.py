"""Other processes, for tests about what happens between them."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def python_process(program: str, *arguments: str) -> Iterator[subprocess.Popen[str]]:
    """Run `program` in a Python of its own, killed at the end if it still runs."""
    command = [sys.executable, "-c", program, *arguments]
    process = subprocess.Popen(  # noqa: S603  our own text
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    with process:
        try:
            yield process
        finally:
            process.kill()


def line_from(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()
