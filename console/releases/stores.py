"""What publishing needs kept, and whom it asks."""

from dataclasses import dataclass

from console.comparison_words import WordVersions
from console.names import Everyone
from console.regression.effects import Effects
from console.releases.publication import Publication
from knowledge.editing_store import EntryHistory
from knowledge.release_changes import ReleaseLog
from knowledge.store import KnowledgeStore
from office.store import AuditTrail


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
    audit: AuditTrail
