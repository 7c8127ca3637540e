"""What an office has set, each setting a JSON text under its name."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

from knowledge.entry import Kind
from knowledge.settings import EditingSettings, ExpiryWarning, StaleAfter, TwoApprovals
from office.audit import Actor, Deed
from storage.audit_rows import Auditor
from storage.database import Database, Transaction

TWO_APPROVALS = "two_approvals"
STALE_AFTER = "stale_after"
EXPIRY_WARNING = "expiry_warning"

_Value = TypeVar("_Value")


@dataclass(frozen=True, slots=True)
class SqlSettingStore:
    database: Database
    auditor: Auditor

    async def editing(self) -> EditingSettings:
        return await self.database.read(editing_settings)

    async def change_editing(self, settings: EditingSettings, actor: Actor) -> None:
        def act(tx: Transaction) -> None:
            for key, value in _texts(settings).items():
                self._set(tx, key, value, actor)

        await self.database.write(act)

    async def text(self, key: str) -> str | None:
        return await self.database.read(lambda tx: setting_text(tx, key))

    async def set_text(self, key: str, value: str, actor: Actor) -> None:
        await self.database.write(lambda tx: self._set(tx, key, value, actor))

    def _set(self, tx: Transaction, key: str, value: str, actor: Actor) -> None:
        before = setting_text(tx, key)
        if before == value:
            return
        tx.run(_SET, {"key": key, "value": value, "by": actor.name, "at": actor.at})
        deed = Deed("setting.change", f"setting:{key}", before or "", value)
        self.auditor.record(tx, actor, deed)


def setting_text(tx: Transaction, key: str) -> str | None:
    row = tx.run("SELECT value FROM setting WHERE key = :key", {"key": key}).one()
    return str(row["value"]) if row else None


def editing_settings(tx: Transaction) -> EditingSettings:
    """What was never set is as the house has it."""
    two: Mapping[str, list[str]] = _object(setting_text(tx, TWO_APPROVALS))
    stale: Mapping[str, int] = _object(setting_text(tx, STALE_AFTER))
    expiry: Mapping[str, int] = _object(setting_text(tx, EXPIRY_WARNING))
    kinds = frozenset(map(Kind, two.get("kinds", [])))
    return EditingSettings(
        TwoApprovals(kinds, frozenset(two.get("departments", []))),
        StaleAfter(**stale),
        ExpiryWarning(**expiry),
    )


def _object(text: str | None) -> Mapping[str, _Value]:
    return json.loads(text) if text else {}


def _texts(settings: EditingSettings) -> Mapping[str, str]:
    two, stale, expiry = settings.two_approvals, settings.stale_after, settings.expiry_warning
    values: dict[str, object] = {
        TWO_APPROVALS: {"kinds": sorted(two.kinds), "departments": sorted(two.departments)},
        STALE_AFTER: {"guide": stale.guide, "other": stale.other},
        EXPIRY_WARNING: {"first": expiry.first, "last": expiry.last},
    }
    return {key: json.dumps(value, ensure_ascii=False) for key, value in values.items()}


_SET = """
INSERT INTO setting (key, value, changed_by, changed_at) VALUES (:key, :value, :by, :at)
ON CONFLICT (key) DO UPDATE SET value = :value, changed_by = :by, changed_at = :at
"""
