"""One numbered change of the schema, read from the files that make it up."""

import re
import runpy
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from storage.database import Engine, Transaction, WrongSchema
from storage.sql_text import statements

_FILE = re.compile(r"(\d{4})_([a-z0-9_]+)(?:\.(sqlite|postgres))?\.(sql|py)")
_ORDER = {"sql": 0, "py": 1}


@dataclass(frozen=True, slots=True)
class Step:
    """`NNNN_name.sql` for both engines, then `NNNN_name.<engine>.sql`, then `NNNN_name.py`.

    A Python file has a function `apply(tx: Transaction) -> None`.
    """

    number: int
    name: str
    files: tuple[Path, ...]

    @property
    def label(self) -> str:
        return f"{self.number:04}_{self.name}"

    def apply(self, tx: Transaction) -> None:
        for file in self.files:
            if file.suffix == ".py":
                runpy.run_path(str(file))["apply"](tx)
            elif _engine_of(file) in {None, tx.engine}:
                for statement in statements(file.read_text(encoding="utf-8"), tx.engine):
                    tx.run(statement)


def steps_in(folder: Path) -> list[Step]:
    """The steps in order of their number; two names for one number are refused."""
    files: defaultdict[tuple[int, str], list[Path]] = defaultdict(list)
    for file in folder.iterdir():
        if match := _FILE.fullmatch(file.name):
            files[int(match[1]), match[2]].append(file)
    steps = [Step(number, name, _in_order(found)) for (number, name), found in files.items()]
    steps.sort(key=lambda step: step.number)
    for step, following in pairwise(steps):
        if step.number == following.number:
            raise WrongSchema(f"{step.label} and {following.label}: renumber one of them.")
    return steps


def _in_order(files: Iterable[Path]) -> tuple[Path, ...]:
    def rank(file: Path) -> tuple[int, int]:
        return _ORDER[file.suffix[1:]], len(file.suffixes)

    return tuple(sorted(files, key=rank))


def _engine_of(file: Path) -> Engine | None:
    match = _FILE.fullmatch(file.name)
    return Engine(match[3]) if match and match[3] else None
