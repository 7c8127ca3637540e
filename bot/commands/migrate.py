"""`bangban migrate`."""

import click

from bot.commands.context import Context, pass_context, print_json, run
from storage.migrate import migrate as migrate_database
from storage.open import open_database


@click.command(
    epilog="""\b
Examples:
  bangban migrate
  BANGBAN_STORAGE__URL=postgresql://bangban@localhost/bangban bangban migrate
"""
)
@click.option("--json", "as_json", is_flag=True, help="Print the steps as a JSON list.")
@pass_context
def migrate(context: Context, as_json: bool) -> None:
    """Bring the database to the schema of this program. Make a backup first."""

    async def work() -> list[str]:
        database = await open_database(context.settings.storage.url)
        try:
            return await migrate_database(database)
        finally:
            await database.close()

    steps = run(work())
    if as_json:
        print_json(steps)
        return
    for step in steps:
        click.echo(f"done: {step}")
    click.echo("The database is up to date.")
