"""A row of the audit as it is shown: who, what, and what changed by it."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from console.audit_words import KEYS, VALUES, action_told, person_told, result_told, target_told
from office.audit import AuditRow
from office.staff import ROLE_NAMES

Shown = Mapping[str, str]

SHORT = 160
"""Characters of a value that are shown at once; what is longer is folded."""


@dataclass(frozen=True, slots=True)
class Change:
    """`name` is '' where the audit holds a plain text."""

    name: str
    before: str
    after: str

    @property
    def is_long(self) -> bool:
        return len(self.before) + len(self.after) > SHORT


@dataclass(frozen=True, slots=True)
class Line:
    row: AuditRow
    person: str
    action: str
    target: str
    result: str
    changes: tuple[Change, ...]


def line_of(row: AuditRow, shown_names: Shown) -> Line:
    deed = row.deed
    return Line(
        row,
        person_told(row.staff, shown_names),
        action_told(deed.action),
        target_told(deed.target),
        result_told(deed.result),
        changes_of(deed.before, deed.after),
    )


def changes_of(before: str, after: str) -> tuple[Change, ...]:
    """Only what differs, part by part where both are JSON objects."""
    was, now = _object(before), _object(after)
    if was is None or now is None:
        return (Change("", before, after),) if before != after else ()
    parts = ((key, _told(key, was), _told(key, now)) for key in _keys(was, now))
    return tuple(Change(KEYS.get(key, key), old, new) for key, old, new in parts if old != new)


def change_told(change: Change) -> str:
    """On one line, for a table."""
    name = f"{change.name}：" if change.name else ""
    return f"{name}{change.before or '（空）'} → {change.after or '（空）'}"


def _object(text: str) -> Mapping[str, object] | None:
    """{} for an empty text, None for what is no JSON object."""
    if not text:
        return {}
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, dict) else None


def _keys(was: Mapping[str, object], now: Mapping[str, object]) -> Iterable[str]:
    return dict.fromkeys((*was, *now))


def _told(key: str, values: Mapping[str, object]) -> str:
    value = values.get(key, "")
    if isinstance(value, list):
        return "、".join(_word(key, str(each)) for each in value)
    if isinstance(value, str):
        return _word(key, value)
    return json.dumps(value, ensure_ascii=False)


def _word(key: str, text: str) -> str:
    return _ROLES.get(text, text) if key == "roles" else VALUES.get(text, text)


_ROLES = {role.value: name for role, name in ROLE_NAMES.items()}
