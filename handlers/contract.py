"""What a handler gets, and what it must offer."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Protocol, TypeVar

from chat.citizen import Allowance, Citizen
from chat.command import Command, command
from chat.dialogue import Dialogue
from chat.message import MenuClick, Message, Moment
from chat.reply import Outgoing, Reply
from chat.store import Citizens
from desk.store import LeftMessages
from knowledge.notice import Notices
from knowledge.opinion import Opinions
from knowledge.service import Knowledge
from office.hall import Hall, Persona

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Services:
    """What handlers can ask and do."""

    knowledge: Knowledge
    left_messages: LeftMessages
    citizens: Citizens
    opinions: Opinions
    notices: Notices


@dataclass(frozen=True, slots=True)
class Turn:
    """One message of one citizen, with all that is needed to decide who answers it.

    `dialogue` is what is under way at this moment; `held` are answers that came too late for
    their own turn, on an account that cannot send by itself.
    """

    key: str
    message: Message
    citizen: Citizen
    dialogue: Dialogue
    allowance: Allowance
    now: Moment
    hall: Hall
    persona: Persona
    services: Services
    begin: Callable[[], Awaitable[None]]
    held: tuple[Outgoing, ...] = ()

    @property
    def said(self) -> str:
        return self.message.said

    @property
    def command(self) -> Command | None:
        """The command that was said, tapped or clicked in the menu."""
        if isinstance(self.message.body, MenuClick):
            return _CLICKS.get(self.message.body.key, Command.HELP)
        return command(self.said) if self.said else None

    async def act(self, name: str, do: Callable[[str], Awaitable[T]]) -> T:
        """Do something lasting, once: `do` gets the cause under which a repetition is the same.

        The chosen handler is remembered first, so that a turn that a crash cut off runs again
        with the same one.
        """
        await self.begin()
        return await do(f"{self.key}:{name}")


class Handler(Protocol):
    """A module that answers one kind of wish."""

    __name__: str

    def wants(self, turn: Turn) -> bool: ...

    async def answer(self, turn: Turn) -> Reply: ...


_CLICKS = {
    "ask": Command.HELLO,
    "visit": Command.VISIT,
    "human": Command.HUMAN,
    "leave": Command.LEAVE,
}
