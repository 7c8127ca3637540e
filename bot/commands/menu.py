"""`bangban menu`: the buttons at the bottom of the chat."""

import click

from bot.account import accounts
from bot.client import connected
from bot.commands.context import Context, pass_context, print_json, run
from bot.config import MAIN
from bot.platform_errors import PlatformTrouble, Refused, remedy
from bot.server import now
from storage.token_store import TokenStore

MENU = {
    "button": [
        {"type": "click", "name": "办事问答", "key": "ask"},
        {"type": "click", "name": "预约取号", "key": "visit"},
        {"type": "click", "name": "人工帮办", "key": "human"},
    ]
}
"""The keys are understood by `handlers.contract`."""


@click.group()
def menu() -> None:
    """The menu at the bottom of the chat."""


@menu.command(epilog="\b\nExamples:\n  bangban menu push\n  bangban menu push --account tax")
@click.option("--account", default=MAIN, show_default=True, help="Which public account.")
@pass_context
def push(context: Context, account: str) -> None:
    """Create the menu at the platform. Clients show it after a few minutes."""

    async def work() -> None:
        known = accounts(context.settings)
        if account not in known:
            names = ", ".join(known) or "none"
            raise click.ClickException(f"no account {account} is set up; there are: {names}")
        async with context.database() as database:
            tokens = TokenStore(database, "menu")
            async with connected(known, tokens, now) as client:
                await client.create_menu(account, MENU)

    try:
        run(work())
    except PlatformTrouble as trouble:
        advice = remedy(trouble.errcode) if isinstance(trouble, Refused) else ""
        raise click.ClickException(f"the menu was not created: {trouble} {advice}") from None
    click.echo("The menu was created.")


@menu.command()
def show() -> None:
    """Print the menu that `push` creates, as JSON."""
    print_json(MENU)
