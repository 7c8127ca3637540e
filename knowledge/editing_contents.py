"""What a submission holds, in numbers and as a whole: for lists, and to try it before it counts."""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Protocol

from knowledge.candidate import Changes


@dataclass(frozen=True, slots=True)
class Contents:
    """How many things of each sort; `editors` are those who last edited one of them."""

    added: int = 0
    changed: int = 0
    retired: int = 0
    words: int = 0
    editors: AbstractSet[str] = frozenset()


class SubmissionContents(Protocol):
    async def contents(self, submissions: Sequence[str]) -> Mapping[str, Contents]:
        """Of each that there is."""

    async def changes(self, submission: str) -> Changes:
        """What its approval would change."""

    async def waiting_to_go_live(self, submission: str) -> int:
        """How many of its things count, and are not in the live release."""
