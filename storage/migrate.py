"""Bring a database to the schema of this program, one recorded transaction for each step."""

import time
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TypeAlias

from storage.database import Database, Engine, Transaction, WrongSchema
from storage.migration_step import Step, steps_in

MIGRATIONS = Path(__file__).parent / "migrations"
Clock: TypeAlias = Callable[[], int]
Names: TypeAlias = Mapping[int, str]


def epoch_milliseconds() -> int:
    return time.time_ns() // 1_000_000


async def migrate(
    database: Database, *, folder: Path = MIGRATIONS, clock: Clock = epoch_milliseconds
) -> list[str]:
    """Apply what is missing and return its names; of several processes one applies each step."""
    steps = await _pending(database, folder)
    return [step.label for step in steps if await _apply(database, step, clock())]


async def pending(database: Database, *, folder: Path = MIGRATIONS) -> list[str]:
    """The names of the steps that `migrate` would apply."""
    return [step.label for step in await _pending(database, folder)]


async def check_schema(database: Database, *, folder: Path = MIGRATIONS) -> None:
    """Raise WrongSchema unless the database has exactly the schema of this program."""
    if missing := await pending(database, folder=folder):
        raise WrongSchema(
            f"The database lacks {len(missing)} migrations, from {missing[0]} on: make a backup, "
            "then run `bangban migrate`."
        )


async def is_fresh(database: Database) -> bool:
    """Whether no migration was ever applied."""
    return not await database.read(applied_steps)


def refuse_newer(applied: Names, steps: Iterable[Step]) -> None:
    """Raise WrongSchema when the database knows a step that this program does not know."""
    known = {step.number: step.name for step in steps}
    for number, name in applied.items():
        if known.get(number) != name:
            raise WrongSchema(
                f"The database has migration {number:04}_{name}, which this program does not know: "
                "install the version that made it, or restore a backup from before it."
            )


def applied_steps(tx: Transaction) -> Names:
    if not _has_record(tx):
        return {}
    rows = tx.run("SELECT number, name FROM schema_migration ORDER BY number").rows()
    return {row["number"]: row["name"] for row in rows}


async def _pending(database: Database, folder: Path) -> list[Step]:
    steps = steps_in(folder)
    applied = await database.read(applied_steps)
    refuse_newer(applied, steps)
    return [step for step in steps if step.number not in applied]


async def _apply(database: Database, step: Step, at: int) -> bool:
    """Whether it was us: another process may have been quicker."""
    return await database.change_schema(lambda tx: _apply_here(tx, step, at))


def _apply_here(tx: Transaction, step: Step, at: int) -> bool:
    tx.lock("schema_migration")
    if not _has_record(tx):
        tx.run(
            "CREATE TABLE schema_migration "
            "(number BIGINT PRIMARY KEY, name TEXT NOT NULL, applied_at BIGINT NOT NULL)"
        )
    if step.number in applied_steps(tx):
        return False
    step.apply(tx)
    tx.run(
        "INSERT INTO schema_migration (number, name, applied_at) VALUES (:number, :name, :at)",
        {"number": step.number, "name": step.name, "at": at},
    )
    return True


def _has_record(tx: Transaction) -> bool:
    if tx.engine is Engine.SQLITE:
        sql = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'schema_migration'"
    else:
        # Not to_regclass: it may answer from a cache that is older than the lock we waited for.
        sql = (
            "SELECT 1 FROM pg_tables "
            "WHERE schemaname = current_schema() AND tablename = 'schema_migration'"
        )
    return tx.run(sql).one() is not None
