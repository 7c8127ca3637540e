"""Counting afterwards: what each citizen sent, and what came of it on the phone and in the rows."""

import asyncio
import re
import sqlite3
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sandbox.platform import Platform
from sandbox.records import Exchange
from storage.database import Database, Row
from tests.chaos.verdict import Finding
from tests.stories.stage import rows, until_rows

_MSG_ID = re.compile(r"<MsgId>(\d+)</MsgId>")
_TITLE = re.compile(r"《(第\d+号)》")
_OPEN = """
SELECT (SELECT COUNT(*) FROM inbound WHERE state <> 'done')
    + (SELECT COUNT(*) FROM outbox WHERE state IN ('waiting', 'sending'))
    + (SELECT COUNT(*) FROM inbound WHERE handed_at IS NULL AND way IN ('', 'passive')) AS n
"""


@dataclass(frozen=True, slots=True)
class Tally:
    """Numbers of messages; `uncertain` are those that a crash left in doubt, counted apart."""

    sent: int = 0
    not_taken: int = 0
    lost: int = 0
    twice: int = 0
    uncertain: int = 0
    links_lost: int = 0
    links_twice: int = 0
    effects_twice: int = 0
    effects_lost: int = 0
    not_on_phone: int = 0
    status_5xx: int = 0

    def findings(self, *, uncertain: int) -> tuple[Finding, ...]:
        """`uncertain` is how many may be in doubt."""
        return (
            Finding("messages sent", self.sent),
            Finding("never taken (platform gave up)", self.not_taken, 0),
            Finding("taken and lost", self.lost, 0),
            Finding("answered twice", self.twice, 0),
            Finding("uncertain", self.uncertain, uncertain),
            Finding("links without answer on the phone", self.links_lost, 0),
            Finding("links with two answers on the phone", self.links_twice, uncertain),
            Finding("messages left twice", self.effects_twice, 0),
            Finding("messages left and lost", self.effects_lost, 0),
            Finding("sends that are not on the phone", self.not_on_phone, 0),
        )


async def quiet(database: Database, seconds: float = 60.0) -> None:
    """Wait until nothing is under way any more."""
    await until_rows(database, _OPEN, lambda found: found[0]["n"] == 0, seconds)


async def tally(platform: Platform, exchanges: Sequence[Exchange], database: Database) -> Tally:
    taken = {row["message_key"]: row for row in await rows(database, _TAKEN)}
    parcels = {row["cause"]: row["state"] for row in await rows(database, _PARCELS)}
    counts = Counter({"sent": len(exchanges)})
    for exchange in exchanges:
        row = taken.get(_key(exchange))
        counts.update(_fate(exchange, row, parcels))
        counts["status_5xx"] += sum((each.status or 0) >= 500 for each in exchange.attempts)
    counts.update(_links(platform, exchanges, {_key(each) for each in exchanges} - taken.keys()))
    counts.update(await _effects(exchanges, database))
    sure = sum(state == "sent" for state in parcels.values())
    maybe = sum(state == "uncertain" for state in parcels.values())
    shown = platform.records.counters["custom messages"]
    counts["uncertain"] += maybe
    counts["not_on_phone"] = max(0, sure - shown) + max(0, shown - sure - maybe)
    return Tally(**counts)


async def faults_of_file(path: Path) -> list[str]:
    """What SQLite finds wrong with the file; [] when it is sound."""
    return await asyncio.to_thread(_faults, path)


def _fate(exchange: Exchange, row: Row | None, parcels: dict[str, str]) -> Counter[str]:
    if row is None:
        return Counter(not_taken=1)
    passive = exchange.reply is not None
    custom = parcels.get(f"{row['id']}:0") in {"sent", "uncertain"}
    if row["uncertain"]:
        return Counter(uncertain=1)
    if row["silent"]:
        return Counter()
    if passive and custom:
        return Counter(twice=1)
    return Counter() if passive or custom else Counter(lost=1)


def _links(platform: Platform, exchanges: Sequence[Exchange], not_taken: set[str]) -> Counter[str]:
    """From the phones alone: each link has a name, and its answer names it."""
    heard: Counter[str] = Counter()
    for citizen in platform.citizens():
        for message in citizen.messages:
            if message.who == "account":
                heard.update(_TITLE.findall(str(message.content.get("content", ""))))
    asked = [
        re.findall(r"第\d+号", each.plain)[0]
        for each in exchanges
        if each.kind == "link" and _key(each) not in not_taken
    ]
    return Counter(
        links_lost=sum(heard[title] == 0 for title in asked),
        links_twice=sum(heard[title] > 1 for title in asked),
    )


async def _effects(exchanges: Sequence[Exchange], database: Database) -> Counter[str]:
    left = Counter(row["body"] for row in await rows(database, "SELECT body FROM left_message"))
    told = [each for each in exchanges if each.reply and _is_left(each.reply.get("content", ""))]
    bodies = [body for each in told for body in re.findall(r"请回电话，编号\d+", each.plain)]
    return Counter(
        effects_twice=sum(count > 1 and "编号" in body for body, count in left.items()),
        effects_lost=sum(left[body] == 0 for body in bodies),
    )


def _is_left(text: str) -> bool:
    return text.startswith("记下了，工作人员")


def _key(exchange: Exchange) -> str:
    found = _MSG_ID.search(exchange.plain)
    return found.group(1) if found else ""


def _faults(path: Path) -> list[str]:
    connection = sqlite3.connect(path, timeout=10)
    try:
        found = [row[0] for row in connection.execute("PRAGMA integrity_check") if row[0] != "ok"]
        return found + [str(row) for row in connection.execute("PRAGMA foreign_key_check")]
    finally:
        connection.close()


_TAKEN = "SELECT id, message_key, silent, uncertain FROM inbound"
_PARCELS = "SELECT cause, state FROM outbox"
