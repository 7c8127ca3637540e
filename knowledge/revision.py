"""What differs between two states of the knowledge base, entry by entry and field by field."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from knowledge.difference import MaterialChanges, materials_changed
from knowledge.entry import Entry
from knowledge.record import record_of

MATERIALS = "materials"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field by its name in an import, its values as text; '' where it was or is empty."""

    name: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Change:
    """`fields` holds `materials` only when they stand in another order, or one stands twice."""

    entry: Entry
    fields: tuple[FieldChange, ...] = ()
    materials: MaterialChanges = field(default_factory=MaterialChanges)


@dataclass(frozen=True, slots=True)
class Revision:
    """Entries in the order of their ids; `changed` has them as they are now."""

    added: tuple[Entry, ...] = ()
    removed: tuple[Entry, ...] = ()
    changed: tuple[Change, ...] = ()


def revision(before: Sequence[Entry], after: Sequence[Entry]) -> Revision:
    """`Revision()` when both hold the same; ids are distinct."""
    was, now = _by_id(before), _by_id(after)
    return Revision(
        added=tuple(now[each] for each in now if each not in was),
        removed=tuple(was[each] for each in was if each not in now),
        changed=tuple(
            _change(was[each], now[each]) for each in now if each in was and was[each] != now[each]
        ),
    )


def _by_id(entries: Sequence[Entry]) -> dict[str, Entry]:
    return {entry.id: entry for entry in sorted(entries, key=lambda each: each.id)}


def _change(before: Entry, after: Entry) -> Change:
    was, now = record_of(before), record_of(after)
    materials = materials_changed(before, after)
    by_name = {MATERIALS} if materials != MaterialChanges() else set()
    names = dict.fromkeys([*now, *was])
    fields = tuple(
        FieldChange(name, _text(was.get(name)), _text(now.get(name)))
        for name in names
        if name not in by_name and was.get(name) != now.get(name)
    )
    return Change(after, fields, materials)


def _text(value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "是" if value else "否"
        case list():
            return "、".join(map(_text, value))
        case Mapping():
            return str(value.get("name", value))
        case _:
            return str(value)
