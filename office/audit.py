"""What the audit keeps: who did what to what, when, from where, before and after."""

from dataclasses import dataclass
from enum import StrEnum

NOBODY = "?"
"""Stands for the name in a row of the audit when no account has the name that was typed.

What was typed is not kept: people type passwords into the field for the name.
"""


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who is about to do something.

    `name` is the sign-in name of a member of staff, or the user of the command line (`cli:root`,
    which no sign-in name can be); `address` is where the call came from, `at` the moment in epoch
    milliseconds.
    """

    name: str
    at: int
    address: str = ""


@dataclass(frozen=True, slots=True)
class Deed:
    """What was done: `action` is noun and verb joined by a dot (`entry.submit`), `target` names
    the thing (`entry:id-card`). `before` and `after` are short texts or JSON; no secrets.
    `result` is `ok`, or in a word why nothing was done."""

    action: str
    target: str
    before: str = ""
    after: str = ""
    result: str = "ok"


@dataclass(frozen=True, slots=True)
class AuditRow:
    """A deed as it was recorded; `id` sorts by time."""

    id: str
    at: int
    staff: str
    address: str
    deed: Deed


@dataclass(frozen=True, slots=True)
class AuditFilter:
    """Which rows are wanted; '' and None are all. `action` is a prefix: `staff.` or `entry.submit`.

    `since` is the first moment, `until` the first moment no longer wanted; `is_done` asks for what
    was done, or for what was refused.
    """

    staff: str = ""
    action: str = ""
    target: str = ""
    since: int | None = None
    until: int | None = None
    is_done: bool | None = None


class Breach(StrEnum):
    """In which way the audit is not what it was."""

    CHANGED = "changed"
    """The row or its link is not what was chained, or stands elsewhere."""
    LOST = "lost"
    """The row is gone."""
    GAP = "gap"
    """A link is gone, and others follow."""
    CUT = "cut"
    """The end is gone: a note outside the database knows of more."""
    REWRITTEN = "rewritten"
    """The chain holds in itself, but a note outside the database knows it otherwise."""
    STRAY = "stray"
    """A row that was put in past the program."""
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class Broken:
    """The first place where the audit is not what it was.

    `sequence` is the place in the chain (0 for a row that never was in it), `row` the id of the
    audit row, '' when nobody knows it any more. A note outside the database vouches for the links
    up to `vouched`; where all was written anew after it, the damage may begin right behind.
    """

    sequence: int
    row: str
    breach: Breach
    vouched: int = 0


@dataclass(frozen=True, slots=True)
class Verdict:
    """What checking the audit found: `chained` rows hold, `waiting` are not in the chain yet,
    `anchors` notes outside the database were compared."""

    chained: int
    waiting: int
    anchors: int
    broken: Broken | None = None
