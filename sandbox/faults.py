"""Troubles that can be switched on: each for a number of times or with a probability."""

import random
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias, get_args

FaultKind: TypeAlias = Literal[
    "slow",
    "cut_before",
    "cut_after",
    "status",
    "bad_json",
    "errcode",
    "push_latency",
    "push_slow_reply",
    "push_duplicate",
    "push_hold",
]
KINDS: tuple[str, ...] = get_args(FaultKind)


@dataclass(frozen=True, slots=True)
class Fault:
    """`seconds` for slow ones, `code` for status and errcode, `copies` for duplicates.

    `path` limits API faults to calls whose path contains it; `count` None means until cleared.
    """

    kind: FaultKind
    count: int | None = None
    probability: float = 1.0
    seconds: float = 0.0
    code: int = -1
    copies: int = 3
    path: str = ""


class Faults:
    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)  # noqa: S311 - repeatable on purpose
        self._active: list[Fault] = []

    def add(self, fault: Fault) -> None:
        self._active.append(fault)

    def clear(self) -> None:
        self._active.clear()

    def active(self) -> tuple[Fault, ...]:
        return tuple(self._active)

    def take(self, kind: FaultKind, path: str = "") -> Fault | None:
        """The first fault of this kind that strikes now; it is used up by one."""
        for index, fault in enumerate(self._active):
            if fault.kind == kind and fault.path in path and self._strikes(fault):
                self._use(index)
                return fault
        return None

    def _strikes(self, fault: Fault) -> bool:
        return fault.probability >= 1 or self._random.random() < fault.probability

    def _use(self, index: int) -> None:
        fault = self._active[index]
        if fault.count is None:
            return
        if fault.count <= 1:
            del self._active[index]
        else:
            self._active[index] = replace(fault, count=fault.count - 1)
