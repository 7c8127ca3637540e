"""Reading the audit, page by page."""

from dataclasses import dataclass
from typing import Final

from office.audit import Actor, AuditFilter, AuditRow, Deed
from storage.audit_columns import AUDIT_COLUMNS, audit_row_of
from storage.audit_rows import Auditor
from storage.database import Database, Params, Transaction


@dataclass(frozen=True, slots=True)
class AuditStore:
    """Implements `office.store.AuditTrail`."""

    database: Database
    audit: Auditor

    async def record(self, actor: Actor, deed: Deed) -> None:
        await self.database.write(lambda tx: self.audit.record(tx, actor, deed))

    async def rows(self, wanted: AuditFilter, *, limit: int, before: str = "") -> list[AuditRow]:
        sql = _select(wanted, before)
        params: Params = {
            "staff": wanted.staff,
            "action": wanted.action,
            "target": wanted.target,
            "since": wanted.since,
            "until": wanted.until,
            "before": before,
            "limit": limit,
        }

        def act(tx: Transaction) -> list[AuditRow]:
            return [audit_row_of(row) for row in tx.run(sql, params).rows()]

        return await self.database.read(act)


def _select(wanted: AuditFilter, before: str) -> str:
    """Only the conditions that are asked for, so that an index can be used."""
    asked = {
        "staff": bool(wanted.staff),
        "action": bool(wanted.action),
        "target": bool(wanted.target),
        "since": wanted.since is not None,
        "until": wanted.until is not None,
        "before": bool(before),
        "done": wanted.is_done is True,
        "refused": wanted.is_done is False,
    }
    conditions = [_CONDITIONS[name] for name, is_asked in asked.items() if is_asked]
    where = f"WHERE {' AND '.join(conditions)}" if conditions else ""
    return f"SELECT {AUDIT_COLUMNS} FROM audit a {where} ORDER BY a.id DESC LIMIT :limit"  # noqa: S608  fixed texts


_CONDITIONS: Final = {
    "staff": "a.staff = :staff",
    "action": "substr(a.action, 1, length(:action)) = :action",
    "target": "a.target = :target",
    "since": "a.at >= :since",
    "until": "a.at < :until",
    "before": "a.id < :before",
    "done": "a.result = 'ok'",
    "refused": "a.result <> 'ok'",
}
