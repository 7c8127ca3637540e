"""What learning needs kept."""

from collections.abc import Sequence
from typing import Protocol

from chat.dialogue import Choice
from chat.message import Moment
from knowledge.learning import Decided, Decision
from knowledge.learning_figures import AnswerDay, DayOfUse, Publishing
from knowledge.learning_gaps import Ask, Settled
from knowledge.learning_marks import Aside, Marked
from office.audit import Actor


class Questions(Protocol):
    """Questions without an outright answer, and what was decided about them."""

    async def asks(self, since: Moment) -> list[Ask]: ...

    async def offers(self, asks: Sequence[Ask]) -> tuple[Choice, ...]:
        """The entries that the turns of these asks offered, each once, the most frequent first."""

    async def settled(self) -> list[Settled]: ...

    async def decided(self, *, limit: int, before: str = "") -> tuple[Decided, ...]:
        """Newest first; `before` is the id of the last one already shown."""

    async def decide(
        self, keys: Sequence[str], wording: str, decision: Decision, actor: Actor
    ) -> Decided:
        """One decision for all these questions, in place of earlier ones about them."""

    async def undo(self, decision: str, actor: Actor) -> bool:
        """As if it had not been made; False when there is no such decision any more."""


class Marks(Protocol):
    async def marked(self, *, since: Moment, earlier: Moment) -> list[Marked]:
        """Entries marked 没用 since then, also those set aside, with the counts before that."""

    async def aside(self) -> list[Aside]: ...

    async def set_aside(self, entry: str, reason: str, actor: Actor) -> None: ...

    async def restore(self, entry: str, actor: Actor) -> bool: ...


class Figures(Protocol):
    async def days(self, since: int) -> list[AnswerDay]: ...

    async def published(self, since: int) -> list[Publishing]: ...

    async def uses(self, entry: str, since: int) -> list[DayOfUse]: ...
