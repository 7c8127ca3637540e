"""An import in the console: a file is read, its rows are seen, and then they become copies."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from chat.message import Moment
from office.audit import Actor


class ImportState(StrEnum):
    READING = "reading"
    READ = "read"
    FAILED = "failed"
    APPLIED = "applied"
    CANCELLED = "cancelled"


class RowOutcome(StrEnum):
    """`taken` is told when the rows are applied: somebody has a working copy of the entry."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    REFUSED = "refused"
    TAKEN = "taken"


@dataclass(frozen=True, slots=True)
class ImportRow:
    """A row of the file: `line` as the file numbers it. `body` is '' when it was refused.

    `based_on` is the version that it was compared with, `problems` what lint counts in it.
    """

    line: int
    sheet: str
    entry: str
    title: str
    outcome: RowOutcome
    reasons: tuple[str, ...] = ()
    body: str = ""
    based_on: int = 0
    problems: int = 0


@dataclass(frozen=True, slots=True)
class ImportJob:
    """`done` of `total` parts of the work are done. `note` says why it failed, and what to do; of
    what was read, what is to be known of the file as a whole. `problems` counts the new and changed
    rows in which lint found what must be mended."""

    id: str
    staff: str
    file_name: str
    state: ImportState
    created_at: Moment
    done: int = 0
    total: int = 0
    note: str = ""
    counts: tuple[tuple[RowOutcome, int], ...] = ()
    problems: int = 0


@dataclass(frozen=True, slots=True)
class ImportRows:
    rows: tuple[ImportRow, ...]
    total: int


class ImportStore(Protocol):
    """A job belongs to the process that reads the file; if that dies, the job has failed."""

    async def begin(self, file_name: str, actor: Actor) -> ImportJob: ...

    async def progress(self, job: str, done: int, total: int) -> bool:
        """False when the job was cancelled meanwhile: stop reading."""

    async def add_rows(self, job: str, rows: Sequence[ImportRow]) -> None:
        """Keep some rows, at most a few thousand at a time; a line that is kept already stays."""

    async def finish(self, job: str, actor: Actor, note: str = "") -> None:
        """All rows are there. Raises NotReading when the job was cancelled or has failed."""

    async def fail(self, job: str, note: str, actor: Actor) -> None: ...

    async def job(self, job: str, *, now: Moment) -> ImportJob | None: ...

    async def jobs(self, *, now: Moment, limit: int = 20) -> tuple[ImportJob, ...]:
        """The newest first."""

    async def rows(
        self,
        job: str,
        *,
        outcome: RowOutcome | None = None,
        only_problems: bool = False,
        offset: int = 0,
        limit: int = 100,
    ) -> ImportRows:
        """In the order of the file; `only_problems` are those that `ImportJob.problems` counts."""

    async def apply(self, job: str, actor: Actor) -> ImportJob:
        """New and changed rows become working copies of the batch `job`, all or none, once.

        A row whose entry has a working copy by now is told as taken, and that copy stays.
        Raises NotReading unless the job is read.
        """

    async def cancel(self, job: str, actor: Actor) -> None:
        """Raises NotReading when it was applied, failed or cancelled already."""
