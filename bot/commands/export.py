"""`bangban knowledge export`, `template` and `archive`: the knowledge as files."""

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path

import click

from bot.commands.context import Context, pass_context, run
from knowledge.day import SHANGHAI
from knowledge.entry import Entry
from knowledge.exchange.archive import archive_of
from knowledge.exchange.books import handbook_docx, handbook_html
from knowledge.exchange.csv_writing import csv_of
from knowledge.exchange.edition import Edition, edition_of
from knowledge.exchange.entries_workbook import xlsx_of
from knowledge.exchange.json_writing import jsonl_of
from knowledge.exchange.template import template as filled_in_template
from storage.knowledge_store import SqlKnowledgeStore

_TABLES: dict[str, Callable[[Sequence[Entry]], bytes]] = {
    "jsonl": jsonl_of,
    "xlsx": xlsx_of,
    "csv": csv_of,
}
_BOOKS: dict[str, Callable[[Sequence[Entry], Edition], bytes]] = {
    "docx": handbook_docx,
    "html": handbook_html,
}
_OUT = click.Path(path_type=Path, dir_okay=False)


@click.command(
    epilog="""\b
Examples:
  bangban knowledge export > entries.jsonl
  bangban knowledge export --format xlsx --out entries.xlsx
  bangban knowledge export --format docx --out handbook.docx
"""
)
@click.option(
    "--format",
    "form",
    type=click.Choice([*_TABLES, *_BOOKS]),
    default="jsonl",
    show_default=True,
    help="xlsx, csv and jsonl can be imported again; docx and html are the handbook.",
)
@click.option("--out", type=_OUT, help="The file to write; jsonl is printed without it.")
@pass_context
def export(context: Context, form: str, out: Path | None) -> None:
    """Write the newest version of every entry, or the handbook of all that is published."""
    if out is None and form != "jsonl":
        raise click.UsageError(f"say where to: --out FILE.{form}")
    if form in _BOOKS:
        _, entries = run(_published(context))
        content = _BOOKS[form](entries, edition_of(_today(), context.settings.hall.name))
    else:
        entries = run(_newest(context))
        content = run(_made(_TABLES[form], entries))
    if out is None:
        click.echo(content, nl=False)
    else:
        _write(out, content)
        click.echo(f"{len(entries)} entries are in {out}.")


@click.command(epilog="\b\nExample:\n  bangban knowledge template --out template.xlsx")
@click.option("--out", type=_OUT, required=True, help="The file to write.")
def template(out: Path) -> None:
    """Write the workbook that offices fill in."""
    _write(out, filled_in_template())
    click.echo(f"{out} is ready to be filled in.")


@click.command(epilog="\b\nExample:\n  bangban knowledge archive --out release.zip")
@click.option("--out", type=_OUT, required=True, help="The file to write.")
@pass_context
def archive(context: Context, out: Path) -> None:
    """Write the live release as a file that another hall can import, word lists with it."""

    async def work() -> tuple[int, int, bytes]:
        async with context.database() as database:
            store = SqlKnowledgeStore(database)
            number = await _live(store)
            entries = await _still_said(store, number)
            words = {
                f"{which.value}.txt": text for which, text in (await store.words_of(number)).items()
            }
            made_at = next(each.made.at for each in await store.releases() if each.number == number)
            hall = context.settings.hall.name
            return number, len(entries), archive_of(entries, words, number, made_at, hall)

    number, count, content = run(work())
    _write(out, content)
    click.echo(f"Release {number} with {count} entries is in {out}.")


async def _published(context: Context) -> tuple[int, Sequence[Entry]]:
    async with context.database() as database:
        store = SqlKnowledgeStore(database)
        number = await _live(store)
        return number, await _still_said(store, number)


async def _still_said(store: SqlKnowledgeStore, number: int) -> Sequence[Entry]:
    """Nothing that was retired since the release was made."""
    withdrawn = await store.withdrawn(number)
    return [each for each in await store.entries_of(number) if each.id not in withdrawn]


async def _newest(context: Context) -> Sequence[Entry]:
    async with context.database() as database:
        return (await SqlKnowledgeStore(database).draft()).entries


async def _live(store: SqlKnowledgeStore) -> int:
    number = (await store.state()).number
    if not number:
        raise click.ClickException("Nothing is published yet: bangban knowledge publish")
    return number


async def _made(make: Callable[[Sequence[Entry]], bytes], entries: Sequence[Entry]) -> bytes:
    """Here so that what does not fit is told like any other failure."""
    return make(entries)


def _today() -> str:
    return datetime.now(SHANGHAI).date().isoformat()


def _write(out: Path, content: bytes) -> None:
    """Whole or not at all: a file that is there stays until the new one is complete."""
    part = out.with_name(f".{out.name}.part")
    try:
        part.write_bytes(content)
        part.replace(out)
    except OSError as error:
        raise click.ClickException(f"{out} cannot be written: {error.strerror}") from error
