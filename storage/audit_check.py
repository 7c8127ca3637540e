"""Checking the audit: whether each row is still what it was when it was chained."""

import asyncio
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from office.audit import Breach, Broken, Verdict
from office.audit_chain import START, Anchor, Seal, is_whole
from storage.audit_anchors import AnchorFolder
from storage.audit_columns import AUDIT_COLUMNS, columns_of
from storage.audit_seal import seal_of
from storage.database import Database, Row, Transaction

READ: Final = 1_000
"""Links that are read at once."""


@dataclass(frozen=True, slots=True)
class AuditCheck:
    """Implements `office.store.AuditChecking`."""

    database: Database
    anchors: AnchorFolder

    async def length(self) -> int:
        row = await self.database.read(lambda tx: tx.run(_LENGTH).one())
        return int(row["number"]) if row else 0

    async def verify(self, tell: Callable[[int], None] = lambda _links: None) -> Verdict:
        """Go along the whole chain, which may grow: half a minute for a million rows."""
        anchors = await asyncio.to_thread(self.anchors.anchors)
        walk = _Walk(anchors)
        broken = await self._along(walk, tell) or walk.cut_off()
        stray, waiting = await self.database.read(_outside_the_chain)
        return Verdict(walk.sequence, waiting, len(anchors), broken or stray)

    async def _along(self, walk: "_Walk", tell: Callable[[int], None]) -> Broken | None:
        try:
            while rows := await self._links(walk.sequence, READ):
                if broken := await asyncio.to_thread(walk.along, rows):
                    return broken
                tell(walk.sequence)
        except sqlite3.OperationalError:
            return await self._unreadable(walk)
        return None

    async def _unreadable(self, walk: "_Walk") -> Broken | None:
        """SQLite lets anybody put bytes where a text was: find the row, link by link."""
        try:
            while rows := await self._links(walk.sequence, 1):
                if broken := walk.step(rows[0]):
                    return broken
        except sqlite3.OperationalError:
            return walk.broken(walk.sequence + 1, "", Breach.UNREADABLE)
        return None

    async def _links(self, after: int, limit: int) -> Sequence[Row]:
        params = {"after": after, "limit": limit}
        return await self.database.read(lambda tx: tx.run(_LINKS, params).rows())


class _Walk:
    """Where somebody is who goes along the chain, link by link."""

    def __init__(self, anchors: Iterable[Anchor]) -> None:
        self._known = defaultdict[int, set[str]](set)
        for anchor in anchors:
            self._known[anchor.sequence].add(anchor.hash)
        self._last = START
        self._vouched = 0
        self.sequence = 0
        """The last link that holds."""

    def along(self, rows: Iterable[Row]) -> Broken | None:
        """Go on link by link until one is broken."""
        return next(filter(None, map(self.step, rows)), None)

    def step(self, row: Row) -> Broken | None:
        """Go on to this link, unless it is broken."""
        seal, due = seal_of(row), self.sequence + 1
        if seal.sequence != due:
            return self.broken(due, "", Breach.GAP)
        if breach := self._breach(seal, row):
            return self.broken(due, seal.row, breach)
        self.sequence, self._last = due, seal.hash
        if due in self._known:
            self._vouched = due
        return None

    def cut_off(self) -> Broken | None:
        """To be asked at the end."""
        if max(self._known, default=0) <= self.sequence:
            return None
        return self.broken(self.sequence + 1, "", Breach.CUT)

    def broken(self, sequence: int, row: str, breach: Breach) -> Broken:
        return Broken(sequence, row, breach, self._vouched)

    def _breach(self, seal: Seal, row: Row) -> Breach | None:
        if row["id"] is None:
            return Breach.LOST
        if seal.previous != self._last or not is_whole(seal, columns_of(row)):
            return Breach.CHANGED
        others = self._known.get(seal.sequence, {seal.hash}) - {seal.hash}
        return Breach.REWRITTEN if others else None


def _outside_the_chain(tx: Transaction) -> tuple[Broken | None, int]:
    """The first row that has no business there, and how many wait for their link."""
    row = tx.run(_STRAY).one()
    stray = Broken(0, row["id"], Breach(row["breach"])) if row else None
    waiting = tx.run("SELECT COUNT(*) AS number FROM audit_waiting").one()
    return stray, waiting["number"] if waiting else 0


_LENGTH = "SELECT COALESCE(MAX(sequence), 0) AS number FROM audit_seal"

_LINKS = f"""
SELECT s.sequence, s.audit, s.at AS sealed_at, s.previous, s.hash, {AUDIT_COLUMNS}
FROM audit_seal s LEFT JOIN audit a ON a.id = s.audit
WHERE s.sequence > :after ORDER BY s.sequence LIMIT :limit
"""  # noqa: S608  no input in it

_STRAY = """
SELECT id, 'stray' AS breach FROM audit a
WHERE NOT EXISTS (SELECT 1 FROM audit_seal s WHERE s.audit = a.id)
    AND NOT EXISTS (SELECT 1 FROM audit_waiting w WHERE w.audit = a.id)
UNION ALL
SELECT audit AS id, 'lost' AS breach FROM audit_waiting w
WHERE NOT EXISTS (SELECT 1 FROM audit a WHERE a.id = w.audit)
ORDER BY id LIMIT 1
"""
