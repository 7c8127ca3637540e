"""Ids for new entries: short, readable, and sorting by time."""

import secrets
from collections.abc import Callable
from datetime import datetime

from chat.message import Moment
from knowledge.day import SHANGHAI
from knowledge.entry import Kind

SIGNS = "23456789abcdefghjkmnpqrstuvwxyz"
"""Without those that are taken for each other."""

_FIRST = {Kind.GUIDE: "g", Kind.QUESTION: "q", Kind.CASE: "c"}


def new_id(kind: Kind, at: Moment, pick: Callable[[str], str] = secrets.choice) -> str:
    """Such as `q-261122-1504-k7f`: the kind, the minute in Shanghai, and three signs by chance."""
    then = datetime.fromtimestamp(at / 1000, SHANGHAI)
    return f"{_FIRST[kind]}-{then:%y%m%d-%H%M}-{''.join(pick(SIGNS) for _ in range(3))}"
