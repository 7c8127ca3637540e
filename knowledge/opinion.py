"""What citizens say of answers: they helped, or they did not."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from chat.message import Moment


@dataclass(frozen=True, slots=True)
class Rated:
    """An answer on which a citizen has given an opinion."""

    question: str
    entry: str
    release: int
    useful: bool


@dataclass(frozen=True, slots=True)
class Standing:
    """How an entry's answers were received; `questions` are those that they did not help with."""

    entry: str
    title: str
    useful: int
    useless: int
    questions: tuple[str, ...] = ()

    @property
    def useless_share(self) -> float:
        return self.useless / (self.useful + self.useless)


class Opinions(Protocol):
    async def rate(self, turn: str, *, citizen: str, useful: bool, at: Moment) -> Rated | None:
        """Keep the citizen's last word on the answer of `turn`, on the newest one when it is ''.

        None when no such answer was given to this citizen, or it is forgotten.
        """


def worst_first(standings: Sequence[Standing]) -> list[Standing]:
    """Those that did not help, by share; one voice alone weighs less than many."""
    failed = [standing for standing in standings if standing.useless]
    return sorted(failed, key=lambda each: (-_weighed(each), -each.useless, each.entry))


def _weighed(standing: Standing) -> float:
    return (standing.useless + 1) / (standing.useful + standing.useless + 2)
