"""Work that takes longer than a page may: done beside it, watched by the page, kept for a while."""

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Coroutine, Hashable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, Protocol, TypeVar

T = TypeVar("T")

KEPT = 16
"""Results that are kept."""


class Keep(Protocol):
    """Runs work in the background, holds on to it, and logs its failure unless it is expected."""

    def __call__(
        self,
        work: Coroutine[Any, Any, T],
        *,
        name: str,
        expected: tuple[type[BaseException], ...] = (),
    ) -> asyncio.Task[T]: ...


@dataclass(slots=True)
class Progress:
    """`total` is 0 as long as nobody knows."""

    done: int = 0
    total: int = 0


@dataclass(frozen=True, slots=True)
class Run(Generic[T]):
    task: asyncio.Task[T]
    progress: Progress

    @property
    def result(self) -> T | None:
        """None while it runs, and when it failed."""
        return self.task.result() if self.task.done() and not self.has_failed else None

    @property
    def has_failed(self) -> bool:
        if not self.task.done():
            return False
        return self.task.cancelled() or self.task.exception() is not None


@dataclass(slots=True)
class Background(Generic[T]):
    """Whoever asks for the same key gets the same run."""

    keep: Keep
    name: str
    _runs: OrderedDict[Hashable, Run[T]] = field(default_factory=OrderedDict)
    _wanted: dict[str, Hashable] = field(default_factory=dict)

    def run(
        self,
        key: Hashable,
        work: Callable[[Progress], Awaitable[T]],
        *,
        by: str = "",
        again: bool = False,
    ) -> Run[T]:
        """The run of this key, begun if there is none. `again` begins one that has ended anew.

        What somebody, named by `by`, wanted before is given up unless another waits for it.
        """
        if by:
            self._give_up(by, key)
        run = self._runs.get(key)
        if run is None or run.task.cancelled() or (again and run.task.done()):
            progress = Progress()
            run = Run(self.keep(_awaited(work, progress), name=self.name), progress)
            self._runs[key] = run
        self._runs.move_to_end(key)
        while len(self._runs) > KEPT:
            self._runs.popitem(last=False)
        return run

    def find(self, key: Hashable) -> Run[T] | None:
        return self._runs.get(key)

    def _give_up(self, by: str, key: Hashable) -> None:
        before = self._wanted.get(by)
        self._wanted[by] = key
        run = self._runs.get(before)
        if before != key and run and before not in self._wanted.values():
            run.task.cancel()


async def _awaited(work: Callable[[Progress], Awaitable[T]], progress: Progress) -> T:
    return await work(progress)


def slices(items: Sequence[T], size: int) -> Iterator[Sequence[T]]:
    """One after the other, so that everybody else has a turn in between."""
    return (items[start : start + size] for start in range(0, len(items), size))
