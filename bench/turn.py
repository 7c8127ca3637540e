"""A whole durable turn of the service against an echo that stores nothing."""

import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from bench.entries import items, write
from bench.load import Load
from bench.process import Server, loaded, run, server
from bench.report import Figure, middle, ratio
from bench.service import environment

SECONDS = 4.0
WARM_UP = 3.0


@dataclass(frozen=True, slots=True)
class _Round:
    """One round: the service, what it cost, and the peer."""

    ours: Load
    cpu_us: float
    theirs: Load


def measure(rounds: int) -> list[Figure]:
    with tempfile.TemporaryDirectory(prefix="bangban-bench-") as folder:
        env = _settled(Path(folder))
        peer = server("bench.servers.werobot_echo")
        with peer as theirs, server("bot", "serve", env=env) as ours:
            loaded(theirs.address, "echo", seconds=WARM_UP, first=0)
            loaded(ours.address, "answer", seconds=WARM_UP, first=0)
            done = [_round(ours, theirs, number * 10**9) for number in range(1, rounds + 1)]
            resident = ours.resident_mb
    return _figures(done, resident)


def _settled(folder: Path) -> Mapping[str, str]:
    """The settings of a service in `folder` that knows all entries."""
    env = environment(folder)
    write(folder / "entries.jsonl", items())
    run("bot", ["knowledge", "import", str(folder / "entries.jsonl"), "--publish"], env)
    return env


def _round(ours: Server, theirs: Server, first: int) -> _Round:
    before = ours.cpu_seconds
    our_load = loaded(ours.address, "answer", seconds=SECONDS, first=first)
    cpu = (ours.cpu_seconds - before) / our_load.requests * 1e6
    return _Round(our_load, cpu, loaded(theirs.address, "echo", seconds=SECONDS, first=first))


def _figures(done: list[_Round], resident: float) -> list[Figure]:
    ours = [each.ours for each in done]
    rates = [load.per_second for load in ours]
    peer = [each.theirs.per_second for each in done]
    return [
        Figure("turn_vs_werobot", ratio(rates, peer), least=0.6),
        Figure("turn_per_second", middle(rates)),
        Figure("werobot_per_second", middle(peer)),
        Figure("turn_p50_ms", middle([load.p50_ms for load in ours])),
        Figure("turn_p99_ms", middle([load.p99_ms for load in ours])),
        Figure("turn_cpu_us", middle([each.cpu_us for each in done])),
        Figure("turn_rss_mb", resident),
        Figure("turn_right_share", middle([load.right / load.requests for load in ours])),
    ]
