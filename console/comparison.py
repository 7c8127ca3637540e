"""Two versions of an entry side by side: each field that differs, with what changed in it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

from console.comparison_lines import Line, lines
from console.comparison_materials import MaterialTable, material_table
from console.comparison_pieces import Pieces, pieces
from knowledge.entry import Entry, Kind
from knowledge.exchange.columns import COLUMNS, MATERIAL_COLUMNS, SHEETS, heading_in
from knowledge.record import record_of

MATERIALS = "materials"


@dataclass(frozen=True, slots=True)
class Difference:
    """One field: `key` is its name in a record, `name` what staff call it.

    `before` and `after` are the whole texts, `lines` only what is to be looked at in them;
    `materials` tells of materials instead.
    """

    key: str
    name: str
    before: Pieces
    after: Pieces
    lines: tuple[Line, ...] = ()
    materials: MaterialTable | None = None


def differences(before: Entry | None, after: Entry | None) -> tuple[Difference, ...]:
    """In the order of the form; every field that is filled, when one of the two is None."""
    entry = after or before
    if entry is None:
        return ()
    was, now = (record_of(each) if each else {} for each in (before, after))
    return record_differences(was, now, entry.kind)


def record_differences(
    before: Mapping[str, object], after: Mapping[str, object], kind: Kind
) -> tuple[Difference, ...]:
    """The same of records, which may be unfinished."""
    was, now = _texts(before), _texts(after)
    return tuple(
        _difference(key, name, (was.get(key, ""), now.get(key, "")), (before, after))
        for key, name in _names((before, after), kind)
        if was.get(key, "") != now.get(key, "")
    )


def _difference(
    key: str,
    name: str,
    texts: tuple[str, str],
    records: tuple[Mapping[str, object], Mapping[str, object]],
) -> Difference:
    before, after = records
    table = material_table(before.get(key), after.get(key)) if key == MATERIALS else None
    return Difference(key, name, *pieces(*texts), lines=lines(*texts), materials=table)


def _names(records: Iterable[Mapping[str, object]], kind: Kind) -> Iterator[tuple[str, str]]:
    known = {each.key: heading_in(each, kind) for each in COLUMNS[kind] if each.key}
    yield from known.items()
    yield from ((key, key) for key in dict.fromkeys(chain(*records)) if key not in known)


def _texts(record: Mapping[str, object]) -> Mapping[str, str]:
    return {key: _kind(value) if key == "kind" else _text(value) for key, value in record.items()}


def _kind(value: object) -> str:
    """As people call it."""
    return SHEETS[Kind(value)] if isinstance(value, str) and value in set(Kind) else _text(value)


def _text(value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "是" if value else "否"
        case list():
            return "\n".join(map(_text, value))
        case Mapping():
            return "，".join(
                f"{_MATERIAL.get(key, key)} {_text(one)}" for key, one in value.items()
            )
        case _:
            return str(value)


_MATERIAL = {each.key: each.heading for each in MATERIAL_COLUMNS}
