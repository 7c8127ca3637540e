"""`bangban knowledge`: entries in and out, releases."""

import getpass
import time
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import click

from bot.app import knowledge_of
from bot.commands.context import Context, pass_context, print_json, run
from bot.commands.diff import diff
from bot.commands.evaluate import evaluate
from bot.commands.explain import explain
from bot.commands.export import archive, export, template
from bot.commands.feedback import feedback
from bot.commands.lint import lint
from bot.commands.notices import notices
from bot.commands.unanswered import unanswered
from knowledge.entry import Entry
from knowledge.exchange.limits import OWN
from knowledge.exchange.read import read_file
from knowledge.importing import imported_of
from knowledge.one_thing_items import unknown_items
from knowledge.starter_files import starter_entries
from knowledge.store import Counts, Published, Signature
from storage.knowledge_store import SqlKnowledgeStore

_CHINA = ZoneInfo("Asia/Shanghai")


@click.group()
def knowledge() -> None:
    """The knowledge base: import, judge, compare, publish, roll back, explain, evaluate."""


@knowledge.command(
    "import",
    epilog="""\b
Examples:
  bangban knowledge import --starter --publish
  bangban knowledge import entries.jsonl --publish
  bangban knowledge import entries.xlsx
\b
A .jsonl has one entry a line: {"id": "...", "question": "...", "answer": "..."}. For tables see
docs/spreadsheets.md and `bangban knowledge template`.
Importing again updates by id. If any line is bad, nothing is imported and all are listed.
""",
)
@click.argument(
    "file", type=click.Path(path_type=Path, exists=True, dir_okay=False), required=False
)
@click.option("--starter", is_flag=True, help="The sample knowledge of 示例市 that is shipped.")
@click.option("--publish", "publishes", is_flag=True, help="Make a release of it at once.")
@click.option("--by", default="", help="Who does this, for the record  [default: the user name]")
@click.option("--note", default="", help="Why, for the record.")
@click.option("--json", "as_json", is_flag=True, help="The counts as a JSON object.")
@pass_context
def import_entries(
    context: Context,
    file: Path | None,
    starter: bool,
    publishes: bool,
    by: str,
    note: str,
    as_json: bool,
) -> None:
    """Import the entries of FILE (.xlsx, .csv, .jsonl or a release's .zip), or the starter's."""
    if (file is None) == (not starter):
        raise click.UsageError("give a file, or --starter")
    entries = _read(file) if file else starter_entries()
    made = _signature(by, note or (f"导入 {file.name}" if file else "初始知识"))
    counts, number = run(_import(context, entries, made, publishes=publishes))
    if as_json:
        print_json(
            {
                "new": counts.new,
                "changed": counts.changed,
                "unchanged": counts.unchanged,
                "release": number,
            }
        )
        return
    click.echo(f"{counts.new} new, {counts.changed} changed, {counts.unchanged} unchanged.")
    click.echo(
        f"Release {number} is live." if number else "Not live yet: bangban knowledge publish"
    )


@knowledge.command(epilog="\b\nExample:\n  bangban knowledge publish --note 十一月核查")
@click.option("--by", default="", help="Who publishes  [default: the user name]")
@click.option("--note", default="", help="Why, for the record.")
@pass_context
def publish(context: Context, by: str, note: str) -> None:
    """Make what was approved live as a new release."""

    async def work() -> int:
        async with context.database() as database:
            return await knowledge_of(context.settings, database).publish(_signature(by, note))

    click.echo(f"Release {run(work())} is live.")


@knowledge.command(epilog="\b\nExample:\n  bangban knowledge rollback 3 --note 收费写错")
@click.argument("number", type=click.IntRange(min=1))
@click.option("--by", default="", help="Who does this  [default: the user name]")
@click.option("--note", default="", help="Why, for the record.")
@pass_context
def rollback(context: Context, number: int, by: str, note: str) -> None:
    """Publish the content of release NUMBER again, under a new number."""

    async def work() -> int:
        async with context.database() as database:
            service = knowledge_of(context.settings, database)
            return await service.roll_back(number, _signature(by, note))

    click.echo(f"Release {run(work())} is live; it holds what release {number} held.")


@knowledge.command(epilog="\b\nExample:\n  bangban knowledge releases --json")
@click.option("--json", "as_json", is_flag=True, help="One JSON object for each release.")
@pass_context
def releases(context: Context, as_json: bool) -> None:
    """The releases, newest first."""

    async def work() -> Sequence[Published]:
        async with context.database() as database:
            return await SqlKnowledgeStore(database).releases()

    published = run(work())
    for release in published:
        if as_json:
            print_json(_object(release))
        else:
            at = datetime.fromtimestamp(release.made.at / 1000, _CHINA)
            click.echo(
                f"{release.number:4}  {at:%Y-%m-%d %H:%M}  {release.entries:6} entries  "
                f"{release.made.by}  {release.made.note}"
            )
    if not published and not as_json:
        click.echo("Nothing is published yet: bangban knowledge import --starter --publish")


knowledge.add_command(archive)
knowledge.add_command(diff)
knowledge.add_command(evaluate)
knowledge.add_command(explain)
knowledge.add_command(export)
knowledge.add_command(feedback)
knowledge.add_command(lint)
knowledge.add_command(notices)
knowledge.add_command(template)
knowledge.add_command(unanswered)


async def _import(
    context: Context, entries: Sequence[Entry], made: Signature, *, publishes: bool
) -> tuple[Counts, int]:
    async with context.database() as database:
        counts = await SqlKnowledgeStore(database).import_entries(entries, made)
        await _report_unknown_items(SqlKnowledgeStore(database), entries)
        if not publishes:
            return counts, 0
        click.echo(f"{len(entries)} entries are stored; building the release …", err=True)
        return counts, await knowledge_of(context.settings, database).publish(made)


async def _report_unknown_items(store: SqlKnowledgeStore, entries: Sequence[Entry]) -> None:
    """Looks into the collection only when a package names what did not come with it."""
    if not unknown_items(entries, {entry.id for entry in entries}):
        return
    known = {entry.id for entry in (await store.draft()).entries}
    for package, items in unknown_items(entries, known).items():
        click.echo(
            f"{package}: no entry has the id {', '.join(items)} of its items. "
            "The package is told without them until they are imported.",
            err=True,
        )


def _read(file: Path) -> Sequence[Entry]:
    read = read_file(file.name, file, limits=OWN)
    imported = imported_of(read)
    for note in read.notes:
        click.echo(f"{file.name}: {note}", err=True)
    if read.words:
        click.echo(
            f"{file.name}: its word lists ({', '.join(sorted(read.words))}) are not imported.",
            err=True,
        )
    if imported.problems:
        for problem in imported.problems:
            where = f"{file.name}:{problem.line}" if problem.line else file.name
            click.echo(f"{where}: {problem.reason}", err=True)
        raise click.ClickException(
            f"{len(imported.problems)} bad lines; nothing was imported. Mend them and try again."
        )
    if not imported.entries:
        raise click.ClickException(f"{file.name} holds no entries; nothing was imported.")
    return imported.entries


def _signature(by: str, note: str) -> Signature:
    # As no sign-in name can be: nobody is to be taken for a member of staff who signed in.
    return Signature(f"cli:{by or getpass.getuser()}", time.time_ns() // 1_000_000, note)


def _object(release: Published) -> dict[str, object]:
    at = datetime.fromtimestamp(release.made.at / 1000, _CHINA)
    return {
        "number": release.number,
        "at": at.isoformat(),
        "by": release.made.by,
        "note": release.made.note,
        "entries": release.entries,
        "copy_of": release.copy_of,
    }
