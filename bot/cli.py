"""The command line: `bangban`, also `python -m bot`."""

from importlib.metadata import version
from pathlib import Path

import click

from bot.commands.ask import ask
from bot.commands.audit import audit
from bot.commands.backup import backup, restore
from bot.commands.context import Context
from bot.commands.doctor import doctor
from bot.commands.knowledge import knowledge
from bot.commands.menu import menu
from bot.commands.messages import messages
from bot.commands.migrate import migrate
from bot.commands.routes import routes
from bot.commands.sandbox import sandbox
from bot.commands.serve import serve
from bot.commands.staff import staff


@click.group(
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Logs go to standard error. Every setting is explained in docs/configuration.md.",
)
@click.option(
    "--config",
    type=click.Path(path_type=Path, dir_okay=False),
    envvar="BANGBAN_CONFIG",
    help="Configuration file  [default: config.toml, if there is one]",
)
@click.version_option(version("bangban"))
@click.pass_context
def main(context: click.Context, config: Path | None) -> None:
    """Bangban 帮办: the WeChat chatbot and online help desk of a government service hall.

    \b
    Try it:          bangban sandbox
    Serve:           bangban migrate && bangban serve
    Ask a question:  bangban ask 身份证丢了怎么补
    What is wrong?   bangban doctor
    """
    context.obj = Context(config)


for command in (
    serve,
    sandbox,
    migrate,
    doctor,
    ask,
    knowledge,
    messages,
    menu,
    staff,
    audit,
    routes,
    backup,
    restore,
):
    main.add_command(command)
