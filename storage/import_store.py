"""Imports of the console: the rows that were read, and how they become working copies."""

import asyncio
import json
from collections.abc import Sequence
from dataclasses import dataclass

from chat.message import Moment
from knowledge.editing import Edited
from knowledge.editing_errors import NotReading, Unknown
from knowledge.editing_import import ImportJob, ImportRow, ImportRows, ImportState, RowOutcome
from knowledge.text import storable
from office.audit import Actor, Deed
from storage import import_sql as sql
from storage.audit_rows import Auditor
from storage.database import Database, Params, Row, Transaction
from storage.editing_copy_rows import begin_copies, copy_params
from storage.ids import NewId

DIED = "读取文件的程序中途停了。没有保存任何内容，请重新上传一次。"

KEPT = 30 * 24 * 60 * 60 * 1000
"""Milliseconds that a job and its rows are kept."""


@dataclass(frozen=True, slots=True)
class SqlImportStore:
    database: Database
    auditor: Auditor
    new_id: NewId
    process: str

    async def begin(self, file_name: str, actor: Actor) -> ImportJob:
        job = self.new_id(actor.at)
        given: Params = {
            "id": job,
            "staff": actor.name,
            "file_name": file_name,
            "process": self.process,
            "at": actor.at,
        }

        def act(tx: Transaction) -> ImportJob:
            tx.run(sql.BEGIN, given)
            self._record(tx, actor, "import.begin", job, file_name)
            return ImportJob(job, actor.name, file_name, ImportState.READING, actor.at)

        return await self.database.write(act)

    async def progress(self, job: str, done: int, total: int) -> bool:
        given: Params = {"id": job, "done": done, "total": total}
        return await self.database.write(lambda tx: tx.run(sql.PROGRESS, given).count == 1)

    async def add_rows(self, job: str, rows: Sequence[ImportRow]) -> None:
        params = [_row_params(job, row) for row in rows]

        def act(tx: Transaction) -> None:
            last = tx.run(sql.LAST_PLACE, {"job": job}).rows()[0]["place"]
            placed = [{**each, "place": last + n} for n, each in enumerate(params, start=1)]
            tx.run_many(sql.ADD_ROW, placed)

        await self.database.write(act)

    async def finish(self, job: str, actor: Actor, note: str = "") -> None:
        def act(tx: Transaction) -> None:
            _move(tx, job, sql.FROM_READING, ImportState.READ, note)
            self._record(tx, actor, "import.read", job, "")

        await self.database.write(act)

    async def fail(self, job: str, note: str, actor: Actor) -> None:
        def act(tx: Transaction) -> None:
            _move(tx, job, sql.FROM_READING, ImportState.FAILED, note)
            tx.run(sql.DROP_ROWS, {"job": job})
            self._record(tx, actor, "import.fail", job, note)

        await self.database.write(act)

    async def cancel(self, job: str, actor: Actor) -> None:
        def act(tx: Transaction) -> None:
            _move(tx, job, sql.FROM_UNAPPLIED, ImportState.CANCELLED)
            tx.run(sql.DROP_ROWS, {"job": job})
            self._record(tx, actor, "import.cancel", job, "")

        await self.database.write(act)

    async def apply(self, job: str, actor: Actor) -> ImportJob:
        def to_apply(tx: Transaction) -> Sequence[Row]:
            _must_be_read(tx, job)
            return tx.run(sql.TO_APPLY, {"job": job}).rows()

        # What is read does not change any more, so the rows are made ready before the act.
        rows = await self.database.read(to_apply)
        params = await asyncio.to_thread(lambda: [_copy(row, job, actor) for row in rows])

        def act(tx: Transaction) -> ImportJob:
            _move(tx, job, sql.FROM_READ, ImportState.APPLIED)
            taken = begin_copies(tx, list(params))
            tx.run_many(sql.TELL_TAKEN, [{"job": job, "entry": each} for each in sorted(taken)])
            saved = len(params) - len(taken)
            self._record(tx, actor, "import.apply", job, f"{saved}")
            return _job(tx, job, actor.at)

        return await self.database.write(act)

    async def job(self, job: str, *, now: Moment) -> ImportJob | None:
        def act(tx: Transaction) -> ImportJob | None:
            found = tx.run(sql.EXISTS, {"id": job}).one()
            return _job(tx, job, now) if found else None

        return await self.database.read(act)

    async def jobs(self, *, now: Moment, limit: int = 20) -> tuple[ImportJob, ...]:
        def act(tx: Transaction) -> tuple[ImportJob, ...]:
            rows = tx.run(sql.JOBS, {"limit": limit}).rows()
            return tuple(_job(tx, row["id"], now) for row in rows)

        return await self.database.read(act)

    async def rows(
        self,
        job: str,
        *,
        outcome: RowOutcome | None = None,
        only_problems: bool = False,
        offset: int = 0,
        limit: int = 100,
    ) -> ImportRows:
        part = sql.ROWS if outcome is None else sql.ROWS_OF
        part = f"{part} {sql.WITH_PROBLEMS}" if only_problems else part
        given: Params = {"job": job, "outcome": outcome, "limit": limit, "offset": offset}

        def act(tx: Transaction) -> ImportRows:
            total = tx.run(f"{sql.COUNT} {part}", given).rows()[0]["total"]
            rows = tx.run(f"{sql.ROW} {part} {sql.IN_ORDER}", given).rows()
            return ImportRows(tuple(map(_row, rows)), total)

        return await self.database.read(act)

    async def forget(self, now: Moment) -> int:
        """Drop jobs that began more than 30 days ago, with their rows. Returns how many."""

        def act(tx: Transaction) -> int:
            tx.run(sql.FORGET_ROWS, {"old": now - KEPT})
            return tx.run(sql.FORGET_JOBS, {"old": now - KEPT}).count

        return await self.database.write(act)

    def _record(self, tx: Transaction, actor: Actor, action: str, job: str, after: str) -> None:
        self.auditor.record(tx, actor, Deed(action, f"import:{job}", after=after))


