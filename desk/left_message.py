"""What a citizen left for the staff to answer."""

from dataclasses import dataclass

from chat.message import Moment


@dataclass(frozen=True, slots=True)
class LeftMessage:
    """`question` is what the citizen had asked before without getting an answer, or ''."""

    id: str
    account: str
    citizen: str
    at: Moment
    body: str
    question: str = ""
    read_at: Moment | None = None
    read_by: str = ""
