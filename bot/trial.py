"""What the phone would say to a question, without anything being kept of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from chat.citizen import Allowance, Citizen
from chat.dialogue import Dialogue
from chat.message import Message, Moment, Text
from chat.parts import messages
from chat.passage import Passage
from chat.reply import Say
from console.learning.phone import Said
from desk.left_message import LeftMessage
from handlers.contract import Handler, Services, Turn
from knowledge.notice import Notice
from knowledge.opinion import Rated
from knowledge.service import Knowledge
from office.hall import Hall, Persona

TRIAL = "trial"
"""Stands for the account, the citizen and the turn: there are none."""


@dataclass(frozen=True, slots=True)
class TrialTalk:
    """Implements `console.learning.phone.Phone`, with the handlers that answer citizens."""

    handlers: Sequence[Handler]
    hall: Hall
    persona: Persona

    async def said(self, question: str, knowledge: Knowledge, *, after: str, at: Moment) -> Said:
        turn = self._turn(question, knowledge, after, at)
        handler = next((each for each in self.handlers if each.wants(turn)), None)
        if handler is None:
            return Said("", ())
        reply = await handler.answer(turn)
        spoken = [each.passage for each in reply.outgoing if isinstance(each, Say)]
        told: list[Passage] = list(spoken[:-1])
        if spoken:
            told += messages(spoken[-1], closing=reply.closing)
        return Said(handler.__name__.rpartition(".")[2], tuple(told))

    def _turn(self, question: str, knowledge: Knowledge, after: str, at: Moment) -> Turn:
        entry = knowledge.entry(after, at=at) if after else None
        before = Dialogue(entry=entry.id, question=entry.question) if entry else Dialogue()
        keeping = KeepsNothing()
        return Turn(
            key=TRIAL,
            message=Message(TRIAL, TRIAL, TRIAL, at, Text(question)),
            citizen=Citizen(TRIAL, TRIAL, TRIAL, following=True, first_seen=at),
            dialogue=before,
            allowance=Allowance.WITHIN,
            now=at,
            hall=self.hall,
            persona=self.persona,
            services=Services(knowledge, keeping, keeping, keeping, keeping),
            begin=_begin,
        )


class KeepsNothing:
    """Stands for all that handlers keep of citizens."""

    async def leave(
        self, *, cause: str, account: str, citizen: str, body: str, question: str, at: Moment
    ) -> None: ...

    async def left(self, *, unread_only: bool, limit: int) -> list[LeftMessage]:  # noqa: ARG002
        return []

    async def read(self, message: str, *, reader: str, at: Moment) -> LeftMessage | None: ...

    async def set_following(self, citizen: str, *, following: bool) -> None: ...

    async def erase(self, citizen: str, *, but_turn: str, at: Moment) -> None: ...

    async def rate(self, turn: str, *, citizen: str, useful: bool, at: Moment) -> Rated | None: ...

    async def last(self, citizen: str, *, entry: str) -> Notice | None: ...


async def _begin() -> None:
    """No turn is remembered."""
