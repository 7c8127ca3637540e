"""Work in the background: tasks that are kept, whose end is logged, and loops that go on."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Iterable
from typing import Any, TypeVar

import structlog

from storage.database import DatabaseUnavailable

log = structlog.get_logger()
T = TypeVar("T")


class Jobs:
    """The tasks of one process."""

    def __init__(self) -> None:
        self._tasks: set[asyncio.Task[Any]] = set()
        self._loops: set[asyncio.Task[None]] = set()

    def keep(
        self,
        work: Coroutine[Any, Any, T],
        *,
        name: str,
        expected: tuple[type[BaseException], ...] = (),
    ) -> asyncio.Task[T]:
        """Run `work`, hold on to it, and log its failure unless somebody expects it."""
        task = asyncio.get_running_loop().create_task(work, name=name)
        self._tasks.add(task)
        task.add_done_callback(lambda ended: self._ended(ended, expected))
        return task

    def every(
        self, seconds: float, work: Callable[[], Awaitable[object]], *, name: str
    ) -> asyncio.Task[None]:
        """Run `work` again and again, `seconds` after it ended; it goes on after failures."""
        loop = self.keep(_repeat(seconds, work, name), name=name)
        self._loops.add(loop)
        return loop

    async def stop(self, grace: float) -> None:
        """End the loops at once, everything else after at most `grace` seconds."""
        await _cancelled(self._loops)
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=grace)
        await _cancelled(self._tasks)

    def _ended(self, task: asyncio.Task[Any], expected: tuple[type[BaseException], ...]) -> None:
        self._tasks.discard(task)
        if task.cancelled():
            return
        error = task.exception()
        if error and not isinstance(error, expected):
            log.error("job.failed", job=task.get_name(), exc_info=error)


async def _cancelled(tasks: Iterable[asyncio.Task[Any]]) -> None:
    """Cancel them until they have ended: a library may lose a cancellation."""
    ending = set(tasks)
    while ending:
        for task in ending:
            task.cancel()
        _, ending = await asyncio.wait(ending, timeout=1.0)


async def _repeat(seconds: float, work: Callable[[], Awaitable[object]], name: str) -> None:
    while True:
        try:
            await work()
        except DatabaseUnavailable as error:
            log.warning("job.waits", job=name, reason=str(error))
        except Exception:
            log.exception("job.failed", job=name)
        await asyncio.sleep(seconds)
