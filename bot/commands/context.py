"""What all commands share: settings, the database, and how failures are told."""

import asyncio
import errno
import json
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

import click
import uvloop

from bot import log
from bot.config import BadConfiguration, Settings, load
from knowledge.store import KnowledgeError
from storage.database import Database, StorageError
from storage.migrate import check_schema, is_fresh, migrate
from storage.open import open_database

T = TypeVar("T")


@dataclass(frozen=True)
class Context:
    """`config` is the file named on the command line."""

    config: Path | None

    @cached_property
    def settings(self) -> Settings:
        """The settings; mistakes end the program, all of them told at once."""
        try:
            settings = load(self.config)
        except BadConfiguration as error:
            lines = "\n".join(f"  {problem}" for problem in error.problems)
            raise click.ClickException(f"the configuration cannot be used:\n{lines}") from None
        log.configure(style=settings.log.format, level=settings.log.level)
        return settings

    @asynccontextmanager
    async def database(self) -> AsyncIterator[Database]:
        """The database, ready for use: a new one is set up, an old one must be migrated first."""
        database = await open_database(self.settings.storage.url)
        try:
            if await is_fresh(database):
                await migrate(database)
            await check_schema(database)
            yield database
        finally:
            await database.close()


pass_context = click.make_pass_decorator(Context)


def run(work: Coroutine[Any, Any, T], *, on_uvloop: bool = False) -> T:
    """Run a command's work; what the database or the knowledge refuses is told in a line."""
    try:
        if on_uvloop:
            return uvloop.run(work)
        return asyncio.run(work)
    except (StorageError, KnowledgeError, ValueError, OSError) as error:
        raise click.ClickException(_told(error)) from error


def _told(error: Exception) -> str:
    if isinstance(error, OSError) and error.errno == errno.EADDRINUSE:
        return (
            f"{error.strerror or error}: another program listens there. Stop it or choose another "
            "port (server.port; for the sandbox --port and --service-port)."
        )
    return str(error)


def print_json(value: object) -> None:
    click.echo(json.dumps(value, ensure_ascii=False))
