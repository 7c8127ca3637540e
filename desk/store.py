"""What the desk needs kept."""

from typing import Protocol

from chat.message import Moment
from desk.answer import Outcome
from desk.left_message import LeftMessage, Listed, Sought, Standing
from office.audit import Actor


class LeftMessages(Protocol):
    """The messages that citizens left; each is left once, whatever is repeated."""

    async def leave(
        self, *, cause: str, account: str, citizen: str, body: str, question: str, at: Moment
    ) -> None: ...

    async def left(self, *, unread_only: bool, limit: int) -> list[LeftMessage]: ...

    async def read(self, message: str, *, reader: str, at: Moment) -> LeftMessage | None:
        """The message, marked as read by its first reader; None when there is none."""


class Answering(Protocol):
    """What the staff do with left messages; every act is audited."""

    async def listed(self, sought: Sought) -> Listed: ...

    async def standing(self, message: str) -> Standing | None:
        """The message as it stands; None when there is none."""

    async def opened(self, message: str, actor: Actor) -> Standing | None:
        """The message, read by this actor if by nobody before; None when there is none."""

    async def answer(self, message: str, text: str, actor: Actor) -> Outcome:
        """Send the answer to the citizen, once, however often and by whomever it is asked for.

        Raises ValueError when `desk.answer.problem_with` has an objection to the text.
        """
