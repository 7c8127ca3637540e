"""`bangban backup` and `bangban restore`."""

from pathlib import Path

import click

from bot.commands.context import Context, pass_context
from storage.backup import backup as make_backup
from storage.backup import restore as put_back
from storage.database import StorageError


@click.command(
    epilog="""\b
Example:
  bangban backup /var/backups/bangban-$(date +%F-%H%M).backup
"""
)
@click.argument("target", type=click.Path(path_type=Path, dir_okay=False))
@pass_context
def backup(context: Context, target: Path) -> None:
    """Back the database up to TARGET, consistent, while the service runs.

    Beside it stands TARGET.json with the hash by which it is verified. Files that citizens sent
    are in the files folder (storage.files): copy it too.
    """
    try:
        made = make_backup(context.settings.storage.url, target)
    except (StorageError, OSError) as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"{target}: {made.size} bytes, verified.")


@click.command(
    epilog="""\b
Example:
  systemctl stop bangban && bangban restore /var/backups/bangban-2026-11-22-0300.backup --force
"""
)
@click.argument("source", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--force", is_flag=True, help="Replace a database that has data; it is kept aside.")
@pass_context
def restore(context: Context, source: Path, force: bool) -> None:
    """Put the backup SOURCE back, after verifying it. Stop the service first."""
    try:
        put_back(source, context.settings.storage.url, force=force)
    except (StorageError, OSError) as error:
        raise click.ClickException(str(error)) from error
    click.echo("The backup is in place.")
