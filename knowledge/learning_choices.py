"""Choices never taken: questions for which choices were offered that next to nobody wanted."""

from dataclasses import dataclass

from chat.dialogue import Choice
from chat.message import Moment
from knowledge.learning import Decided
from knowledge.learning_gaps import Sample

FEW = 0.2
"""Below this share of citizens who took one, the choices do not fit the question."""


@dataclass(frozen=True, slots=True)
class Untaken:
    """`offered` citizens were offered choices, `taken` of them took one.

    `choices` are those that were offered last; `key` and `before` are as in a Gap.
    """

    key: str
    samples: tuple[Sample, ...]
    offered: int
    taken: int
    last_at: Moment
    choices: tuple[Choice, ...] = ()
    before: Decided | None = None
