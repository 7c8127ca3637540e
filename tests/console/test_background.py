"""Work beside the pages."""

import asyncio

from bot.jobs import Jobs
from console.background import Background, Progress


async def test_whoever_asks_for_the_same_gets_the_same_run() -> None:
    runs: Background[int] = Background(Jobs().keep, "count")

    async def work(progress: Progress) -> int:
        progress.total = progress.done = 3
        return 7

    first = runs.run("key", work)
    assert runs.run("key", work) is first
    assert (first.result, runs.find("other")) == (None, None)
    assert await first.task == 7
    assert (first.result, first.has_failed, first.progress) == (7, False, Progress(3, 3))
    assert runs.run("key", work) is first


async def test_what_has_failed_is_tried_once_more_when_somebody_asks() -> None:
    runs: Background[int] = Background(Jobs().keep, "count")

    async def fails(_progress: Progress) -> int:
        raise ValueError

    first = runs.run("key", fails)
    await asyncio.wait({first.task})
    assert (first.has_failed, first.result) == (True, None)
    assert runs.run("key", fails) is first
    second = runs.run("key", fails, again=True)
    assert second is not first
    await asyncio.wait({second.task})


async def test_what_nobody_waits_for_any_more_is_given_up() -> None:
    runs: Background[int] = Background(Jobs().keep, "count")
    forever = asyncio.Event()

    async def waits(_progress: Progress) -> int:
        await forever.wait()
        return 1

    mine = runs.run("a", waits, by="me")
    runs.run("a", waits, by="another")
    runs.run("b", waits, by="me")
    await asyncio.sleep(0)
    assert not mine.task.cancelled()
    last = runs.run("b", waits, by="another")
    await asyncio.wait({mine.task})
    assert (mine.task.cancelled(), last.task.done()) == (True, False)
    forever.set()
    assert await last.task == 1
