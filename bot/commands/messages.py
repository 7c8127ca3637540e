"""`bangban messages`: what citizens left for the staff."""

import getpass
import secrets
import sys
import time
from datetime import datetime
from zoneinfo import ZoneInfo

import click

from bot.account import accounts
from bot.commands.context import Context, pass_context, print_json, run
from desk.answer import Outcome
from desk.left_message import LeftMessage
from office.audit import Actor, Deed
from storage.audit_rows import Auditor
from storage.audit_store import AuditStore
from storage.ids import new_ids
from storage.left_answer_store import LeftAnswerStore
from storage.left_message_store import LeftMessageStore

SHOWN = "bangban messages show"
"""The reason that the audit keeps."""

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
            new_id, now = new_ids(secrets.token_hex(4)), time.time_ns() // 1_000_000
            actor = Actor(f"cli:{reader or getpass.getuser()}", now)
            trail = AuditStore(database, Auditor(new_id))
            # First, as in the console: what cannot be recorded is not shown.
            await trail.record(actor, Deed("message.reveal", f"message:{message}", after=SHOWN))
            return await LeftMessageStore(database, new_id).read(message, reader=reader, at=now)

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
    if found.answered_at:
        click.echo(f"\n{_day(found.answered_at)}  {found.answered_by} 答复：\n{found.answer}")


@messages.command(
    epilog="""\b
Example:
  echo 您好，窗口下午两点开。 | bangban messages answer 019b0c5e2f0000012ab34cd --by 李娟
"""
)
@click.argument("message")
@click.option("--by", "name", required=True, help="Who answers; goes on record.")
@pass_context
def answer(context: Context, message: str, name: str) -> None:
    """Answer a message; the text is read from standard input.

    The citizen gets it in the chat, with their next word if WeChat allows no message before.
    A message is answered once.
    """
    text = sys.stdin.read()
    actor = Actor(f"cli:{name}", time.time_ns() // 1_000_000)

    async def work() -> Outcome:
        async with context.database() as database:
            new_id = new_ids(secrets.token_hex(4))
            pushes = {each.name: each.pushes for each in accounts(context.settings).values()}
            store = LeftAnswerStore(database, new_id, Auditor(new_id), pushes)
            return await store.answer(message, text, actor)

    match run(work()):
        case Outcome.SAID:
            click.echo("The answer is on its way.")
        case Outcome.ALREADY:
            raise click.ClickException("it was answered before: see bangban messages show")
        case Outcome.GONE:
            raise click.ClickException(f"there is no message {message}: see bangban messages list")


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
        "answered_at": _time(message.answered_at).isoformat() if message.answered_at else None,
        "answered_by": message.answered_by,
        "answer": message.answer,
    }


def _time(moment: int) -> datetime:
    return datetime.fromtimestamp(moment / 1000, _CHINA)


def _day(moment: int) -> str:
    return f"{_time(moment):%Y-%m-%d %H:%M}"


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 40 else text[:39] + "…"  # noqa: PLR2004  a line of a list
