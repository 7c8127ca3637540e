"""The weeks as a chart of bars: places and sizes only, the page draws them."""

from collections.abc import Sequence
from dataclasses import dataclass

from console.words import percent
from knowledge.learning_figures import Week

WIDTH = 720
HEIGHT = 200
GAP = 0.35
"""The share of a bar's place that stays free."""


@dataclass(frozen=True, slots=True)
class Part:
    """`kind` is answered, taken or left: what became of the questions."""

    kind: str
    y: float
    height: float


@dataclass(frozen=True, slots=True)
class Bar:
    """`told` says in words what the bar shows. `share` is written above it."""

    x: float
    width: float
    middle: float
    top: float
    parts: tuple[Part, ...]
    name: str
    share: str
    told: str
    has_publication: bool


@dataclass(frozen=True, slots=True)
class Chart:
    """`most` is what the tallest bar stands for; 0 when nothing was asked at all."""

    bars: tuple[Bar, ...]
    most: int
    width: int = WIDTH
    height: int = HEIGHT


def chart_of(weeks: Sequence[Week], names: Sequence[str]) -> Chart:
    """The weeks from left to right, the oldest first."""
    most = max((each.answered.asked for each in weeks), default=0)
    place = WIDTH / max(len(weeks), 1)
    bars = tuple(
        _bar(week, name, number * place, place, most)
        for number, (week, name) in enumerate(zip(weeks, names, strict=True))
    )
    return Chart(bars, most)


def _bar(week: Week, name: str, left: float, place: float, most: int) -> Bar:
    answered = week.answered
    counts = {
        "answered": answered.outright,
        "taken": answered.taken,
        "left": answered.nothing + answered.choices - answered.taken,
    }
    parts: list[Part] = []
    below = float(HEIGHT)
    for kind, count in counts.items():
        height = HEIGHT * max(count, 0) / most if most else 0.0
        below -= height
        parts.append(Part(kind, round(below, 1), round(height, 1)))
    told = f"{name} 这一周：问了 {answered.asked} 次，答上来 {percent(answered.share)}"
    published = f"，发布了 {week.published} 条" if week.published else ""
    return Bar(
        x=round(left + place * GAP / 2, 1),
        width=round(place * (1 - GAP), 1),
        middle=round(left + place / 2, 1),
        top=round(below, 1),
        parts=tuple(each for each in parts if each.height),
        name=name,
        share=f"{answered.share:.0%}" if answered.share is not None else "",
        told=told + published,
        has_publication=bool(week.published),
    )
