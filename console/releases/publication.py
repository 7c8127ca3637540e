"""Makes a release beside the pages: one at a time, watched by whoever waits for it."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

from chat.message import Moment
from console.background import Keep
from knowledge.store import KnowledgeError, Outdated, Part, Signature, State


class Publisher(Protocol):
    async def publish(
        self, made: Signature, part: Part | None = None, *, seen: int | None = None
    ) -> int:
        """Returns the number of the release. Raises Outdated."""

    async def roll_back(self, number: int, made: Signature, *, seen: int | None = None) -> int:
        """Raises UnknownRelease, Outdated."""


class States(Protocol):
    async def state(self) -> State: ...


class Ended(StrEnum):
    """OUTDATED: somebody else was first, or something changed. FAILED: for another reason."""

    LIVE = "live"
    OUTDATED = "outdated"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Job:
    """`back_to` is the release whose content comes back, 0 when something new goes live."""

    made: Signature
    back_to: int
    task: asyncio.Task[int]

    @property
    def number(self) -> int:
        """Of the release that was made, 0 as long as there is none."""
        return self.task.result() if self.ended is Ended.LIVE else 0

    @property
    def ended(self) -> Ended | None:
        if not self.task.done():
            return None
        if self.task.cancelled():
            return Ended.FAILED
        error = self.task.exception()
        if error is None:
            return Ended.LIVE
        return Ended.OUTDATED if isinstance(error, Outdated) else Ended.FAILED


class Busy(Exception):
    """A release is being made already; `job` tells by whom."""

    def __init__(self, job: Job) -> None:
        super().__init__("A release is being made: wait until it is live.")
        self.job = job


@dataclass(slots=True)
class Publication:
    publisher: Publisher
    states: States
    keep: Keep
    _jobs: dict[str, Job] = field(default_factory=dict)

    def publish(self, made: Signature, part: Part | None, seen: int) -> str:
        """Begin to make what was seen live; returns the name of the job. Raises Busy."""
        return self._begin(made, 0, lambda: self.publisher.publish(made, part, seen=seen))

    def roll_back(self, number: int, made: Signature, seen: int) -> str:
        """Raises Busy."""
        return self._begin(made, number, lambda: self.publisher.roll_back(number, made, seen=seen))

    def job(self, name: str) -> Job | None:
        """None in another process than that which works at it, and after a start."""
        return self._jobs.get(name)

    @property
    def under_way(self) -> Job | None:
        return next((each for each in self._jobs.values() if not each.task.done()), None)

    async def is_made_since(self, before: int) -> int:
        """The number of the live release if it is newer than `before`, else 0."""
        number = (await self.states.state()).number
        return number if number > before else 0

    def _begin(self, made: Signature, back_to: int, work: Callable[[], Awaitable[int]]) -> str:
        if under_way := self.under_way:
            raise Busy(under_way)
        name = f"{made.at}-{made.by}"
        for old in [*self._jobs][:-KEPT]:
            del self._jobs[old]
        task = self.keep(_waited(work), name="release", expected=EXPECTED)
        self._jobs[name] = Job(made, back_to, task)
        return name


KEPT = 20
"""Jobs that are remembered."""

EXPECTED = (KnowledgeError,)
"""What the page tells of: no fault to be logged."""


def lost(begun: Moment, now: Moment) -> bool:
    """Whether nobody can be working at it any more."""
    return now - begun > GIVEN_UP


GIVEN_UP = 60_000


async def _waited(work: Callable[[], Awaitable[int]]) -> int:
    return await work()
