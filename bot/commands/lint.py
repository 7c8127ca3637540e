"""`bangban knowledge lint`: what is wrong with the entries, live or before they are imported."""

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from bot.commands.context import Context, pass_context, print_json, run
from console.editing.sensitive_words import OwnSensitiveWords
from knowledge.entry import Entry
from knowledge.exchange.finding_words import told
from knowledge.exchange.limits import OWN
from knowledge.exchange.read import Read, read_file
from knowledge.importing import Problem, imported_of
from knowledge.lint_finding import Finding, Known, Limits, Severity
from knowledge.quality import Examined, examined
from knowledge.quality_report import Tally, report
from knowledge.words import load_words
from office.hall import Hall
from storage.audit_rows import Auditor
from storage.database import Database
from storage.ids import new_ids
from storage.knowledge_store import SqlKnowledgeStore
from storage.own_words_store import SqlOwnWordsStore
from storage.setting_store import SqlSettingStore

SPOKEN = {Severity.BLOCKS: "必须改", Severity.WARNS: "提醒"}


@dataclass(frozen=True, slots=True)
class Linted:
    """`problems` are of a file: what could not be read as an entry at all."""

    examined: tuple[Examined, ...]
    problems: tuple[Problem, ...] = ()

    def of(self, department: str) -> "Linted":
        """Only the entries of one department; what cannot be read has none, and stays."""
        kept = (each for each in self.examined if department in {"", each.department})
        return Linted(tuple(kept), self.problems)

    @property
    def blocks(self) -> bool:
        found = (finding for each in self.examined for finding in each.findings)
        return bool(self.problems) or any(one.severity is Severity.BLOCKS for one in found)


@click.command(
    epilog="""\b
Examples:
  bangban knowledge lint
  bangban knowledge lint --department 示例市公安局
  bangban knowledge lint entries.xlsx
  bangban knowledge lint entries.jsonl --json | jq -r 'select(.severity == "blocks") | .id'
\b
A FILE is judged as it would be after its import; nothing is imported.
What blocks (必须改) cannot be handed in for review in the console.
Exit status: 0 nothing blocks, 1 something does.
"""
)
@click.argument(
    "file", type=click.Path(path_type=Path, exists=True, dir_okay=False), required=False
)
@click.option("--department", default="", help="Only its entries, by the full name.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object for each finding.")
@pass_context
def lint(context: Context, file: Path | None, department: str, as_json: bool) -> None:
    """Judge the live release, or the entries of FILE (.xlsx, .csv, .jsonl, a release's .zip)."""
    read = read_file(file.name, file, limits=OWN) if file else None
    linted = run(_linted(context, read)).of(department.strip())
    for note in read.notes if read else ():
        click.echo(note, err=True)
    if department and not linted.examined and not linted.problems:
        raise click.ClickException(f"no entry names the department {department}.")
    tell = _tell_as_json if as_json else _tell
    tell(linted, file.name if file else "")
    if linted.blocks:
        raise SystemExit(1)


async def _linted(context: Context, read: Read | None) -> Linted:
    async with context.database() as database:
        store = SqlKnowledgeStore(database)
        if read is None:
            entries = await _live(store)
            known = await _known(context, database, entries, entries)
            return Linted(tuple(examined(each, known) for each in entries))
        imported = imported_of(read)
        rest = (await store.draft()).entries
        known = await _known(context, database, rest, imported.entries)
        found = tuple(examined(each, known) for each in imported.entries)
        return Linted(found, imported.problems)


async def _live(store: SqlKnowledgeStore) -> tuple[Entry, ...]:
    number = (await store.state()).number
    if not number:
        raise click.ClickException("Nothing is published yet: bangban knowledge publish")
    withdrawn = await store.withdrawn(number)
    return tuple(each for each in await store.entries_of(number) if each.id not in withdrawn)


async def _known(
    context: Context, database: Database, rest: Sequence[Entry], entries: Sequence[Entry]
) -> Known:
    """`entries` take the place of those of `rest` that have the same id."""
    auditor = Auditor(new_ids("lint"))
    sensitive = OwnSensitiveWords(SqlOwnWordsStore(database, auditor))
    editing = await SqlSettingStore(database, auditor).editing()
    stale, expiry = editing.stale_after, editing.expiry_warning
    by_id: Mapping[str, Entry] = {each.id: each for each in (*rest, *entries)}
    settings = context.settings
    return Known(
        at=time.time_ns() // 1_000_000,
        sensitive=await sensitive.sensitive(),
        ids=frozenset(by_id),
        form=load_words().form,
        hall=Hall(**settings.hall.model_dump(), pages=settings.server.public_url),
        entry_of=by_id.get,
        limits=Limits(stale.guide, stale.other, (expiry.last, expiry.first)),
    )


def _tell(linted: Linted, file: str) -> None:
    for problem in linted.problems:
        click.echo(f"{_place(file, problem)}: {problem.reason}")
    for each in linted.examined:
        if each.findings:
            click.echo(f"{' '.join(each.title.split())}  [{each.id}]")
            for finding in each.findings:
                click.echo(f"    {SPOKEN[finding.severity]}  {_line(each, finding)}")
    click.echo(_summary(linted), err=True)


def _tell_as_json(linted: Linted, file: str) -> None:
    for problem in linted.problems:
        print_json(
            {
                "file": file,
                "line": problem.line,
                "severity": Severity.BLOCKS,
                "code": "unreadable",
                "message": problem.reason,
            }
        )
    for each in linted.examined:
        for finding in each.findings:
            print_json(_object(each, finding))


def _object(each: Examined, finding: Finding) -> dict[str, object]:
    return {
        "id": each.id,
        "kind": each.kind,
        "title": each.title,
        "department": each.department,
        "field": finding.field,
        "index": finding.index,
        "severity": finding.severity,
        "code": finding.code,
        "message": finding.message,
    }


def _line(each: Examined, finding: Finding) -> str:
    return " ".join(told(finding, each.kind).split())


def _place(file: str, problem: Problem) -> str:
    return f"{file}:{problem.line}" if problem.line else file


def _summary(linted: Linted) -> str:
    total: Tally = report(linted.examined).total
    findings = [finding for each in linted.examined for finding in each.findings]
    blocking = sum(one.severity is Severity.BLOCKS for one in findings)
    counts = f"{blocking} findings block, {len(findings) - blocking} warn"
    unread = f"; {len(linted.problems)} bad lines" if linted.problems else ""
    share = f", {total.complete} of {total.guides} guides complete" if total.guides else ""
    return f"{total.entries} entries{share}: {counts}{unread}. Score {total.score:.1f} of 100."
