"""`bangban knowledge diff`: what differs between two releases, or a release and the draft."""

from dataclasses import asdict

import click

from bot.commands.context import Context, pass_context, print_json, run
from knowledge.difference import MaterialChanges
from knowledge.entry import Entry
from knowledge.revision import Change, FieldChange, Revision, revision
from storage.knowledge_store import SqlKnowledgeStore

LIVE, DRAFT = "live", "draft"

SHOWN = 40
"""Characters of a value that is shown; of longer ones only the length is told."""


class Edition(click.ParamType[str | int]):
    """The number of a release, `live` or `draft`."""

    name = "edition"

    def convert(
        self, value: str, param: click.Parameter | None, ctx: click.Context | None
    ) -> str | int:
        if value not in {LIVE, DRAFT} and not value.isdecimal():
            self.fail(f"{value!r} is no release: give its number, {LIVE} or {DRAFT}.", param, ctx)
        return int(value) if value.isdecimal() else value


@click.command(
    epilog="""\b
Examples:
  bangban knowledge diff
  bangban knowledge diff 3 4
  bangban knowledge diff 3 draft --json
\b
The numbers are those of `bangban knowledge releases`; draft is what would be published now.
"""
)
@click.argument("before", type=Edition(), default=LIVE)
@click.argument("after", type=Edition(), default=DRAFT)
@click.option("--json", "as_json", is_flag=True, help="Everything as one JSON object.")
@pass_context
def diff(context: Context, before: str | int, after: str | int, as_json: bool) -> None:
    """Entries that AFTER has and BEFORE has not, the other way round, and what changed in which.

    Without arguments: what publishing now would change.
    """

    async def work() -> tuple[str | int, str | int, Revision]:
        async with context.database() as database:
            store = SqlKnowledgeStore(database)
            first, then = await _edition(store, before), await _edition(store, after)
            found = revision(await _entries(store, first), await _entries(store, then))
            return first, then, found

    first, then, found = run(work())
    if as_json:
        print_json({"before": first, "after": then, **_object(found)})
    else:
        _tell(first, then, found)


async def _edition(store: SqlKnowledgeStore, given: str | int) -> str | int:
    """The live release by its number."""
    if given != LIVE:
        return given
    number = (await store.state()).number
    if not number:
        raise click.ClickException("nothing is published yet: bangban knowledge publish")
    return number


async def _entries(store: SqlKnowledgeStore, edition: str | int) -> tuple[Entry, ...]:
    if isinstance(edition, int):
        return await store.entries_of(edition)
    return (await store.draft()).entries


def _tell(before: str | int, after: str | int, found: Revision) -> None:
    counts = f"新增 {len(found.added)}，撤下 {len(found.removed)}，改动 {len(found.changed)}"
    click.secho(f"{_spoken(before)} → {_spoken(after)}：{counts}", bold=True)
    for sign, entries in (("+", found.added), ("-", found.removed)):
        for entry in entries:
            click.echo(f"{sign} {_named(entry)}")
    for change in found.changed:
        click.echo(f"~ {_named(change.entry)}")
        for line in _lines(change):
            click.echo(f"    {line}")


def _spoken(edition: str | int) -> str:
    return f"第 {edition} 次发布" if isinstance(edition, int) else "草稿"


def _named(entry: Entry) -> str:
    return f"{_in_line(entry.question)}  [{entry.id}]"


def _lines(change: Change) -> list[str]:
    lines = [f"{field.name}：{_values(field)}" for field in change.fields]
    if change.materials != MaterialChanges():
        lines.append(f"materials：{_materials(change.materials)}")
    return lines


def _values(field: FieldChange) -> str:
    return f"{_value(field.before)} → {_value(field.after)}"


def _value(text: str) -> str:
    if not text:
        return "（空）"
    return _in_line(text) if len(text) <= SHOWN else f"（{len(text)} 字）"


def _materials(changes: MaterialChanges) -> str:
    told = (("加", changes.added), ("去掉", changes.removed), ("改", changes.changed))
    return "；".join(f"{what} {'、'.join(map(_in_line, names))}" for what, names in told if names)


def _in_line(text: str) -> str:
    return " ".join(text.split())


def _object(found: Revision) -> dict[str, object]:
    return {
        "added": [{"id": each.id, "title": each.question} for each in found.added],
        "removed": [{"id": each.id, "title": each.question} for each in found.removed],
        "changed": [
            {
                "id": change.entry.id,
                "title": change.entry.question,
                "fields": [asdict(field) for field in change.fields],
                "materials": asdict(change.materials),
            }
            for change in found.changed
        ],
    }
