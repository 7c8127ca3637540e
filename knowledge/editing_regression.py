"""The regression set: questions with the entry that they must find, and what may be one."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from chat.message import Moment
from office.audit import Actor
from office.personal_data import found


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


LONGEST_QUESTION = 200
"""Characters; of what is longer, the search reads no more."""


def problem_with(question: str) -> str:
    """Why a question cannot be in the set, in words for the staff; '' when it can."""
    if not question:
        return "请写群众会怎么问"
    if len(question) > LONGEST_QUESTION:
        return f"问题最多 {LONGEST_QUESTION} 个字"
    data = found(question)
    return f"里面有{data[0].kind.value}，请去掉再加" if data else ""


class RegressionStore(Protocol):
    async def add(self, cases: Sequence[NewCase], actor: Actor) -> int:
        """Add what is not in the set yet. Returns how many were new."""

    async def remove(self, ids: Sequence[str], actor: Actor) -> int: ...

    async def cases(
        self, *, entry: str = "", text: str = "", offset: int = 0, limit: int = 10_000
    ) -> tuple[RegressionCase, ...]:
        """The newest first; `text` is part of the question."""

    async def count(self) -> int: ...
