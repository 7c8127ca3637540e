"""一次性告知: that a citizen was told the complete list of what to bring."""

from dataclasses import dataclass
from typing import Protocol

from chat.message import Moment
from knowledge.aspect import Aspect
from knowledge.entry import Entry


@dataclass(frozen=True, slots=True)
class Notice:
    """What was said to a citizen, from which release; `rest` waited for 继续."""

    turn: str
    citizen: str
    entry: str
    release: int
    said: str
    rest: str
    at: Moment


class Notices(Protocol):
    async def last(self, citizen: str, *, entry: str) -> Notice | None:
        """The newest notice to the citizen about `entry`, else about anything."""


def is_notice(entry: Entry, aspect: Aspect) -> bool:
    """Whether the answer to `aspect` holds the complete list of the entry's materials."""
    return bool(entry.guide and entry.guide.materials) and aspect in _WHOLE_LISTS


_WHOLE_LISTS = {Aspect.NONE, Aspect.ALL, Aspect.MATERIALS}
