"""A citizen talking to the handlers as they are ordered, without database or platform."""

from dataclasses import dataclass, field, replace

from chat.citizen import Allowance, Citizen
from chat.dialogue import Dialogue
from chat.message import Body, Text
from chat.passage import readable
from chat.reply import Outgoing, Reply, Say
from handlers.contract import Handler, Turn
from handlers.order import HANDLERS
from tests.fakes.clock import FakeClock
from tests.fakes.people import CITIZEN, HALL, PERSONA, message
from tests.fakes.services import FakeServices


@dataclass
class Scene:
    """`begun` counts how often a handler was remembered before an act."""

    fakes: FakeServices = field(default_factory=FakeServices)
    clock: FakeClock = field(default_factory=FakeClock)
    citizen: Citizen = CITIZEN
    dialogue: Dialogue = field(default_factory=Dialogue)
    allowance: Allowance = Allowance.WITHIN
    held: tuple[Outgoing, ...] = ()
    begun: int = 0
    turns: int = 0
    handler: str = ""

    async def sends(self, body: Body | str) -> Reply:
        """The reply of the first handler that wants it; the dialogue goes on from there."""
        turn = self.turn(body)
        handler = first_wanting(turn)
        self.handler = handler.__name__.rpartition(".")[2]
        reply = await handler.answer(turn)
        self.dialogue = reply.dialogue.kept(self.clock.now)
        return reply

    async def hears(self, body: Body | str) -> str:
        return heard(await self.sends(body))

    async def taps(self, label: str, option: str) -> str:
        return await self.hears(Text(label, option))

    def turn(self, body: Body | str) -> Turn:
        self.turns += 1
        return Turn(
            key=f"turn-{self.turns}",
            message=message(body),
            citizen=self.citizen,
            dialogue=self.dialogue.at(self.clock.now),
            allowance=self.allowance,
            now=self.clock.now,
            hall=HALL,
            persona=PERSONA,
            services=self.fakes.services,
            begin=self._begin,
            held=self.held,
        )

    def is_at(self, dialogue: Dialogue) -> bool:
        """Whether this is what is under way, whenever it ends."""
        return replace(self.dialogue, until=0) == dialogue

    async def _begin(self) -> None:
        self.begun += 1


def first_wanting(turn: Turn) -> Handler:
    return next(handler for handler in HANDLERS if handler.wants(turn))


def heard(reply: Reply) -> str:
    """The words of a reply; '' when nothing is said."""
    return "\n".join(readable(out.passage) for out in reply.outgoing if isinstance(out, Say))
