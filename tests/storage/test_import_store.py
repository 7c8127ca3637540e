"""Imports of the console, on both engines."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TypeVar, cast

import pytest

from knowledge.editing import edited_of, entry_in
from knowledge.editing_errors import NotReading, Unknown
from knowledge.editing_import import ImportJob, ImportRow, ImportRows, ImportState, RowOutcome
from storage.database import Database, Transaction
from storage.import_store import DIED, KEPT
from storage.process_store import ProcessStore
from tests.fakes.clock import NOW, SECOND
from tests.storage.editing_desk import Desk, at, desk_on, question

T = TypeVar("T")


@pytest.fixture
async def desk(migrated: Database) -> Desk:
    store = ProcessStore(migrated, "aaaaaaaa")
    await store.beat(started_at=NOW, now=NOW, lease=5 * SECOND)
    return desk_on(migrated)


def row(line: int, outcome: RowOutcome = RowOutcome.NEW, sheet: str = "指南") -> ImportRow:
    entry = question(f"q-{line}")
    body = "" if outcome is RowOutcome.REFUSED else edited_of(entry, based_on=0).body
    return ImportRow(line, sheet, entry.id, entry.question, outcome, body=body)


REFUSED = replace(row(4, RowOutcome.REFUSED), reasons=("question 没有写", "缺材料"))
ROWS = (row(2), row(3, RowOutcome.CHANGED), REFUSED, row(5, RowOutcome.UNCHANGED))


@dataclass(frozen=True)
class Meanwhile:
    """A database for one reader, right after whose look something happens."""

    database: Database
    happens: Callable[[], Awaitable[None]]

    def __getattr__(self, name: str) -> object:
        return getattr(self.database, name)

    async def read(self, act: Callable[[Transaction], T]) -> T:
        try:
            return await self.database.read(act)
        finally:
            await self.happens()


async def read(desk: Desk) -> str:
    job = await desk.imports.begin("表.xlsx", at("甲"))
    await desk.imports.add_rows(job.id, ROWS)
    await desk.imports.finish(job.id, at("甲"))
    return job.id


async def test_a_file_is_read_row_by_row_while_others_watch(desk: Desk) -> None:
    job = await desk.imports.begin("表.xlsx", at("甲"))
    assert await desk.imports.progress(job.id, 2, 4)
    await desk.imports.add_rows(job.id, ROWS[:2])
    seen = await desk.imports.job(job.id, now=NOW)
    assert seen == ImportJob(
        job.id,
        "甲",
        "表.xlsx",
        ImportState.READING,
        NOW,
        2,
        4,
        counts=((RowOutcome.CHANGED, 1), (RowOutcome.NEW, 1)),
    )
    assert await desk.imports.jobs(now=NOW) == (seen,)


async def test_rows_come_in_the_order_of_the_file(desk: Desk) -> None:
    job = await desk.imports.begin("表.xlsx", at("甲"))
    other_sheet = row(2, sheet="案例")
    await desk.imports.add_rows(job.id, ROWS)
    await desk.imports.add_rows(job.id, [ROWS[0], other_sheet])
    rows = desk.imports.rows
    assert await rows(job.id) == ImportRows((*ROWS, other_sheet), 5)
    assert await rows(job.id, outcome=RowOutcome.REFUSED) == ImportRows((REFUSED,), 1)
    assert await rows(job.id, offset=1, limit=1) == ImportRows(ROWS[1:2], 5)


async def test_rows_that_were_refused_may_hold_what_no_database_takes(desk: Desk) -> None:
    job = await desk.imports.begin("表.jsonl", at("甲"))
    bad = replace(REFUSED, entry="q\x00", title="甲\ud800", reasons=("“\udfff”不是编号",))
    await desk.imports.add_rows(job.id, [bad])
    kept = replace(REFUSED, entry="q", title="甲?", reasons=("“?”不是编号",))
    assert await desk.imports.rows(job.id) == ImportRows((kept,), 1)


async def test_what_was_read_becomes_copies_of_one_batch(desk: Desk) -> None:
    job = await read(desk)
    applied = await desk.imports.apply(job, at("甲"))
    assert applied.state is ImportState.APPLIED
    assert [pick.entry for pick in await desk.copies.batch(job)] == ["q-2", "q-3"]
    copy = await desk.copies.copy_of("q-2")
    assert copy is not None
    assert (entry_in(copy.edited), copy.edited.batch) == (question("q-2"), job)


async def test_a_copy_that_somebody_has_stays_and_its_row_says_so(desk: Desk) -> None:
    theirs = await desk.edit(question("q-3", "别人的"), by="乙")
    job = await read(desk)
    applied = await desk.imports.apply(job, at("甲"))
    assert dict(applied.counts)[RowOutcome.TAKEN] == 1
    assert await desk.copies.copy_of("q-3") == theirs
    rows = await desk.imports.rows(job, outcome=RowOutcome.TAKEN)
    assert [each.entry for each in rows.rows] == ["q-3"]


async def test_it_is_applied_once(desk: Desk) -> None:
    job = await read(desk)
    ends = await asyncio.gather(
        *(desk.imports.apply(job, at("甲")) for _ in range(3)), return_exceptions=True
    )
    assert sorted(type(end).__name__ for end in ends) == ["ImportJob", "NotReading", "NotReading"]


async def test_what_is_not_read_to_its_end_is_not_applied(desk: Desk) -> None:
    job = await desk.imports.begin("表.xlsx", at("甲"))
    with pytest.raises(NotReading):
        await desk.imports.apply(job.id, at("甲"))
    with pytest.raises(Unknown):
        await desk.imports.apply("没有", at("甲"))


async def test_a_file_that_ends_just_now_is_not_applied_in_part(desk: Desk) -> None:
    """The rows that were there first are looked through for seconds, while the last ones come."""
    job = await desk.imports.begin("表.xlsx", at("甲"))
    await desk.imports.add_rows(job.id, ROWS[:1])

    async def end() -> None:
        await desk.imports.add_rows(job.id, ROWS[1:])
        await desk.imports.finish(job.id, at("甲"))

    early = replace(desk.imports, database=cast(Database, Meanwhile(desk.database, end)))
    with suppress(NotReading):
        await early.apply(job.id, at("甲"))
    await desk.imports.apply(job.id, at("甲"))
    assert [pick.entry for pick in await desk.copies.batch(job.id)] == ["q-2", "q-3"]


async def test_a_cancelled_import_stops_reading_and_leaves_nothing(desk: Desk) -> None:
    job = await desk.imports.begin("表.xlsx", at("甲"))
    await desk.imports.add_rows(job.id, ROWS)
    await desk.imports.cancel(job.id, at("甲"))
    assert not await desk.imports.progress(job.id, 3, 4)
    with pytest.raises(NotReading):
        await desk.imports.finish(job.id, at("甲"))
    with pytest.raises(NotReading):
        await desk.imports.cancel(job.id, at("甲"))
    assert await desk.imports.rows(job.id) == ImportRows((), 0)


async def test_a_file_that_cannot_be_read_says_why(desk: Desk) -> None:
    job = await desk.imports.begin("表.xlsx", at("甲"))
    await desk.imports.fail(job.id, "不是表格，请另存为 xlsx。", at("甲"))
    seen = await desk.imports.job(job.id, now=NOW)
    assert seen is not None
    assert (seen.state, seen.note) == (ImportState.FAILED, "不是表格，请另存为 xlsx。")


async def test_an_import_whose_process_died_has_failed_and_says_what_to_do(desk: Desk) -> None:
    job = await desk.imports.begin("表.xlsx", at("甲"))
    done = await read(desk)
    later = NOW + 6 * SECOND
    states = [await desk.imports.job(each, now=later) for each in (job.id, done)]
    assert [(each.state, each.note) for each in states if each] == [
        (ImportState.FAILED, DIED),
        (ImportState.READ, ""),
    ]


async def test_old_imports_are_forgotten_with_their_rows(desk: Desk) -> None:
    job = await read(desk)
    assert await desk.imports.forget(NOW + KEPT) == 0
    assert await desk.imports.forget(NOW + KEPT + 1) == 1
    assert await desk.imports.job(job, now=NOW) is None
    assert await desk.imports.rows(job) == ImportRows((), 0)


async def test_rows_with_problems_are_counted_and_found(desk: Desk) -> None:
    job = await desk.imports.begin("表.xlsx", at("甲"))
    bad = replace(row(6), problems=2)
    unchanged = replace(row(7, RowOutcome.UNCHANGED), problems=1)
    await desk.imports.add_rows(job.id, (*ROWS, bad, unchanged))
    await desk.imports.finish(job.id, at("甲"), "“备注”表没有读")
    found = await desk.imports.job(job.id, now=NOW)
    assert found is not None
    assert (found.problems, found.note) == (1, "“备注”表没有读")
    assert await desk.imports.rows(job.id, only_problems=True) == ImportRows((bad,), 1)
    nothing = await desk.imports.rows(job.id, outcome=RowOutcome.CHANGED, only_problems=True)
    assert nothing == ImportRows((), 0)
