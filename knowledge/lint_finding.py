"""What is found when an entry is judged before it goes live."""

from collections.abc import Callable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TypeAlias

from chat.message import Moment
from knowledge.answer import nobody
from knowledge.day import SHANGHAI
from knowledge.entry import Entry
from knowledge.sensitive import Sensitive
from office.hall import Hall


class Severity(StrEnum):
    """BLOCKS: it cannot be submitted so. WARNS: somebody should look at it."""

    BLOCKS = "blocks"
    WARNS = "warns"


class Code(StrEnum):
    """Which rule it was: for counting and for filters."""

    EMPTY = "empty"
    UNKNOWN_ITEM = "unknown_item"
    OVER_STATUTORY = "over_statutory"
    PROJECT_TYPE = "project_type"
    VISITS_UNEXPLAINED = "visits_unexplained"
    ONLINE_WITH_VISITS = "online_with_visits"
    NO_WAY_WITHOUT_VISIT = "no_way_without_visit"
    NO_DELIVERY = "no_delivery"
    FEE_UNEXPLAINED = "fee_unexplained"
    NOT_CHECKED = "not_checked"
    EXPIRED = "expired"
    EXPIRES_SOON = "expires_soon"
    BAD_LINK = "bad_link"
    INSECURE_LINK = "insecure_link"
    BAD_PHONE = "bad_phone"
    NO_AREA_CODE = "no_area_code"
    PERSONAL_DATA = "personal_data"
    SENSITIVE = "sensitive"
    MARKUP = "markup"
    TOO_LONG = "too_long"
    TITLE_LENGTH = "title_length"
    REPEATED = "repeated"
    MANY_PHRASINGS = "many_phrasings"
    UNKNOWN_RELATED = "unknown_related"


@dataclass(frozen=True, slots=True)
class Finding:
    """`field` is a key of the entry's record; a part of a material is `materials.note`. `index`
    is the place in a list, from 0; None when the field is no list or the list as a whole is meant.
    """

    field: str
    severity: Severity
    code: Code
    message: str
    index: int | None = None


@dataclass(frozen=True, slots=True)
class Limits:
    """What cities see differently. Days are calendar days; lengths are characters."""

    guide_checked_days: int = 31
    question_checked_days: int = 183
    expiry_days: tuple[int, ...] = (7, 30)
    shortest_title: int = 2
    longest_title: int = 60
    longest_phrasing: int = 100
    most_phrasings: int = 200


NO_HALL = Hall("", "", "")


@dataclass(frozen=True, slots=True)
class Known:
    """What has to be looked up: `ids` are those of all entries, `entry_of` finds the items of a
    package, `form` brings a text into the form in which texts are compared (Words.form)."""

    at: Moment
    sensitive: Sensitive
    ids: AbstractSet[str]
    form: Callable[[str], str]
    hall: Hall = NO_HALL
    entry_of: Callable[[str], Entry | None] = nobody
    limits: Limits = Limits()

    def today(self) -> date:
        return datetime.fromtimestamp(self.at / 1000, SHANGHAI).date()


Rule: TypeAlias = Callable[[Entry, Known], Iterator[Finding]]


def blocks(field: str, code: Code, message: str, index: int | None = None) -> Finding:
    return Finding(field, Severity.BLOCKS, code, message, index)


def warns(field: str, code: Code, message: str, index: int | None = None) -> Finding:
    return Finding(field, Severity.WARNS, code, message, index)
