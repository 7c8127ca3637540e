"""What became of an entry over time."""

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
