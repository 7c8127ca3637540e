"""What is under way with one citizen between two turns."""

from dataclasses import dataclass, replace
from enum import StrEnum

from chat.message import Moment
from chat.passage import Passage

SILENCE_ENDS = 30 * 60 * 1000
"""Milliseconds of silence after which what was under way is over."""


class Task(StrEnum):
    """What the next words of the citizen belong to."""

    NONE = ""
    LEAVE_MESSAGE = "leave_message"


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the numbered options last offered, and the entry that it stands for."""

    label: str
    entry: str = ""


@dataclass(frozen=True, slots=True)
class Dialogue:
    """The state between turns.

    `question` is what the citizen asked when `choices` were offered, `rounds` how many times in
    a row choices were offered. `rest` is what remains of a long answer. `entry` and `aspect` name
    the matter last answered. `lapsed` names a task that silence has ended, until it is mentioned.
    """

    task: Task = Task.NONE
    choices: tuple[Choice, ...] = ()
    question: str = ""
    rounds: int = 0
    rest: tuple[Passage, ...] = ()
    entry: str = ""
    aspect: str = ""
    lapsed: Task = Task.NONE
    until: Moment = 0

    def at(self, now: Moment) -> "Dialogue":
        """The dialogue as it stands at `now`: silence may have ended it."""
        if now < self.until or self == Dialogue():
            return self
        return Dialogue(lapsed=self.task or self.lapsed)

    def kept(self, now: Moment) -> "Dialogue":
        """The dialogue as it is stored after a turn at `now`."""
        if self == Dialogue():
            return self
        return replace(self, until=now + SILENCE_ENDS)
