"""The sealer: chains new rows of the audit, and anchors the chain outside the database."""

import asyncio
from dataclasses import dataclass
from typing import Final

from office.audit_chain import Anchor, Seal, sealed
from storage.audit_anchors import AnchorFolder
from storage.audit_columns import AUDIT_COLUMNS, columns_of
from storage.database import Database, Params, Row, Transaction

BATCH: Final = 250
ANCHORED_ROWS: Final = 1_000
"""There are never more rows than this between two anchors."""

DAY: Final = 24 * 60 * 60 * 1000


@dataclass(frozen=True, slots=True)
class Sealer:
    """May run in every process: only one seals at a time."""

    database: Database
    anchors: AnchorFolder

    async def seal(self, at: int) -> int:
        """Chain all rows that wait, and return how many there were."""
        count = 0
        while batch := await self.database.write(lambda tx: _seal_some(tx, at)):
            count += len(batch)
            await asyncio.to_thread(self._anchor, batch[-1])
        return count

    def _anchor(self, newest: Seal) -> None:
        if _is_due(self.anchors.last(), newest):
            self.anchors.keep(Anchor(newest.sequence, newest.hash, newest.at))


def seal_of(row: Row) -> Seal:
    """Of the columns `sequence`, `audit`, `sealed_at`, `previous` and `hash`."""
    return Seal(row["sequence"], row["audit"], row["sealed_at"], row["previous"], row["hash"])


def _is_due(last: Anchor | None, newest: Seal) -> bool:
    if last is None:
        return True
    rows = newest.sequence - last.sequence
    return rows > ANCHORED_ROWS - BATCH or (rows > 0 and newest.at - last.at >= DAY)


def _seal_some(tx: Transaction, at: int) -> list[Seal]:
    tx.lock("audit-seal")
    last = tx.run(_LAST).one()
    newest = seal_of(last) if last else None
    seals: list[Seal] = []
    for row in tx.run(_WAITING, {"limit": BATCH}).rows():
        newest = sealed(newest, columns_of(row), at)
        seals.append(newest)
    tx.run_many(_SEAL, [_params(seal) for seal in seals])
    tx.run_many(
        "DELETE FROM audit_waiting WHERE audit = :row", [{"row": seal.row} for seal in seals]
    )
    return seals


def _params(seal: Seal) -> Params:
    return {
        "sequence": seal.sequence,
        "row": seal.row,
        "at": seal.at,
        "previous": seal.previous,
        "hash": seal.hash,
    }


_LAST = """
SELECT sequence, audit, at AS sealed_at, previous, hash FROM audit_seal
ORDER BY sequence DESC LIMIT 1
"""

_WAITING = f"""
SELECT {AUDIT_COLUMNS} FROM audit_waiting w JOIN audit a ON a.id = w.audit
ORDER BY a.id LIMIT :limit
"""  # noqa: S608  no input in it

_SEAL = """
INSERT INTO audit_seal (sequence, audit, at, previous, hash)
VALUES (:sequence, :row, :at, :previous, :hash)
"""
