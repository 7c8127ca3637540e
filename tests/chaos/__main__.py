"""Runs the trials and prints what they found: `python -m tests.chaos --help`."""

import argparse
import asyncio
import sys
import tempfile
from collections.abc import Awaitable, Callable
from pathlib import Path
from time import monotonic

from tests.chaos.trials import TRIALS, chosen
from tests.chaos.verdict import Verdict


def main() -> int:
    wanted = _parser().parse_args()
    broken = 0
    for name in wanted.only or TRIALS:
        begun = monotonic()
        with tempfile.TemporaryDirectory(prefix=f"chaos-{name}-") as folder:
            trial = chosen(name, Path(folder), rounds=wanted.rounds, seed=wanted.seed)
            verdict = asyncio.run(_awaited(trial))
        broken += len(verdict.broken)
        sys.stdout.write(f"{verdict.table()}\n    took {monotonic() - begun:.0f} s\n\n")
        sys.stdout.flush()
    sys.stdout.write("all promises kept\n" if not broken else f"{broken} promises broken\n")
    return 1 if broken else 0


async def _awaited(trial: Callable[[], Awaitable[Verdict]]) -> Verdict:
    return await trial()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="tests.chaos", description="The long trials.")
    parser.add_argument("--only", action="append", choices=list(TRIALS), metavar="NAME")
    parser.add_argument("--rounds", type=int, default=0, help="instead of each trial's own number")
    parser.add_argument("--seed", type=int, default=1)
    return parser


if __name__ == "__main__":
    sys.exit(main())
