"""What the editing of knowledge needs kept. Every act is audited; what it refuses changes nothing.

`Actor` names who acts and when. What can be refused is in `knowledge.editing_errors`.
"""

from collections.abc import Sequence
from typing import Protocol

from chat.message import Moment
from knowledge.editing import (
    BatchSaved,
    Edited,
    FormDraft,
    Handed,
    Item,
    ItemKind,
    Pick,
    SentBack,
    Submission,
    SubmissionState,
    WorkingCopy,
)
from knowledge.editing_history import History
from knowledge.editing_list import Facets, ListFilter, Page, Tasks
from knowledge.entry import Entry
from office.audit import Actor


class WorkingCopies(Protocol):
    """The editable drafts, one for each entry."""

    async def copy_of(self, entry: str) -> WorkingCopy | None: ...

    async def save(self, edited: Edited, edition: int, actor: Actor) -> WorkingCopy:
        """Save over the edition that was seen; 0 to begin a copy.

        Raises Conflict(theirs, mine) when somebody saved it meanwhile, CopyGone when it was
        submitted or discarded meanwhile.
        """

    async def save_batch(self, edited: Sequence[Edited], actor: Actor) -> BatchSaved:
        """Begin many copies in one act; of whatever has a copy already nothing is changed."""

    async def discard(self, entry: str, edition: int, actor: Actor) -> None:
        """The body is kept as the form draft `entry:<id>` of who discards it.

        Raises Conflict, CopyGone.
        """

    async def restore(self, entry: str, number: int, actor: Actor) -> WorkingCopy:
        """Begin a copy with the body of an older version. Raises Unknown, Conflict."""

    async def batch(self, batch: str) -> tuple[Pick, ...]:
        """All copies of a batch, with the problems they were saved with, in order of the ids."""

    async def picks(self, entries: Sequence[str]) -> tuple[Pick, ...]:
        """Those of the entries that have a working copy."""

    async def copies(self, entries: Sequence[str]) -> tuple[WorkingCopy, ...]: ...


class FormDrafts(Protocol):
    """What people typed and have not saved: each has their own, for 30 days. Not audited."""

    async def keep(self, staff: str, draft: FormDraft) -> None: ...

    async def draft(self, staff: str, form: str) -> FormDraft | None: ...

    async def drafts(self, staff: str) -> tuple[FormDraft, ...]:
        """The newest first."""

    async def drop(self, staff: str, form: str) -> None: ...

    async def forget(self, now: Moment) -> int:
        """Drop what is older than 30 days."""


class Submissions(Protocol):
    """What was handed in for review, and what becomes of it."""

    async def submit(self, handed: Handed, actor: Actor) -> Submission:
        """Make immutable versions of the copies, in one act; the copies are gone then.

        Raises NothingHanded, Conflict, CopyGone, BaseMoved, Unfinished, AlreadySubmitted,
        NothingToRetire.
        """

    async def approve(self, submission: str, actor: Actor, note: str = "") -> Submission:
        """The last approval needed makes it count, at once or at `publish_at`.

        What goes to the citizens changes with the next release, but retirements at once.
        Raises Unknown, NotOpen, OwnWork, AlreadyReviewed.
        """

    async def send_back(self, submission: str, why: str, actor: Actor) -> SentBack:
        """Return it to its author, scheduled or waiting. Raises Unknown, NotOpen, ReasonMissing."""

    async def withdraw(self, submission: str, actor: Actor) -> SentBack:
        """The author takes it back. Raises Unknown, NotOpen, NotYours."""

    async def retire_now(self, entry: str, why: str, actor: Actor) -> None:
        """Nothing of the entry is said any more from this moment on; no second person is asked.

        Raises ReasonMissing, NothingToRetire.
        """

    async def due(self, at: Moment) -> tuple[str, ...]:
        """The scheduled submissions whose time has come."""

    async def apply_due(self, at: Moment) -> tuple[str, ...]:
        """Make them count; of several processes one does. Returns those that this call did."""

    async def submission(self, submission: str) -> Submission | None: ...

    async def submissions(
        self,
        *,
        states: Sequence[SubmissionState] = (),
        author: str = "",
        not_author: str = "",
        offset: int = 0,
        limit: int = 50,
    ) -> tuple[Submission, ...]:
        """The newest first; all states when none is named."""

    async def items(
        self, submission: str, *, offset: int = 0, limit: int = 100
    ) -> tuple[Item, ...]: ...

    async def open_submission_of(
        self, entry: str, kind: ItemKind = ItemKind.ENTRY
    ) -> Submission | None:
        """Of an entry by its id, or of a word list by the value of its `WordList`."""


class EntryList(Protocol):
    async def page(
        self, wanted: ListFilter, at: Moment, *, offset: int = 0, limit: int = 50
    ) -> Page: ...

    async def ids(self, wanted: ListFilter, at: Moment) -> tuple[str, ...]:
        """All that the filter finds: for acts on the whole of it."""

    async def facets(self) -> Facets: ...

    async def tasks(self, staff: str, at: Moment) -> Tasks: ...


class EntryHistory(Protocol):
    async def history(self, entry: str) -> History | None: ...

    async def version(self, entry: str, number: int) -> Entry | None: ...

    async def approved(self, entry: str) -> tuple[int, Entry] | None:
        """The version that the next release takes; None if it takes none."""

    async def approved_of(self, entries: Sequence[str]) -> tuple[tuple[int, Entry], ...]:
        """The same of many, in their order, with the numbers of the versions."""

    async def holding(self, text: str) -> tuple[tuple[int, Entry], ...]:
        """The approved versions whose body holds `text`, with their numbers, by id."""
