"""The regression set: questions with the entry that they must find."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from chat.message import Moment
from office.audit import Actor


@dataclass(frozen=True, slots=True)
class RegressionCase:
    """`source` says where the question comes from: hit_test, chat, import …"""

    id: str
    question: str
    entry: str
    source: str
    added_by: str
    added_at: Moment


@dataclass(frozen=True, slots=True)
class NewCase:
    question: str
    entry: str
    source: str


class RegressionStore(Protocol):
    async def add(self, cases: Sequence[NewCase], actor: Actor) -> int:
        """Add what is not in the set yet. Returns how many were new."""

    async def remove(self, ids: Sequence[str], actor: Actor) -> int: ...

    async def cases(
        self, *, entry: str = "", text: str = "", offset: int = 0, limit: int = 10_000
    ) -> tuple[RegressionCase, ...]:
        """The newest first; `text` is part of the question."""

    async def count(self) -> int: ...
