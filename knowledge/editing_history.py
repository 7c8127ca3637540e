"""What became of an entry over time, and what the next release would change."""

from dataclasses import dataclass

from chat.message import Moment
from knowledge.editing import Approval, SubmissionState


@dataclass(frozen=True, slots=True)
class Version:
    """A version of an entry. `submission` is '' for what an operator imported.

    `releases` are the numbers of all that held it; `is_withdrawn` when it must not be said.
    `editor` last edited the copy that `author` submitted.
    """

    number: int
    author: str
    made_at: Moment
    note: str = ""
    editor: str = ""
    submission: str = ""
    state: SubmissionState | None = None
    approvals: tuple[Approval, ...] = ()
    releases: tuple[int, ...] = ()
    is_approved: bool = False
    is_withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class History:
    """The versions from the newest on. `retired_*` tell of the last retirement."""

    entry: str
    versions: tuple[Version, ...]
    retired_by: str = ""
    retired_at: Moment | None = None
    retired_why: str = ""


@dataclass(frozen=True, slots=True)
class ToCome:
    """An entry that the next release would change; `live` or `next` is 0 if it is in only one."""

    entry: str
    title: str
    live: int
    next: int


@dataclass(frozen=True, slots=True)
class ChangesToCome:
    """In the order of the ids. `live_release` is the number compared with, 0 for none."""

    live_release: int
    added: tuple[ToCome, ...] = ()
    changed: tuple[ToCome, ...] = ()
    removed: tuple[ToCome, ...] = ()
