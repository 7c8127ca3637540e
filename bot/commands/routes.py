"""`bangban routes`: every address of the service, and who may use it."""

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from bot.access import RouteAccess, route_access
from bot.app import service
from bot.commands.context import Context, pass_context, print_json, run
from bot.config import Settings
from bot.server import now
from storage.migrate import migrate
from storage.open import open_database


@click.command(
    epilog="""\b
Examples:
  bangban routes
  bangban routes --json
"""
)
@click.option("--json", "as_json", is_flag=True, help="A JSON list: method, path, roles.")
@pass_context
def routes(context: Context, as_json: bool) -> None:
    """All routes with the roles that may use them; `anonymous` is everybody.

    The database is not touched.
    """
    found = run(_found(context.settings))
    if as_json:
        print_json([asdict(each) for each in found])
        return
    for each in found:
        click.echo(f"{each.method:5} {each.path:50} {', '.join(each.roles)}")


async def _found(settings: Settings) -> Sequence[RouteAccess]:
    """Of a service that is built on an empty database and never listens."""
    with TemporaryDirectory(prefix="bangban-routes-") as folder:
        url = f"sqlite:///{folder}/empty.db"
        database = await open_database(url)
        try:
            await migrate(database)
        finally:
            await database.close()
        storage = settings.storage.model_copy(
            update={"url": url, "files": Path(folder), "releases": Path(folder)}
        )
        async with service(settings.model_copy(update={"storage": storage}), now) as app:
            return route_access(app)
