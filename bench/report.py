"""What was measured: medians over rounds, ratios within each round, a table and a file."""

import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from math import isnan
from pathlib import Path
from statistics import median
from typing import Any


@dataclass(frozen=True, slots=True)
class Figure:
    """One number; `least` and `most` are what it must keep to, None when it is only told.

    A name with points stands in sections of the file, and in tables of its own: the last part is
    the column, the last but one the row.
    """

    name: str
    value: float
    least: float | None = None
    most: float | None = None

    @property
    def is_missed(self) -> bool:
        too_small = self.least is not None and self.value < self.least
        return too_small or (self.most is not None and self.value > self.most)

    @property
    def bound(self) -> str:
        if self.least is not None:
            return f"≥ {self.least:g}"
        return "" if self.most is None else f"≤ {self.most:g}"


def middle(values: Sequence[float]) -> float:
    return median(values)


def ratio(ours: Sequence[float], theirs: Sequence[float]) -> float:
    """The median of the ratios of each round: noise that lasts hits both sides of one."""
    return median(a / b for a, b in zip(ours, theirs, strict=True))


def progress(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def table(figures: Sequence[Figure]) -> str:
    """Figures by themselves first, then a table for each section."""
    plain = [figure for figure in figures if "." not in figure.name]
    lines = [f"{'figure':34} {'value':>12}  {'bound':>9}"] if plain else []
    for figure in plain:
        mark = "  MISSED" if figure.is_missed else ""
        lines.append(f"{figure.name:34} {rounded(figure.value):>12,}  {figure.bound:>9}{mark}")
    parted = [figure for figure in figures if "." in figure.name]
    for section, inside in groupby(parted, key=lambda figure: figure.name.rsplit(".", 2)[0]):
        lines += ["", *_section(section, list(inside))]
    return "\n".join(lines)


def rounded(value: float) -> float:
    """Three digits behind the point for small numbers, none for large ones."""
    return round(value) if value >= 100 else round(value, 3)


def nested(figures: Sequence[Figure]) -> dict[str, Any]:
    """Plain numbers, and objects for sections."""
    found: dict[str, Any] = {}
    for figure in figures:
        *sections, last = figure.name.split(".")
        inner = found
        for section in sections:
            inner = inner.setdefault(section, {})
        # JSON has no word for what cannot be computed.
        inner[last] = None if isnan(figure.value) else rounded(figure.value)
    return found


def write(path: Path, figures: Sequence[Figure]) -> None:
    """Figures and sections that were not measured now stay as they were."""
    before: dict[str, Any] = json.loads(path.read_text("utf-8")) if path.exists() else {}
    after = before | nested(figures)
    path.write_text(json.dumps(after, indent=2, sort_keys=True) + "\n", "utf-8")


def _section(name: str, figures: Sequence[Figure]) -> Iterator[str]:
    rows: dict[str, dict[str, float]] = {}
    for figure in figures:
        _, row, column = figure.name.rsplit(".", 2)
        rows.setdefault(row, {})[column] = figure.value
    columns = list(dict.fromkeys(column for row in rows.values() for column in row))
    yield f"{name.replace('.', ' '):34} " + " ".join(f"{column:>10}" for column in columns)
    for row, told in rows.items():
        cells = (f"{rounded(told[each]):>10,}" if each in told else " " * 10 for each in columns)
        yield f"{row:34} " + " ".join(cells)
