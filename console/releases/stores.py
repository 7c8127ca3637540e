"""What publishing needs kept, and whom it asks."""

from dataclasses import dataclass
from typing import Protocol

from console.names import Everyone
from console.regression.effects import Effects
from console.releases.publication import Publication
from knowledge.editing_store import EntryHistory
from knowledge.own_words import WordList
from knowledge.own_words_store import WordsVersion
from knowledge.release_changes import ReleaseLog
from knowledge.store import KnowledgeStore


class WordVersions(Protocol):
    async def version(self, which: WordList, number: int) -> WordsVersion:
        """Raises UnknownWords."""


@dataclass(frozen=True, slots=True)
class Desk:
    """What a publisher works with."""

    log: ReleaseLog
    store: KnowledgeStore
    history: EntryHistory
    words: WordVersions
    accounts: Everyone
    effects: Effects
    publication: Publication
