"""What citizens last asked an entry, as the answers taken from it keep it."""

from dataclasses import dataclass
from typing import Protocol

from chat.message import Moment


@dataclass(frozen=True, slots=True)
class AskedOf:
    """A question that was answered with the entry. `useful` is what the citizen said of the
    answer, None when nothing. The question is as it was typed: mask it before it is shown."""

    question: str
    at: Moment
    useful: bool | None = None


class AskedStore(Protocol):
    async def last_asked(self, entry: str, at: Moment, *, limit: int = 20) -> list[AskedOf]:
        """The newest first, of the last 90 days; each question once."""
