"""What lists of entries show, and how they are narrowed down."""

from dataclasses import dataclass
from enum import StrEnum

from chat.message import Moment
from knowledge.entry import Kind


class EntryState(StrEnum):
    """An entry has several at once: live, and a new draft of it waits for review."""

    DRAFT = "draft"
    WAITING = "waiting"
    SCHEDULED = "scheduled"
    APPROVED = "approved"
    LIVE = "live"
    RETIRED = "retired"


class Order(StrEnum):
    CHANGED = "changed"
    TITLE = "title"
    EXPIRY = "expiry"
    CHECKED = "checked"
    HITS = "hits"


@dataclass(frozen=True, slots=True)
class ListFilter:
    """What is wanted; what is empty or False does not narrow.

    `approved` in `state` is approved and not live yet. `ids` is what a search found: the rows come
    in that order then, unless `order` says otherwise. `mine` is the sign-in name of whose working
    copies are wanted. `low_marks`: more 没用 than 有用 in 90 days, and at least three. `never_hit`:
    live, and no answer in 90 days. `text` is part of a title or id.
    """

    kind: Kind | None = None
    department: str = ""
    region: str = ""
    state: EntryState | None = None
    text: str = ""
    batch: str = ""
    mine: str = ""
    ids: tuple[str, ...] | None = None
    stale: bool = False
    expiring: bool = False
    expired: bool = False
    never_hit: bool = False
    low_marks: bool = False
    problems: bool = False
    returned: bool = False
    order: Order | None = None


@dataclass(frozen=True, slots=True)
class Use:
    """How often the bot answered with an entry in the last 90 days, and what citizens said."""

    answers: int = 0
    useful: int = 0
    useless: int = 0


@dataclass(frozen=True, slots=True)
class Numbers:
    """Versions of an entry, 0 for none: the one in the live release is `live`."""

    newest: int
    approved: int
    live: int


@dataclass(frozen=True, slots=True)
class Copied:
    """What a list says of a working copy."""

    edition: int
    changed_by: str
    changed_at: Moment
    problems: int = 0
    batch: str = ""
    returned_why: str = ""


@dataclass(frozen=True, slots=True)
class Listed:
    """A row of a list. `changed_*` is of the newest version, or of the copy of a new entry."""

    id: str
    kind: Kind
    title: str
    department: str
    region: str
    states: tuple[EntryState, ...]
    numbers: Numbers
    checked_on: str
    valid_until: Moment | None
    changed_at: Moment
    changed_by: str
    use: Use = Use()
    copied: Copied | None = None
    submission: str = ""

    @property
    def is_free(self) -> bool:
        """Whether nobody works on it, and nothing of it waits for review."""
        return self.copied is None and not self.submission


@dataclass(frozen=True, slots=True)
class Page:
    """`total` is how many rows there are without `limit`."""

    rows: tuple[Listed, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Counted:
    name: str
    count: int


@dataclass(frozen=True, slots=True)
class Facets:
    """What can be chosen in a filter, the most frequent first, without the empty ones."""

    departments: tuple[Counted, ...]
    regions: tuple[Counted, ...]


@dataclass(frozen=True, slots=True)
class Tasks:
    """What the home page counts for one person; `for_review` is without what is their own."""

    drafts: int
    returned: int
    for_review: int
    not_live: int
    expiring_soon: int
    expiring: int
    stale: int
    scheduled: int
