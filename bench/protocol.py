"""The protocol layer against an empty handler on the same server."""

from dataclasses import dataclass

from bench.process import Server, loaded, server
from bench.report import Figure, middle, ratio

SECONDS = 2.0


@dataclass(frozen=True, slots=True)
class _Run:
    """One variant in one round."""

    rate: float
    cpu_us: float


def measure(rounds: int) -> list[Figure]:
    bare: list[_Run] = []
    wire: list[_Run] = []
    with server("bench.servers.bare") as empty, server("bench.servers.wire") as ours:
        for number in range(rounds + 1):
            runs = _run(empty, "any", number), _run(ours, "echo", number)
            if number:  # the first round only warms up
                bare.append(runs[0])
                wire.append(runs[1])
    return [
        Figure("protocol_vs_bare", ratio(_rates(wire), _rates(bare)), least=0.45),
        Figure("protocol_per_second", middle(_rates(wire))),
        Figure("bare_aiohttp_per_second", middle(_rates(bare))),
        Figure("protocol_cpu_us", middle([run.cpu_us for run in wire])),
        Figure("bare_aiohttp_cpu_us", middle([run.cpu_us for run in bare])),
    ]


def _run(what: Server, reply: str, number: int) -> _Run:
    before = what.cpu_seconds
    load = loaded(what.address, reply, seconds=SECONDS, first=number * 10**9)
    return _Run(load.per_second, (what.cpu_seconds - before) / load.requests * 1e6)


def _rates(runs: list[_Run]) -> list[float]:
    return [run.rate for run in runs]
