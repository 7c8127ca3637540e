"""Choices never taken: questions for which choices were offered that next to nobody wanted."""

from collections.abc import Iterable
from dataclasses import dataclass

from chat.dialogue import Choice
from chat.message import Moment
from knowledge.learning import Decided
from knowledge.learning_gaps import SAMPLES, Matter, Sample, samples_of

FEW = 0.2
"""Below this share of citizens who took one, the choices do not fit the question."""


@dataclass(frozen=True, slots=True)
class Untaken:
    """`offered` citizens were offered choices, `taken` of them took one.

    `choices` are those that were offered, the most frequent first; `key` and `before` are as in
    a Gap.
    """

    key: str
    samples: tuple[Sample, ...]
    offered: int
    taken: int
    last_at: Moment
    choices: tuple[Choice, ...] = ()
    before: Decided | None = None


def least_wanted(matters: Iterable[Matter]) -> list[Matter]:
    """Those whose choices hardly anybody took; where most citizens were left without, first."""
    unwanted = [each for each in matters if each.is_open and _taken(each) < FEW * each.citizens]
    return sorted(unwanted, key=lambda each: (_taken(each) - each.citizens, each.keys[0]))


def untaken_of(matter: Matter, choices: tuple[Choice, ...] = ()) -> Untaken:
    return Untaken(
        matter.keys[0],
        samples_of(matter.asks)[:SAMPLES],
        matter.citizens,
        _taken(matter),
        max(ask.last_at for ask in matter.asks),
        choices,
        matter.before,
    )


def _taken(matter: Matter) -> int:
    return len({ask.citizen for ask in matter.asks if ask.taken})
