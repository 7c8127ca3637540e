"""What the pages of entries stand on."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from chat.message import Moment
from console.access import KEEPERS
from console.call import Call
from console.editing.judging import Judge
from console.editing.stores import EditingStores
from console.entries.searching import Searching
from console.names import Everyone
from knowledge.asked import AskedStore
from knowledge.editing_regression import RegressionStore
from knowledge.entry import Entry, Kind
from knowledge.found import Found
from knowledge.learning_store import Figures
from office.point import ServicePoint
from office.store import AuditTrail


class Live(Protocol):
    """What answers now. What is not async may be asked from any thread."""

    @property
    def number(self) -> int:
        """Of the release; 0 before there is any."""

    def entry(self, entry_id: str, *, at: Moment) -> Entry | None: ...

    def find(self, question: str, *, at: Moment, kind: Kind | None = None) -> Found: ...

    def related(self, entry: Entry, *, at: Moment) -> tuple[Entry, ...]: ...

    async def refresh(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class EntryGround:
    """`new_id` makes the names of batches; `points` are the hall's places."""

    stores: EditingStores
    judge: Judge
    live: Live
    regression: RegressionStore
    figures: Figures
    asked: AskedStore
    accounts: Everyone
    audit: AuditTrail
    new_id: Callable[[Moment], str]
    points: tuple[ServicePoint, ...] = ()

    @property
    def searching(self) -> Searching:
        return Searching(self.stores.entries, self.live)


def reads_only(call: Call) -> bool:
    """Whether somebody looks things up and keeps nothing: they see what is live."""
    return not call.may(KEEPERS)
