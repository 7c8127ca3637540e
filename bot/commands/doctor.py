"""`bangban doctor`: looks at everything the service needs and says what to do."""

import shutil
import sqlite3
import sys
from collections.abc import AsyncIterator
from dataclasses import asdict, dataclass

import click

from bot.account import Account, accounts
from bot.app import knowledge_of
from bot.client import connected
from bot.commands.context import Context, pass_context, print_json, run
from bot.config import Settings, missing_for_serving
from bot.platform_errors import PlatformTrouble, Refused, remedy
from bot.server import now
from storage.database import Database, StorageError
from storage.figures_store import FiguresStore
from storage.migrate import check_schema, is_fresh
from storage.open import open_database
from storage.token_store import TokenStore

ROOM = 1024**3
"""Bytes of free disk below which a warning is due."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One look: what was looked at, whether it is good, and what to do when it is not."""

    what: str
    good: bool
    says: str
    remedy: str = ""


@click.command(epilog="\b\nExamples:\n  bangban doctor\n  bangban doctor --json --offline")
@click.option("--offline", is_flag=True, help="Do not call the platform.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object for each finding.")
@pass_context
def doctor(context: Context, offline: bool, as_json: bool) -> None:
    """Check configuration, database, knowledge and platform; exit status 1 if one is wrong."""
    settings = context.settings
    findings = run(_looked(settings, offline=offline))
    for finding in findings:
        if as_json:
            print_json(asdict(finding))
            continue
        mark = click.style("✓", fg="green") if finding.good else click.style("✗", fg="red")
        click.echo(f"{mark} {finding.what}: {finding.says}")
        if not finding.good and finding.remedy:
            click.echo(f"    → {finding.remedy}")
    if not all(finding.good for finding in findings):
        raise SystemExit(1)


async def _looked(settings: Settings, *, offline: bool) -> list[Finding]:
    findings = [_versions(), _disk(settings), *_configuration(settings)]
    try:
        database = await open_database(settings.storage.url)
    except (StorageError, OSError) as error:
        return [*findings, Finding("database", False, str(error), "check storage.url")]  # noqa: FBT003
    try:
        looked = [finding async for finding in _database(settings, database)]
        findings += looked
        can_keep_tokens = all(each.good for each in looked if each.what == "database")
        if can_keep_tokens and not offline:
            findings += [finding async for finding in _platform(settings, database)]
    finally:
        await database.close()
    return findings


def _versions() -> Finding:
    python = ".".join(map(str, sys.version_info[:3]))
    says = f"Python {python}, SQLite {sqlite3.sqlite_version}"
    return Finding("versions", sqlite3.sqlite_version_info >= (3, 35), says, "SQLite 3.35 or newer")


def _disk(settings: Settings) -> Finding:
    folder = settings.storage.files.absolute()
    while not folder.exists():
        folder = folder.parent
    free = shutil.disk_usage(folder).free
    return Finding(
        "disk", free > ROOM, f"{free // 1024**2} MiB free", "make room: logs, old backups"
    )


def _configuration(settings: Settings) -> list[Finding]:
    missing = missing_for_serving(settings)
    findings = [Finding("configuration", True, "can be read")]  # noqa: FBT003
    findings += [
        Finding("configuration", False, line, "see docs/connect-a-real-account.zh.md")  # noqa: FBT003
        for line in missing
    ]
    for account in accounts(settings).values():
        if not account.pushes:
            says = f"account {account.name}: cannot send by itself (no app_secret, or switched off)"
            findings.append(Finding("configuration", True, says))  # noqa: FBT003
    if not settings.server.public_url and not missing:
        says = "server.public_url is not set: pages cannot be linked to"
        findings.append(Finding("configuration", True, says))  # noqa: FBT003
    return findings


async def _database(settings: Settings, database: Database) -> AsyncIterator[Finding]:
    if await is_fresh(database):
        yield Finding("database", False, "is new and empty", "bangban migrate")  # noqa: FBT003
        return
    try:
        await check_schema(database)
        await FiguresStore(database).probe()
    except StorageError as error:
        yield Finding("database", False, str(error), "bangban migrate")  # noqa: FBT003
        return
    yield Finding("database", True, "can be read and written")  # noqa: FBT003
    knowledge = knowledge_of(settings, database)
    await knowledge.refresh()
    says = f"release {knowledge.number} is live" if knowledge.number else "nothing is published"
    advice = "bangban knowledge import --starter --publish"
    yield Finding("knowledge", knowledge.number > 0, says, advice)
    figures = await FiguresStore(database).now(now())
    stuck = figures.outbox_uncertain + figures.outbox_failed
    says = f"{figures.outbox_waiting} waiting, {stuck} failed or uncertain"
    yield Finding("outbox", figures.outbox_oldest < 60_000, says, "is the service running?")  # noqa: PLR2004


async def _platform(settings: Settings, database: Database) -> AsyncIterator[Finding]:
    known = accounts(settings)
    async with connected(known, TokenStore(database, "doctor"), now) as client:
        for account in known.values():
            if account.pushes:
                try:
                    await client.check_token(account.name)
                except PlatformTrouble as trouble:
                    yield _refused(account, trouble)
                else:
                    says = f"account {account.name}: has an access token"
                    yield Finding("platform", True, says)  # noqa: FBT003


def _refused(account: Account, trouble: PlatformTrouble) -> Finding:
    advice = (
        remedy(trouble.errcode) if isinstance(trouble, Refused) else "check api_base and network"
    )
    return Finding("platform", False, f"account {account.name}: {trouble}", advice)  # noqa: FBT003
