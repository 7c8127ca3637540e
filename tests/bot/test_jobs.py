"""Background work: kept, logged, repeated, ended."""

import asyncio

from structlog.testing import capture_logs

from bot.jobs import Jobs
from storage.database import DatabaseUnavailable


async def failing(error: Exception) -> None:
    raise error


async def test_a_failure_is_logged_unless_somebody_expects_it() -> None:
    jobs = Jobs()
    with capture_logs() as logs:
        jobs.keep(failing(KeyError("x")), name="broken")
        jobs.keep(failing(LookupError("x")), name="known", expected=(LookupError,))
        await jobs.stop(1)
    assert [(each["event"], each["job"]) for each in logs] == [("job.failed", "broken")]


async def test_a_loop_goes_on_after_failures() -> None:
    jobs, done = Jobs(), asyncio.Event()
    errors: list[Exception] = [KeyError("x"), DatabaseUnavailable("away")]

    async def work() -> None:
        if errors:
            raise errors.pop()
        done.set()

    with capture_logs() as logs:
        jobs.every(0, work, name="loop")
        async with asyncio.timeout(2):
            await done.wait()
        await jobs.stop(1)
    assert [each["event"] for each in logs] == ["job.waits", "job.failed"]


async def test_a_stop_ends_loops_at_once_and_lets_other_work_come_to_its_end() -> None:
    jobs, gate, ended = Jobs(), asyncio.Event(), []

    async def work() -> None:
        await gate.wait()
        ended.append("work")

    async def loop() -> None:
        gate.set()
        await asyncio.sleep(3600)

    kept, repeated = jobs.keep(work(), name="work"), jobs.every(0, loop, name="loop")
    await gate.wait()
    await jobs.stop(1)
    assert (ended, kept.done(), repeated.cancelled()) == (["work"], True, True)


async def test_work_that_does_not_end_is_cancelled() -> None:
    jobs = Jobs()
    kept = jobs.keep(asyncio.sleep(3600), name="endless")
    await jobs.stop(0.01)
    assert kept.cancelled()


async def test_a_loop_that_lost_a_cancellation_is_cancelled_again() -> None:
    jobs, begun = Jobs(), asyncio.Event()
    losses: list[str] = []

    async def work() -> None:
        begun.set()
        try:
            await asyncio.sleep(3600)
        except asyncio.CancelledError:
            if losses:
                raise
            losses.append("lost, as by a library")

    repeated = jobs.every(0, work, name="loop")
    await begun.wait()
    async with asyncio.timeout(5):
        await jobs.stop(1)
    assert (losses, repeated.cancelled()) == (["lost, as by a library"], True)