def _move(tx: Transaction, job: str, allowed: str, to: ImportState, note: str = "") -> None:
    """`allowed` is the statement that changes only from the right states. Raises NotReading."""
    if not tx.run(allowed, {"id": job, "state": to.value, "note": note}).count:
        raise NotReading(_state(tx, job))


def _must_be_read(tx: Transaction, job: str) -> None:
    """While the file is being read, some of its rows are still to come. Raises NotReading."""
    if (state := _state(tx, job)) is not ImportState.READ:
        raise NotReading(state)


def _state(tx: Transaction, job: str) -> ImportState:
    row = tx.run(sql.EXISTS, {"id": job}).one()
    if row is None:
        raise Unknown("这次导入")
    return ImportState(row["state"])


def _row_params(job: str, row: ImportRow) -> Params:
    return {
        "job": job,
        "sheet": row.sheet,
        "line": row.line,
        # What was refused may be anything.
        "entry": storable(row.entry),
        "title": storable(row.title),
        "outcome": row.outcome.value,
        "reasons": storable(json.dumps(row.reasons, ensure_ascii=False)),
        "body": row.body,
        "based_on": row.based_on,
        "problems": row.problems,
    }


def _row(row: Row) -> ImportRow:
    return ImportRow(
        line=row["line"],
        sheet=row["sheet"],
        entry=row["entry"],
        title=row["title"],
        outcome=RowOutcome(row["outcome"]),
        reasons=tuple(json.loads(row["reasons"])),
        body=row["body"],
        based_on=row["based_on"],
        problems=row["problems"],
    )


def _copy(row: Row, job: str, actor: Actor) -> Params:
    edited = Edited(row["entry"], row["body"], row["based_on"], row["problems"], job)
    return copy_params(edited, actor)


def _job(tx: Transaction, job: str, now: Moment) -> ImportJob:
    row = tx.run(sql.JOB, {"id": job, "now": now}).rows()[0]
    counts = tx.run(sql.COUNTS, {"job": job}).rows()
    problems = tx.run(f"{sql.COUNT} {sql.ROWS} {sql.WITH_PROBLEMS}", {"job": job}).rows()
    is_dead = row["state"] == ImportState.READING and row["is_alive"] is None
    return ImportJob(
        id=row["id"],
        staff=row["staff"],
        file_name=row["file_name"],
        state=ImportState.FAILED if is_dead else ImportState(row["state"]),
        created_at=row["created_at"],
        done=row["done"],
        total=row["total"],
        note=DIED if is_dead else row["note"],
        counts=tuple((RowOutcome(each["outcome"]), each["found"]) for each in counts),
        problems=problems[0]["total"],
    )
