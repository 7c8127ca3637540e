"""What the pages about quality stand on."""

from dataclasses import dataclass

from console.call import Call
from console.quality.examining import Examination, Examining
from knowledge.editing_store import EntryList
from office.store import AuditTrail


@dataclass(frozen=True, slots=True)
class QualityGround:
    examining: Examining
    entries: EntryList
    audit: AuditTrail

    async def ready(self, call: Call) -> Examination | None:
        """What is known already; None when somebody has to wait for it."""
        return await self.examining.ready(call.at, call.renderer.hall)

    async def examination(self, call: Call) -> Examination:
        return await self.examining.examination(call.at, call.renderer.hall)
