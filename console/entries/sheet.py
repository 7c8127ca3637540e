"""The content of an entry as a sheet to be read: what is filled in, in the order of the form."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from console.editing.groups import GROUPS, columns_of, heading_of
from knowledge.entry import Kind
from knowledge.exchange.columns import MATERIAL_COLUMNS

_STEPS = frozenset({"handle_flow"})
_WORDS = frozenset({"phrasings", "keywords", "handle_type"})
_ENTRIES = frozenset({"related", "items"})
_LEAD = frozenset({"answer", "situation"})
_UNITS = {"promise_day": "promise_type", "anticipate_day": "anticipate_type"}
_PLAIN_UNIT = "工作日"
NOTHING: Mapping[str, str] = MappingProxyType({})


class Shape(StrEnum):
    TEXT = "text"
    LEAD = "lead"
    LIST = "list"
    STEPS = "steps"
    WORDS = "words"
    ENTRIES = "entries"
    MATERIALS = "materials"


@dataclass(frozen=True, slots=True)
class Row:
    """`items` of lists; `cells` of materials, in the order of the headings of the sheet."""

    key: str
    heading: str
    shape: Shape
    text: str = ""
    items: tuple[str, ...] = ()
    cells: tuple[tuple[str, ...], ...] = ()
    columns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    title: str
    rows: tuple[Row, ...]


def sheet_of(
    record: Mapping[str, object], kind: Kind, places: Mapping[str, str] = NOTHING
) -> tuple[Part, ...]:
    """The record may be unfinished: what is not as it should be is shown as it is.

    `places` are the names of service points by their ids.
    """
    if isinstance(points := record.get("points"), list):
        record = {**record, "points": [places.get(str(each), each) for each in points]}
    parts = [Part(group.title, tuple(_rows(record, kind, group.fields))) for group in GROUPS[kind]]
    known = columns_of(kind)
    extra = (key for key in record if key not in known and key != "kind")
    parts.append(Part("其他", tuple(_rows(record, kind, extra))))
    return tuple(part for part in parts if part.rows)


def named_in(parts: tuple[Part, ...]) -> tuple[str, ...]:
    """The ids of the entries that the sheet names."""
    rows = (row for part in parts for row in part.rows if row.shape is Shape.ENTRIES)
    return tuple(dict.fromkeys(item for row in rows for item in row.items))


def _rows(
    record: Mapping[str, object], kind: Kind, keys: Iterator[str] | tuple[str, ...]
) -> Iterator[Row]:
    for key in keys:
        value = record.get(key)
        if value in (None, "", []) or key in _UNITS.values():
            continue
        yield _row(key, heading_of(key, kind), value, record)


def _row(key: str, heading: str, value: object, record: Mapping[str, object]) -> Row:
    if key in _UNITS:
        unit = str(record.get(_UNITS[key]) or _PLAIN_UNIT)
        return Row(key, heading.removesuffix("（天）"), Shape.TEXT, _days(value, unit))
    if key == "materials" and isinstance(value, list):
        return _materials(heading, value)
    if isinstance(value, list):
        return Row(key, heading, _list_shape(key), items=tuple(map(_text, value)))
    return Row(key, heading, Shape.LEAD if key in _LEAD else Shape.TEXT, _text(value))


def _list_shape(key: str) -> Shape:
    if key in _STEPS:
        return Shape.STEPS
    if key in _ENTRIES:
        return Shape.ENTRIES
    return Shape.WORDS if key in _WORDS else Shape.LIST


def _materials(heading: str, value: list[object]) -> Row:
    rows = [each if isinstance(each, Mapping) else {"name": each} for each in value]
    used = [column for column in MATERIAL_COLUMNS if any(row.get(column.key) for row in rows)]
    cells = tuple(tuple(_text(row.get(column.key)) for column in used) for row in rows)
    columns = tuple(column.heading for column in used)
    return Row("materials", heading, Shape.MATERIALS, cells=cells, columns=columns)


def _days(value: object, unit: str) -> str:
    if value == 0:
        return "当场办完"
    return f"{value} 个{unit}" if unit == _PLAIN_UNIT else f"{value} 天（{unit}）"


def _text(value: object) -> str:
    match value:
        case None:
            return ""
        case bool():
            return "是" if value else "否"
        case list():
            return "、".join(map(_text, value))
        case Mapping():
            return "；".join(f"{key}：{_text(one)}" for key, one in value.items())
        case _:
            return str(value)
