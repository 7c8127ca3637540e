"""A field as the text of a cell and back: exact, harmless in a spreadsheet, easy to write by hand.

What people write stays as it is. What would not come back as it was (an empty text that is not the
usual one, an item with a line end in it) is written as JSON instead; what a spreadsheet could take
for a formula gets an apostrophe in front, which is taken off again.
"""

import json
import re
from collections.abc import Callable, Mapping

from knowledge.exchange.columns import KIND_OF, MATERIAL_COLUMNS, NO, SHEETS, YES, Column, Sort

LONGEST = 32_767
"""Characters that a cell can hold."""


class Misread(ValueError):
    """What stands in a cell cannot be taken as it is; the message says what to write."""


def written(column: Column, value: object) -> str | int:
    """What to put into the cell. The inverse of `read`."""
    if column.sort is Sort.NUMBER and isinstance(value, int) and not isinstance(value, bool):
        return value
    return harmless(_words(column.sort, value))


def read(column: Column, cell: str) -> object:
    """The value of the field as a record has it. Raises Misread."""
    return _READERS.get(column.sort, _read_text)(unharmed(cell))


def harmless(text: str) -> str:
    """`text`, no longer a formula to any spreadsheet."""
    return f"'{text}" if _FORMULA.match(text) else text


def unharmed(cell: str) -> str:
    """The inverse of `harmless`."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell


def _words(sort: Sort, value: object) -> str:
    match sort, value:
        case Sort.TRUTH, bool():
            return YES if value else NO
        case Sort.KIND, _:
            return next(SHEETS[kind] for kind in SHEETS if kind.value == value)
        case Sort.EXTRA, _:
            return _json(value)
        case Sort.LIST, list():
            return _list(value)
        case Sort.MATERIALS, list():
            return _materials(value)
    return _text(str(value))


def _text(text: str) -> str:
    return f'"{text}"' if _HOLLOW.fullmatch(text) else text


def _read_text(cell: str) -> str:
    return cell[1:-1] if _WRAPPED.fullmatch(cell) else cell


def _list(items: list[object]) -> str:
    plain = "\n".join(map(str, items))
    return plain if _read_list(plain) == items else _json(items)


def _read_list(cell: str) -> list[object]:
    given = _parsed(cell, "[")
    if isinstance(given, list) and all(isinstance(item, str) for item in given):
        return given
    return [item.strip() for item in _BETWEEN_ITEMS.split(cell) if item.strip()]


def _materials(items: list[object]) -> str:
    plain = "\n".join(_material_line(item) for item in items if isinstance(item, Mapping))
    try:
        comes_back = [_whole(item) for item in _read_materials(plain)] == list(map(_whole, items))
    except Misread:
        comes_back = False
    return plain if comes_back else _json(items)


def _material_line(material: Mapping[str, object]) -> str:
    parts = [str(material.get(column.key, "")) for column in MATERIAL_COLUMNS]
    return "｜".join(parts).rstrip("｜")


def _whole(material: object) -> object:
    """A material with what goes without saying, its copies as text."""
    if not isinstance(material, Mapping):
        return material
    return _USUAL | {key: str(value) for key, value in material.items()}


def _read_materials(cell: str) -> list[object]:
    given = _parsed(cell, "[")
    if isinstance(given, list):
        return given
    lines = [line for line in cell.split("\n") if line.strip()]
    return [_read_material(number, line) for number, line in enumerate(lines, 1)]


def _read_material(number: int, line: str) -> dict[str, object]:
    parts = [part.strip() for part in re.split(r"[|｜]", line)]
    if len(parts) > len(MATERIAL_COLUMNS) and any(parts[len(MATERIAL_COLUMNS) :]):
        names = "｜".join(column.heading for column in MATERIAL_COLUMNS)
        raise Misread(f"第 {number} 行的“｜”太多，一行写一样材料：{names}")
    return {column.key: part for column, part in zip(MATERIAL_COLUMNS, parts, strict=False) if part}


def _read_kind(text: str) -> str:
    kind = KIND_OF.get(text.strip())
    return kind.value if kind else text


def _read_number(text: str) -> str:
    """Whole numbers only; 3.0 is one."""
    return _DECIMALS.sub("", text.strip())


def _iso(text: str) -> str:
    """`2026/11/2` and `2026年11月2日` are days as well."""
    if day := _DAY.fullmatch(text.strip()):
        return f"{day[1]}-{int(day[2]):02}-{int(day[3]):02}"
    return text.strip()


def _read_extra(cell: str) -> dict[str, object]:
    given = _parsed(cell, "{")
    return given if isinstance(given, dict) else {"其他": _read_text(cell)}


def _parsed(cell: str, begins: str) -> object:
    if not cell.lstrip().startswith(begins):
        return None
    try:
        return json.loads(cell, parse_constant=_refused)
    except (ValueError, RecursionError):
        return None


def _refused(constant: str) -> float:
    raise ValueError(constant)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


_READERS: Mapping[Sort, Callable[[str], object]] = {
    Sort.KIND: _read_kind,
    Sort.LIST: _read_list,
    Sort.MATERIALS: _read_materials,
    Sort.DAY: _iso,
    Sort.NUMBER: _read_number,
    Sort.EXTRA: _read_extra,
}
_USUAL = {"form": "原件", "copies": "1", "necessity": "必要"}
_FORMULA = re.compile(r"'*[=+\-@\t\r\n＝＋－＠]")
_HOLLOW = re.compile(r'["\s]*')
_WRAPPED = re.compile(r'"["\s]*"')
_BETWEEN_ITEMS = re.compile(r"[|｜\n]")
_DECIMALS = re.compile(r"(?<=\d)\.0+$")
_DAY = re.compile(r"(\d{4})[年/.\-](\d{1,2})[月/.\-](\d{1,2})日?")
