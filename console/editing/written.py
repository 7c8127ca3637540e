"""What stands in the form, as the record of an entry: whatever was typed is kept."""

import json
from collections.abc import Callable, Iterable, Mapping
from itertools import zip_longest
from typing import TypeAlias

from multidict import MultiDict, MultiDictProxy

from console.editing.groups import columns_of
from console.form import Form, choice_in
from console.typed import Pairs
from knowledge.entry import Kind
from knowledge.exchange.columns import MATERIAL_COLUMNS, YES, Column, Sort
from knowledge.record import LONGEST_ID, BadRecord, entry_of, record_of

Record: TypeAlias = dict[str, object]
"""By the keys of an entry's record; an unfinished one may hold what no entry can."""

MATERIAL = "material_"
"""How the names of the inputs of a material begin."""

_BARE = frozenset({"form", "copies", "necessity"})
"""What a fresh row of the table of materials holds by itself."""


def record_in(form: Form, kind: Kind, entry: str) -> Record:
    """The record of the entry as the form has it; what is empty is left out."""
    given = {
        key: _READ[column.sort](form, key)
        for key, column in columns_of(kind).items()
        if key not in {"id", "kind"}
    }
    record = {key: value for key, value in given.items() if value not in ("", [], None)}
    return {"id": entry, "kind": kind.value, **record, **_extra(form, kind)}


def form_of(pairs: Pairs) -> Form:
    """The form that was kept while somebody typed."""
    return Form(MultiDictProxy(MultiDict(pairs)))


def kind_in(form: Form) -> Kind:
    return choice_in(Kind, form.text("kind")) or Kind.QUESTION


def typed_id(form: Form) -> str:
    """The id that an expert chose for a new entry; '' when none."""
    return _clean(form.text("id"))[:LONGEST_ID]


def body_of(record: Mapping[str, object]) -> str:
    """As a working copy keeps it."""
    return json.dumps(record, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def record_of_body(body: str) -> Record:
    """Raises ValueError for what is no record."""
    record = json.loads(body)
    if not isinstance(record, dict):
        raise TypeError("a record is a JSON object")
    return record


def regular(record: Record) -> Record:
    """Written as records of entries are, so that two of them can be compared."""
    try:
        return record_of(entry_of(record))
    except BadRecord:
        materials = record.get("materials")
        rows = materials if isinstance(materials, list) else []
        return {**record, "materials": list(map(_in_order, rows))} if rows else record


def _in_order(material: object) -> object:
    """A material of which the parts stand as everywhere."""
    if not isinstance(material, dict):
        return material
    keys = [each.key for each in MATERIAL_COLUMNS if each.key in material]
    return {key: material[key] for key in dict.fromkeys([*keys, *material])}


def extra_of(record: Mapping[str, object], kind: Kind) -> Record:
    """What has no field of its own, and is kept as it is."""
    return {key: value for key, value in record.items() if key not in columns_of(kind)}


def _text(form: Form, key: str) -> str:
    return _clean(form.text(key))


def _list(form: Form, key: str) -> list[str]:
    """One item a line, or one in each input of that name where an item may have lines."""
    values = form.texts(key)
    lines = values[0].split("\n") if len(values) == 1 and key not in INPUT_EACH else values
    return [item for item in (_clean(line).strip() for line in lines) if item]


INPUT_EACH = frozenset({"handle_flow", "handle_type", "points", "related", "items"})
"""Lists in which every item has an input."""


def _number(form: Form, key: str) -> int | str:
    number = form.whole(key)
    return _text(form, key) if number is None else number


def _truth(form: Form, key: str) -> bool | None:
    said = form.text(key)
    return said == YES if said else None


def _materials(form: Form, _key: str) -> list[Record]:
    columns = [_column(form, each) for each in MATERIAL_COLUMNS]
    keys = [each.key for each in MATERIAL_COLUMNS]
    rows = (dict(zip(keys, row, strict=True)) for row in zip_longest(*columns, fillvalue=""))
    kept = ({key: value for key, value in row.items() if value != ""} for row in rows)
    return [row for row in kept if row.keys() - _BARE]


def _column(form: Form, column: Column) -> Iterable[object]:
    values = map(_clean, form.texts(MATERIAL + column.key))
    return map(_whole, values) if column.sort is Sort.NUMBER else values


def _whole(text: str) -> int | str:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < _DIGITS else text


def _extra(form: Form, kind: Kind) -> Record:
    """Carried along in a hidden field, so that nothing of it is lost whatever happens."""
    try:
        extra = json.loads(form.text("extra") or "{}")
        json.dumps(extra, ensure_ascii=False, allow_nan=False).encode()
    except (ValueError, RecursionError):
        return {}
    return extra_of(extra, kind) if isinstance(extra, dict) else {}


def _clean(text: str) -> str:
    """Without what no database keeps."""
    return text.replace("\x00", "").encode("utf-8", "ignore").decode()


_DIGITS = 10
_READ: Mapping[Sort, Callable[[Form, str], object]] = {
    Sort.TEXT: _text,
    Sort.LIST: _list,
    Sort.NUMBER: _number,
    Sort.TRUTH: _truth,
    Sort.DAY: _text,
    Sort.KIND: _text,
    Sort.MATERIALS: _materials,
    Sort.EXTRA: _text,
}
