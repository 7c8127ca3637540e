"""`bangban audit`: who did what, and whether the record of it is whole."""

import sys
from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

import click

from bot.commands.context import Context, pass_context, print_json, run
from office.audit import AuditFilter, AuditRow, Breach, Broken, Verdict
from storage.audit_anchors import AnchorFolder
from storage.audit_check import AuditCheck
from storage.audit_rows import Auditor
from storage.audit_store import AuditStore
from storage.ids import new_ids

_CHINA = ZoneInfo("Asia/Shanghai")

_TOLD: Final[Mapping[Breach, str]] = {
    Breach.CHANGED: "the row or its link is not what was chained",
    Breach.LOST: "the row is gone",
    Breach.GAP: "the link is gone, or is no link",
    Breach.CUT: "from here on all is gone that an anchor tells of",
    Breach.REWRITTEN: "an anchor knows this link otherwise: the chain was made anew",
    Breach.STRAY: "the row was put in past the program",
    Breach.UNREADABLE: "the row or its link cannot be read",
}


@click.group()
def audit() -> None:
    """Who did what to what, when, from where; and whether that record is whole."""


@audit.command(
    epilog="""\b
Examples:
  bangban audit verify
  bangban audit verify --anchors /var/audit/bangban --json
"""
)
@click.option(
    "--anchors",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    help="Folder with the anchors, best a copied one  [default: console.audit_anchors]",
)
@click.option("--json", "as_json", is_flag=True, help="As a JSON object.")
@pass_context
def verify(context: Context, anchors: Path | None, as_json: bool) -> None:
    """Check every row; exit status 1 names the first that is not what it was."""
    folder = AnchorFolder(anchors or context.settings.console.audit_anchors)

    async def work() -> Verdict:
        async with context.database() as database:
            return await AuditCheck(database, folder).verify()

    verdict = run(work())
    if as_json:
        print_json({"is_whole": verdict.broken is None, **asdict(verdict)})
    else:
        _tell(verdict, folder)
    if verdict.broken:
        sys.exit(1)


@audit.command(
    "list",
    epilog="""\b
Examples:
  bangban audit list --staff li.juan --since 2026-11-01
  bangban audit list --action session. --json
  bangban audit list --target entry:id-card
""",
)
@click.option("--staff", default="", help="Only of this sign-in name.")
@click.option("--action", default="", help="Only actions that begin so: staff. or entry.submit")
@click.option("--target", default="", help="Only to this thing: entry:id-card")
@click.option("--since", type=click.DateTime(["%Y-%m-%d"]), help="From this day on.")
@click.option("--until", type=click.DateTime(["%Y-%m-%d"]), help="Before this day.")
@click.option("--before", default="", help="Go on behind the row with this id.")
@click.option("--limit", default=50, show_default=True, type=click.IntRange(1, 10_000))
@click.option("--json", "as_json", is_flag=True, help="One JSON object for each row.")
@pass_context
def list_rows(
    context: Context,
    staff: str,
    action: str,
    target: str,
    since: datetime | None,
    until: datetime | None,
    before: str,
    limit: int,
    as_json: bool,
) -> None:
    """What was done, the newest first; days are China's."""
    wanted = AuditFilter(staff, action, target, _moment(since), _moment(until))

    async def work() -> list[AuditRow]:
        async with context.database() as database:
            store = AuditStore(database, Auditor(new_ids("cli")))
            return await store.rows(wanted, limit=limit, before=before)

    found = run(work())
    for row in found:
        if as_json:
            print_json(_object(row))
        else:
            click.echo(_line(row))
    if not found and not as_json:
        click.echo("Nothing of that kind was done.")


def _tell(verdict: Verdict, folder: AnchorFolder) -> None:
    if verdict.broken:
        click.echo(f"Broken: {_place(verdict.broken)}: {_TOLD[verdict.broken.breach]}.", err=True)
        click.echo(
            f"{verdict.chained} rows before it hold; an anchor vouches for the first "
            f"{verdict.broken.vouched}. Leave the database as it is, make a copy, and compare with "
            "the last backups.",
            err=True,
        )
        return
    click.echo(
        f"Whole: {verdict.chained} rows hold, {verdict.waiting} wait to be chained, "
        f"{verdict.anchors} anchors agree."
    )
    if verdict.chained and not verdict.anchors:
        click.echo(
            f"There is no anchor in {folder.path}: nobody would notice an end that was cut off, "
            "or a chain that was made anew.",
            err=True,
        )


def _place(broken: Broken) -> str:
    link = f"link {broken.sequence}" if broken.sequence else "outside the chain"
    return f"{link}, row {broken.row}" if broken.row else link


def _line(row: AuditRow) -> str:
    at = datetime.fromtimestamp(row.at / 1000, _CHINA)
    deed = row.deed
    change = f"  {deed.before} → {deed.after}" if deed.before or deed.after else ""
    result = "" if deed.result == "ok" else f"  [{deed.result}]"
    where = f"  {row.address}" if row.address else ""
    about = f"{row.staff}{where}  {deed.action}  {deed.target}{result}{change}"
    return f"{at:%Y-%m-%d %H:%M:%S}  {_printable(about)}"


def _printable(text: str) -> str:
    """On one line, and without what a terminal would take for a command."""
    return "".join(character if character.isprintable() else " " for character in text)


def _object(row: AuditRow) -> dict[str, object]:
    at = datetime.fromtimestamp(row.at / 1000, _CHINA).isoformat(timespec="milliseconds")
    who = {"id": row.id, "at": at, "staff": row.staff, "address": row.address}
    return {**who, **asdict(row.deed)}


def _moment(day: datetime | None) -> int | None:
    return int(day.replace(tzinfo=_CHINA).timestamp() * 1000) if day else None
