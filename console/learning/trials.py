"""What questions are tried with: the knowledge that is live, or what would go live next."""

from dataclasses import dataclass

from knowledge.candidate import Candidates
from knowledge.service import Knowledge


@dataclass(frozen=True, slots=True)
class Trials:
    live: Knowledge
    candidates: Candidates

    async def knowledge(self, *, is_next: bool) -> Knowledge:
        """Building what is next takes seconds for many entries, the first time."""
        if not is_next:
            return self.live
        return self.live.trying(await self.candidates.candidate())
