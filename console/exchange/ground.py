"""What the pages of files in and out stand on."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Protocol

from console.background import Keep
from console.editing.judging import Judge
from console.editing.stores import EditingStores
from console.names import Everyone
from knowledge.editing_import import ImportStore
from knowledge.entry import Entry
from knowledge.own_words import OwnTexts
from knowledge.own_words_store import OwnWordsStore
from knowledge.store import Draft, Published, State
from office.store import AuditTrail


class Releases(Protocol):
    """What was published, and what is approved."""

    async def state(self) -> State: ...

    async def draft(self) -> Draft: ...

    async def withdrawn(self, number: int) -> Collection[str]: ...

    async def releases(self, limit: int = 50) -> tuple[Published, ...]: ...

    async def entries_of(self, number: int) -> tuple[Entry, ...]: ...

    async def words_of(self, number: int) -> OwnTexts: ...


@dataclass(frozen=True, slots=True)
class ExchangeGround:
    imports: ImportStore
    stores: EditingStores
    releases: Releases
    judge: Judge
    own: OwnWordsStore
    audit: AuditTrail
    accounts: Everyone
    keep: Keep


async def live_entries(releases: Releases) -> list[Entry]:
    """Nothing that was retired since it was published."""
    number = (await releases.state()).number
    if not number:
        return []
    withdrawn = frozenset(await releases.withdrawn(number))
    return [each for each in await releases.entries_of(number) if each.id not in withdrawn]
