"""`bangban messages`: what citizens left for the staff."""

import time
from datetime import datetime
from zoneinfo import ZoneInfo

import click

from bot.commands.context import Context, pass_context, print_json, run
from desk.left_message import LeftMessage
from storage.ids import new_ids
from storage.left_message_store import LeftMessageStore

_CHINA = ZoneInfo("Asia/Shanghai")


@click.group()
def messages() -> None:
    """Messages that citizens left for the staff."""


@messages.command(
    "list",
    epilog="""\b
Examples:
  bangban messages list
  bangban messages list --all --json
""",
)
@click.option("--all", "everything", is_flag=True, help="Also those that were read.")
@click.option("--limit", default=50, show_default=True, type=click.IntRange(1, 1000))
@click.option("--json", "as_json", is_flag=True, help="One JSON object for each message.")
@pass_context
def list_messages(
    context: Context,
    everything: bool,
    limit: int,
    as_json: bool,
) -> None:
    """Messages nobody has read yet, oldest first; with --all the newest first."""

    async def work() -> list[LeftMessage]:
        async with context.database() as database:
            store = LeftMessageStore(database, new_ids("cli"))
            return await store.left(unread_only=not everything, limit=limit)

    left = run(work())
    if as_json:
        for message in left:
            print_json(_object(message))
        return
    for message in left:
        mark = " " if message.read_at else "*"
        click.echo(f"{mark} {message.id}  {_day(message.at)}  {_short(message.body)}")
    if not left:
        click.echo("No messages." if everything else "No unread messages.")


@messages.command(epilog="\b\nExample:\n  bangban messages show 019b0c5e2f0000012ab34cd --by 李娟")
@click.argument("message")
@click.option("--by", "reader", default="", help="Who reads it; the first reader is kept.")
@click.option("--json", "as_json", is_flag=True, help="As a JSON object.")
@pass_context
def show(
    context: Context,
    message: str,
    reader: str,
    as_json: bool,
) -> None:
    """One message in full; it counts as read from then on."""

    async def work() -> LeftMessage | None:
        async with context.database() as database:
            store = LeftMessageStore(database, new_ids("cli"))
            now = time.time_ns() // 1_000_000
            return await store.read(message, reader=reader, at=now)

    found = run(work())
    if found is None:
        raise click.ClickException(f"there is no message {message}: see bangban messages list")
    if as_json:
        print_json(_object(found))
        return
    click.echo(f"{_day(found.at)}  公众号 {found.account}  群众 {found.citizen}")
    if found.question:
        click.echo(f"之前问过：{found.question}")
    click.echo(f"\n{found.body}")


def _object(message: LeftMessage) -> dict[str, object]:
    return {
        "id": message.id,
        "at": _time(message.at).isoformat(),
        "account": message.account,
        "citizen": message.citizen,
        "body": message.body,
        "question": message.question,
        "read_at": _time(message.read_at).isoformat() if message.read_at else None,
        "read_by": message.read_by,
    }


def _time(moment: int) -> datetime:
    return datetime.fromtimestamp(moment / 1000, _CHINA)


def _day(moment: int) -> str:
    return f"{_time(moment):%Y-%m-%d %H:%M}"


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 40 else text[:39] + "…"  # noqa: PLR2004  a line of a list
