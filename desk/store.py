"""What the desk needs kept."""

from typing import Protocol

from chat.message import Moment
from desk.left_message import LeftMessage


class LeftMessages(Protocol):
    """The messages that citizens left; each is left once, whatever is repeated."""

    async def leave(
        self, *, cause: str, account: str, citizen: str, body: str, question: str, at: Moment
    ) -> None: ...

    async def left(self, *, unread_only: bool, limit: int) -> list[LeftMessage]: ...

    async def read(self, message: str, *, reader: str, at: Moment) -> LeftMessage | None:
        """The message, marked as read by its first reader; None when there is none."""
