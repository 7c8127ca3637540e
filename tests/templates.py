"""Databases with the tables of the service: migrated once for each engine, then copied."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from storage.migrate import migrate
from storage.open import open_database
from tests.postgres import PostgresForTests

NAME = "template_migrated"


def sqlite_template(folder: Path) -> Path:
    """The file to copy."""
    path = folder / "migrated.db"
    _migrate(f"sqlite:///{path}")
    return path


def postgres_template(server: PostgresForTests) -> str:
    """The name to give to `fresh_database`."""
    _migrate(server.new_database(NAME))
    return NAME


def _migrate(url: str) -> None:
    """In a thread of its own, so that it may be asked for while a loop runs in this one."""
    with ThreadPoolExecutor(1) as beside:
        beside.submit(asyncio.run, _migrated(url)).result()


async def _migrated(url: str) -> None:
    database = await open_database(url)
    try:
        await migrate(database)
    finally:
        await database.close()
