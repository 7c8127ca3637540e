"""What reviewing needs kept, and whom it asks."""

from dataclasses import dataclass

from console.comparison_words import WordVersions
from console.editing.judging import Judge
from console.names import Everyone
from console.regression.effects import Effects
from knowledge.editing_contents import SubmissionContents
from knowledge.editing_store import EntryHistory, Submissions


@dataclass(frozen=True, slots=True)
class ReviewStores:
    submissions: Submissions
    contents: SubmissionContents
    history: EntryHistory
    words: WordVersions
    accounts: Everyone


@dataclass(frozen=True, slots=True)
class Bench:
    """What a reviewer works with: the stores, what is found in an entry, and what it would do."""

    stores: ReviewStores
    judge: Judge
    effects: Effects
