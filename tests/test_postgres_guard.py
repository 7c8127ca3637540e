"""No PostgreSQL of the tests outlives them, whatever way they end."""

import os
import signal
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.postgres import roomy
from tests.postgres_guard import LOCK, PREFIX, clear_away, running_in
from tests.storage.processes import line_from, python_process

STARTS = """
import sys
from pathlib import Path
from tests.postgres import postgres_server

with postgres_server(Path(sys.argv[1])):
    print("started", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def place() -> Iterator[Path]:
    """Not below `tmp_path`, which the user that the server runs as may not enter."""
    with TemporaryDirectory(dir=roomy()) as folder:
        yield Path(folder)


@pytest.mark.parametrize("end", [signal.SIGTERM, signal.SIGKILL])
def test_who_is_killed_leaves_no_server_and_no_folder(place: Path, end: signal.Signals) -> None:
    with python_process(STARTS, str(place)) as tests:
        assert line_from(tests) == "started"
        server = server_in(the_folder(place))
        tests.send_signal(end)
        tests.wait()
    until(lambda: not any(place.iterdir()))
    until(lambda: not runs(server))


def test_what_a_killed_guard_left_is_cleared_away_by_the_next(place: Path) -> None:
    def is_cleared() -> bool:
        clear_away(place)
        return not any(place.iterdir())

    with python_process(STARTS, str(place)) as tests:
        assert line_from(tests) == "started"
        folder = the_folder(place)
        assert not is_cleared()
        server = server_in(folder)
        os.kill(int((folder / LOCK).read_text("utf-8")), signal.SIGKILL)
        until(is_cleared)
    until(lambda: not runs(server))


def the_folder(place: Path) -> Path:
    (folder,) = place.glob(f"{PREFIX}*")
    return folder


def server_in(folder: Path) -> int:
    server = running_in(folder / "data")
    assert server
    return server


def runs(server: int) -> bool:
    """What has ended has no command any more, also before somebody takes note of its end."""
    try:
        return Path(f"/proc/{server}/cmdline").read_bytes() != b""
    except OSError:
        return False


def until(is_so: Callable[[], bool], seconds: float = 10.0) -> None:
    end = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < end
        time.sleep(0.02)
