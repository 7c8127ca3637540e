"""What was measured: medians over rounds, ratios within each round, a table and a file."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median


@dataclass(frozen=True, slots=True)
class Figure:
    """One number; `least` is what it must reach, None when it is only told."""

    name: str
    value: float
    least: float | None = None


def middle(values: Sequence[float]) -> float:
    return median(values)


def ratio(ours: Sequence[float], theirs: Sequence[float]) -> float:
    """The median of the ratios of each round: noise that lasts hits both sides of one."""
    return median(a / b for a, b in zip(ours, theirs, strict=True))


def table(figures: Sequence[Figure]) -> str:
    lines = [f"{'figure':34} {'value':>12}  {'at least':>9}"]
    for figure in figures:
        least = "" if figure.least is None else f"{figure.least:g}"
        missed = figure.least is not None and figure.value < figure.least
        mark = "  MISSED" if missed else ""
        lines.append(f"{figure.name:34} {rounded(figure.value):>12,}  {least:>9}{mark}")
    return "\n".join(lines)


def rounded(value: float) -> float:
    """Three digits behind the point for small numbers, none for large ones."""
    return round(value, 3) if value < 100 else round(value)


def write(path: Path, figures: Sequence[Figure]) -> None:
    """Plain numbers at the top level; figures of parts that were not run stay as they were."""
    before: Mapping[str, float] = json.loads(path.read_text("utf-8")) if path.exists() else {}
    after = {**before, **{figure.name: rounded(figure.value) for figure in figures}}
    path.write_text(json.dumps(after, indent=2, sort_keys=True) + "\n", "utf-8")
