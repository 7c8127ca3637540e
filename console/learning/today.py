"""What of citizens' questions the first page tells: read often, so remembered for a minute."""

from dataclasses import dataclass, field

from chat.message import Moment
from desk.left_message import Counts, Sought
from desk.store import Answering
from knowledge.found import Verdict
from knowledge.learning import Wanted
from knowledge.learning_gaps import Gap
from knowledge.learning_service import Learning

MOST = 3
DAYS = 7
REMEMBERED = 60_000
"""Milliseconds."""


@dataclass(slots=True)
class Today:
    """Grouping all questions takes a second or two where there are many."""

    learning: Learning
    messages: Answering
    _gaps: tuple[Gap, ...] = field(default=())
    _until: Moment = 0

    async def told(self, now: Moment) -> tuple[tuple[Gap, ...], Counts]:
        """The gaps that most citizens met with, and how many messages wait."""
        if now >= self._until:
            page = await self.learning.gaps(Wanted(DAYS, Verdict.NOTHING, 0, MOST), now=now)
            self._gaps, self._until = page.items, now + REMEMBERED
        listed = await self.messages.listed(Sought(limit=1))
        return self._gaps, listed.counts
