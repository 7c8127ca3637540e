"""What the editor needs kept, and whom it asks for names."""

from dataclasses import dataclass
from typing import Protocol

from knowledge.editing_store import (
    EntryHistory,
    EntryList,
    FormDrafts,
    Submissions,
    WorkingCopies,
)
from office.staff import Staff


@dataclass(frozen=True, slots=True)
class EditingStores:
    copies: WorkingCopies
    drafts: FormDrafts
    submissions: Submissions
    entries: EntryList
    history: EntryHistory


class People(Protocol):
    async def find(self, name: str) -> Staff | None: ...


async def shown_name(people: People, name: str) -> str:
    """What colleagues call somebody; the sign-in name of whoever is not known."""
    staff = await people.find(name) if name else None
    return staff.shown_name if staff else name


def draft_of(entry: str) -> str:
    """The name under which is kept what somebody types into the form of an entry."""
    return f"entry:{entry}"
