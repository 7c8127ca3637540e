"""`bangban serve`."""

import click

from bot.commands.context import Context, pass_context, run
from bot.config import missing_for_serving
from bot.server import serve as serve_until_stopped
from storage.audit_rows import Auditor
from storage.ids import new_ids
from storage.staff_store import StaffStore

NO_STAFF = """\
Nobody can sign in to the console yet. Make the first accounts, each for another person:
  bangban staff add NAME --role security --password-stdin        (gives roles)
  bangban staff add NAME --role administrator --password-stdin   (settings)
  bangban staff add NAME --role maintainer --password-stdin      (the knowledge)
The console is at /console/."""


@click.command(
    epilog="""\b
Examples:
  bangban serve
  BANGBAN_SERVER__PORT=9000 bangban --config /etc/bangban/config.toml serve
"""
)
@pass_context
def serve(context: Context) -> None:
    """Serve the public accounts until SIGTERM or Ctrl-C."""
    settings = context.settings
    missing = missing_for_serving(settings)
    if missing:
        lines = "\n".join(f"  {line}" for line in missing)
        raise click.ClickException(
            f"something is missing:\n{lines}\nTo try it without an account: bangban sandbox"
        )

    async def work() -> None:
        # A new database is set up, an old one refused, before anything listens.
        async with context.database() as database:
            if not await StaffStore(database, Auditor(new_ids("serve"))).everyone():
                click.echo(NO_STAFF, err=True)
        await serve_until_stopped(settings, _tell)

    run(work(), on_uvloop=True)


def _tell(address: str) -> None:
    click.echo(f"bangban serves at {address}", err=True)
