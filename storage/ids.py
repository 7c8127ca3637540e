"""Identifiers that sort by time and are never the same in two processes."""

import itertools
from collections.abc import Callable
from typing import TypeAlias

from chat.message import Moment

NewId: TypeAlias = Callable[[Moment], str]


def new_ids(process: str) -> NewId:
    """A maker of ids for one process: 11 hex digits of milliseconds, 5 of a count, the process.

    `process` must be unique among all processes that ever write (see `bot.app`).
    """
    counter = itertools.count()

    def new_id(now: Moment) -> str:
        return f"{now:011x}{next(counter) & 0xFFFFF:05x}{process}"

    return new_id
