"""A row between what stands in the file and an entry: its record, and what is wrong so far."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from knowledge.exchange.columns import MATERIAL_COLUMNS
from knowledge.fields import Record


@dataclass(frozen=True, slots=True)
class DraftRow:
    """`names` says what the office calls a field. `blamed` are the fields that `faults` are about.

    `material_lines` are the rows of the sheet of materials, in the order of the record's.
    """

    line: int
    record: Record
    sheet: str = ""
    begins: int = 0
    faults: tuple[str, ...] = ()
    blamed: frozenset[str] = frozenset()
    names: Mapping[str, str] = field(default_factory=dict)
    material_lines: Sequence[int] = ()
    is_entry: bool = True
    """False when there is nothing to make an entry of: the faults are all there is to say."""


def in_words_of(row: DraftRow, reasons: Sequence[str]) -> tuple[str, ...]:
    """The reasons with the names that stand in the file; what was blamed already is left out."""
    return tuple(_told(row, reason) for reason in reasons if not _is_known(row, reason))


def _is_known(row: DraftRow, reason: str) -> bool:
    found = _REASON.match(reason)
    return bool(found and found["key"] in row.blamed)


def _told(row: DraftRow, reason: str) -> str:
    found = _REASON.match(reason)
    if not row.names or not found:
        return reason
    names = row.names
    key, rest, place = found["key"], reason[found.end() :], ""
    if found["number"] and names.get("materials") != "materials":
        names, place = _MATERIAL_NAMES, _material_place(row, int(found["number"]))
    if names.get(key, key) == key:
        return reason
    name = names[key]
    for other in _FIELD.findall(rest):
        rest = rest.replace(other, f"“{names.get(other, other)}”")
    return f"{place}“{name}”{_in_chinese(rest)}"


def _in_chinese(rest: str) -> str:
    for written, told in _IN_CHINESE.items():
        rest = rest.replace(written, told)
    return rest


def _material_place(row: DraftRow, number: int) -> str:
    if number <= len(row.material_lines):
        return f"“材料”表第 {row.material_lines[number - 1]} 行的"
    return f"第 {number} 样材料的"


_REASON = re.compile(r"(?:materials 第 (?P<number>\d+) 样的 )?(?P<key>[a-z_]+)：")
_FIELD = re.compile(r"\b(?:valid_from|note)\b")
_IN_CHINESE = {
    "要写 true 或 false（是 或 否）": "要写“是”或“否”",
    "请写 guide、question 或 case": "请写指南、问答或案例",
}
_MATERIAL_NAMES = {column.key: column.heading for column in MATERIAL_COLUMNS}
