"""An entry as its form is opened: the working copy, else what was approved, else what is new."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace

from chat.message import Moment
from console.editing.judging import kind_of
from console.editing.stores import EditingStores, draft_of
from console.editing.written import (
    Record,
    body_of,
    form_of,
    kind_in,
    record_in,
    record_of_body,
)
from console.typed import pairs_of
from knowledge.editing import FormDraft, Submission, WorkingCopy
from knowledge.entry import Kind
from knowledge.record import BadRecord, entry_of, record_of, written_record


@dataclass(frozen=True, slots=True)
class Opened:
    """`edition` is the edition of the copy that the form began from, 0 for none; `based_on` the
    version, 0 for a new entry. `copy` is the working copy as it stands, `waiting` the submission
    that holds the entry. `restored_at` is when what the form shows was typed, if it was not saved.
    """

    entry: str
    kind: Kind
    record: Record
    edition: int = 0
    based_on: int = 0
    copy: WorkingCopy | None = None
    waiting: Submission | None = None
    restored_at: Moment | None = None

    @property
    def is_new(self) -> bool:
        """Nothing of it is saved: it may still get another id."""
        return self.edition == 0 and self.based_on == 0

    @property
    def is_locked(self) -> bool:
        """It waits for review, and nobody has begun another copy."""
        return self.waiting is not None and self.copy is None


async def opened(
    stores: EditingStores, staff: str, entry: str, *, fresh: Record | None = None
) -> Opened | None:
    """The entry for `staff`; `fresh` is what a new one begins with. None when there is nothing."""
    saved = await _saved(stores, entry)
    draft = await stores.drafts.draft(staff, draft_of(entry))
    typed = _typed(draft, entry) if draft else None
    if saved is None and typed is None:
        return _fresh(entry, fresh) if fresh else None
    if draft is None or typed is None:
        return saved
    if saved and saved.copy and not pairs_of(draft.body):
        return saved  # what was discarded comes back only as long as nobody has begun anew
    return _restored(saved, typed, draft.saved_at)


def _fresh(entry: str, record: Record) -> Opened:
    return Opened(entry, Kind(str(record["kind"])), {**record, "id": entry})


async def _saved(stores: EditingStores, entry: str) -> Opened | None:
    copy = await stores.copies.copy_of(entry)
    waiting = await stores.submissions.open_submission_of(entry)
    if copy:
        record = record_of_body(copy.edited.body)
        base = copy.edited.based_on
        return Opened(entry, kind_of(record), record, copy.edition, base, copy, waiting)
    return await _approved(stores, entry, waiting) or await _newest(stores, entry, waiting)


async def _approved(stores: EditingStores, entry: str, waiting: Submission | None) -> Opened | None:
    approved = await stores.history.approved(entry)
    if approved is None:
        return None
    number, held = approved
    return Opened(entry, held.kind, record_of(held), based_on=number, waiting=waiting)


async def _newest(stores: EditingStores, entry: str, waiting: Submission | None) -> Opened | None:
    """What was retired, or never approved, begins again with what it said last."""
    history = await stores.history.history(entry)
    if history is None or not history.versions:
        return None
    number = history.versions[0].number
    held = await stores.history.version(entry, number)
    if held is None:
        return None
    return Opened(entry, held.kind, record_of(held), based_on=number, waiting=waiting)


def _typed(draft: FormDraft, entry: str) -> Opened | None:
    """What was typed into the form, or a copy that was discarded; None for anything else."""
    if pairs := pairs_of(draft.body):
        form = form_of(pairs)
        kind = kind_in(form)
        numbers = form.whole("edition") or 0, form.whole("based_on") or 0
        return Opened(entry, kind, record_in(form, kind, entry), *numbers)
    try:
        record = json.loads(draft.body)
    except ValueError:
        return None
    return Opened(entry, kind_of(record), record) if isinstance(record, dict) else None


def _restored(saved: Opened | None, typed: Opened, at: Moment) -> Opened:
    if saved is None:
        return replace(typed, edition=0, restored_at=at)
    if saved.is_locked or is_same(saved.record, typed.record):
        return saved
    # Without a copy there is no edition to save over; what it began from still counts.
    edition = typed.edition if saved.copy else 0
    based_on = typed.based_on or saved.based_on
    return replace(saved, record=typed.record, edition=edition, based_on=based_on, restored_at=at)


def is_same(one: Mapping[str, object], other: Mapping[str, object]) -> bool:
    """Whether two records say the same, also where one leaves out what goes without saying."""
    if body_of(one) == body_of(other):
        return True
    try:
        return written_record(entry_of(one)) == written_record(entry_of(other))
    except BadRecord:
        return False
