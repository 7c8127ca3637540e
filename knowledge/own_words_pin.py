"""A question that the staff have given an entry by hand, for a time."""

from dataclasses import dataclass
from datetime import date, timedelta

from chat.message import Moment
from knowledge.day import begins


@dataclass(frozen=True, slots=True)
class Pin:
    """`until` is the last day on which it holds, `YYYY-MM-DD` in Shanghai."""

    question: str
    entry: str
    until: str
    ends: Moment
    """The first moment after it."""


def pin(question: str, entry: str, until: str) -> Pin:
    """Raises ValueError when `until` is no day."""
    try:
        following = date.fromisoformat(until) + timedelta(days=1)
    except OverflowError:
        raise ValueError(f"“{until}”太远了，请写近一点的日子") from None
    return Pin(question, entry, until, begins(following.isoformat()))
