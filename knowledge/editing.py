"""What the editing of knowledge works with: working copies, submissions, and their reviews."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from chat.message import Moment
from knowledge.day import begins
from knowledge.entry import Entry
from knowledge.record import BadRecord, entry_of, written_record
from knowledge.text import storable


@dataclass(frozen=True, slots=True)
class Edited:
    """What is to be saved as the working copy of an entry.

    `body` is the record as JSON; it may still lack what an entry must have. `based_on` is the
    number of the version that it began from, 0 for a new entry. `problems` counts what lint found
    that must be mended before it is submitted. `batch` is the import or replacement that made it.
    """

    entry: str
    body: str
    based_on: int = 0
    problems: int = 0
    batch: str = ""


@dataclass(frozen=True, slots=True)
class WorkingCopy:
    """The one editable draft of an entry. `edition` rises with every save and never comes twice.

    `returned_why` is the reason of the reviewer who sent it back, '' otherwise; `returned_to` is
    whoever had submitted it then.
    """

    edited: Edited
    edition: int
    changed_by: str
    changed_at: Moment
    returned_why: str = ""
    returned_to: str = ""

    @property
    def entry(self) -> str:
        return self.edited.entry


@dataclass(frozen=True, slots=True)
class Heading:
    """What lists show of a record; empty where it has nothing that can be shown."""

    kind: str
    title: str
    department: str = ""
    region: str = ""
    checked_on: str = ""
    valid_until: Moment | None = None


@dataclass(frozen=True, slots=True)
class Pick:
    """A working copy as whoever submits it has seen it; `problems` as lint finds them now."""

    entry: str
    edition: int
    problems: int = 0


@dataclass(frozen=True, slots=True)
class WordsPick:
    """A version of one of the hall's own word lists, by the value of its `WordList`."""

    words: str
    number: int


@dataclass(frozen=True, slots=True)
class Handed:
    """What somebody hands in for review, as one submission.

    `retired` are the entries that are to be taken down; `publish_at` is None for: as soon as it
    is approved.
    """

    title: str
    note: str = ""
    copies: tuple[Pick, ...] = ()
    retired: tuple[str, ...] = ()
    words: tuple[WordsPick, ...] = ()
    publish_at: Moment | None = None


class SubmissionState(StrEnum):
    """Waiting and scheduled ones are open: their entries are in no other open submission."""

    WAITING = "waiting"
    SCHEDULED = "scheduled"
    APPROVED = "approved"
    RETURNED = "returned"
    WITHDRAWN = "withdrawn"


class ItemKind(StrEnum):
    ENTRY = "entry"
    WORDS = "words"


class Action(StrEnum):
    PUBLISH = "publish"
    RETIRE = "retire"


class Outcome(StrEnum):
    """What became of an item: passed over is what something newer or a retirement overtook."""

    OPEN = ""
    APPLIED = "applied"
    PASSED_OVER = "passed_over"
    NOT_APPROVED = "not_approved"


@dataclass(frozen=True, slots=True)
class Item:
    """One thing in a submission. `object` is the id of the entry, or the name of the word list.

    `version` is what goes live, or what is taken down; `before` the version that was approved
    when it was submitted, 0 if there was none. `editor` last edited it.
    """

    place: int
    kind: ItemKind
    object: str
    title: str
    version: int
    before: int
    action: Action = Action.PUBLISH
    editor: str = ""
    outcome: Outcome = Outcome.OPEN


@dataclass(frozen=True, slots=True)
class Approval:
    reviewer: str
    at: Moment
    note: str = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """The end of a submission: by whom it was approved at last, returned or withdrawn."""

    by: str
    at: Moment
    why: str = ""


@dataclass(frozen=True, slots=True)
class Submission:
    """`needed` approvals make it count; `items` is how many things it holds."""

    id: str
    title: str
    note: str
    author: str
    submitted_at: Moment
    state: SubmissionState
    needed: int
    items: int
    publish_at: Moment | None = None
    approvals: tuple[Approval, ...] = ()
    decided: Decision | None = None


@dataclass(frozen=True, slots=True)
class SentBack:
    """What became of the versions of a submission that ended without approval.

    `came_back` are working copies again; for `kept` somebody had begun another copy meanwhile,
    which stays as it is: the version that was submitted can be seen in the history.
    """

    came_back: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BatchSaved:
    """Entries that were saved, and those that were not, as somebody has a copy of them."""

    saved: tuple[str, ...] = ()
    taken: tuple[WorkingCopy, ...] = ()


@dataclass(frozen=True, slots=True)
class FormDraft:
    """What a person typed into a form and has not saved; `body` is the page's own."""

    form: str
    body: str
    saved_at: Moment


def edited_of(entry: Entry, *, based_on: int, problems: int = 0, batch: str = "") -> Edited:
    return Edited(entry.id, written_record(entry), based_on, problems, batch)


def entry_in(edited: Edited) -> Entry:
    """The entry that the body describes. Raises BadRecord for an unfinished one."""
    return entry_of(_record(edited.body))


def whole_in(edited: Edited) -> Entry | None:
    """The entry, or None as long as it is unfinished."""
    try:
        return entry_in(edited)
    except BadRecord:
        return None


def heading_of(body: str) -> Heading:
    """Never fails: an unfinished record shows what it has."""
    record = _record(body)
    text = {name: storable(str(record.get(name) or "")) for name in _SHOWN}
    title = text["question"] or text["common_name"] or text["task_name"] or text["title"]
    kind = text["kind"] if text["kind"] in _KINDS else "question"
    until = _moment(text["valid_until"])
    return Heading(kind, title, text["department"], text["region"], text["checked_on"], until)


def _record(body: str) -> Mapping[str, object]:
    record = json.loads(body)
    if not isinstance(record, dict):
        raise TypeError("The body of a working copy must be a JSON object.")
    return record


def _moment(day: str) -> Moment | None:
    try:
        return begins(day)
    except ValueError:
        return None


_SHOWN = (
    *("kind", "question", "common_name", "task_name", "title"),
    *("department", "region", "checked_on", "valid_until"),
)
_KINDS = frozenset({"guide", "question", "case"})
