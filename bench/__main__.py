"""`python -m bench`: measure, print a table, write bench/results.json."""

import argparse
import json
from collections.abc import Callable
from pathlib import Path

from bench import console, going_live, importing, protocol, recall, search, storage, turn
from bench.report import Figure, nested, table, write

RESULTS = Path(__file__).parent / "results.json"

PARTS: dict[str, Callable[[int], list[Figure]]] = {
    "protocol": protocol.measure,
    "turn": turn.measure,
    "storage": storage.measure,
    "search": search.measure,
    "recall": recall.measure,
    "console": console.measure,
    "import": importing.measure,
    "publish": going_live.measure,
}


def main() -> None:
    options = argparse.ArgumentParser(prog="bench", description=__doc__)
    options.add_argument("--only", action="append", choices=PARTS, help="one part; repeatable")
    options.add_argument("--rounds", type=int, default=5)
    options.add_argument("--json", action="store_true", help="the figures as JSON, not as a table")
    given = options.parse_args()
    figures: list[Figure] = []
    for name in given.only or PARTS:
        measured = PARTS[name](given.rounds)
        write(RESULTS, measured)
        figures += measured
    if given.json:
        print(json.dumps(nested(figures)))
    else:
        print(table(figures))


if __name__ == "__main__":
    main()
