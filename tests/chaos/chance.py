"""Chance that repeats itself: the same seed makes the same trial."""

from random import Random


def repeatable(seed: float) -> Random:
    return Random(seed)  # noqa: S311  nothing secret depends on it
