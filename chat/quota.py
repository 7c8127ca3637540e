"""WeChat's rules on how many messages may be sent to a citizen unasked.

Since 2023: a message opens 5 sends in 48 hours; a menu click, a code scanned or a new follow
opens 3 sends in a minute. Opening a link, a position report or picture menus open nothing.
"""

from dataclasses import dataclass
from enum import StrEnum

from chat.message import Body, Follow, MenuClick, MenuScan, Moment, Scan, Words

_HOURS = 60 * 60 * 1000


class QuotaClass(StrEnum):
    MESSAGE = "message"
    ACTION = "action"


@dataclass(frozen=True, slots=True)
class Grant:
    """So many sends until that moment."""

    quota_class: QuotaClass
    sends: int
    until: Moment


def grant(body: Body, now: Moment) -> Grant | None:
    """What an arriving message or event opens."""
    match body:
        case MenuClick() | MenuScan() | Follow() | Scan():
            return Grant(QuotaClass.ACTION, 3, now + 60 * 1000)
        case _ if isinstance(body, Words):
            return Grant(QuotaClass.MESSAGE, 5, now + 48 * _HOURS)
        case _:
            return None
