"""What the editor needs kept."""

from dataclasses import dataclass

from knowledge.editing_store import (
    EntryHistory,
    EntryList,
    FormDrafts,
    Submissions,
    WorkingCopies,
)


@dataclass(frozen=True, slots=True)
class EditingStores:
    copies: WorkingCopies
    drafts: FormDrafts
    submissions: Submissions
    entries: EntryList
    history: EntryHistory


def draft_of(entry: str) -> str:
    """The name under which is kept what somebody types into the form of an entry."""
    return f"entry:{entry}"
