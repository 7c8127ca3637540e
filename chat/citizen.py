"""A citizen as one public account knows them."""

from dataclasses import dataclass
from enum import StrEnum

from chat.message import Moment


@dataclass(frozen=True, slots=True)
class Citizen:
    """`notice_version` is the privacy notice that was shown, '' before the first answer."""

    id: str
    account: str
    openid: str
    following: bool
    first_seen: Moment
    notice_version: str = ""


class Allowance(StrEnum):
    """Whether a message is within what one citizen may send in a while."""

    WITHIN = "within"
    OVER = "over"
    TELL = "tell"
    """Over it, and this is the message with which the citizen is told so."""
