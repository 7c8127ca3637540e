"""The rows of a sheet as records."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from knowledge.entry import Kind
from knowledge.exchange.cells import Misread, read
from knowledge.exchange.columns import COLUMNS, KIND_OF, SHEETS, Column, Sort
from knowledge.exchange.headings import Headings
from knowledge.exchange.limits import Limits, Refusal
from knowledge.exchange.sheet import Cell, Line, Sheet, Spoilt

Columns = Mapping[str, Column]


@dataclass(slots=True)
class RowRecord:
    """A line being read: the fields found, and what is wrong with others."""

    line: Line
    record: dict[str, object] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)
    blamed: set[str] = field(default_factory=set)
    counted: list[str] = field(default_factory=list)
    """Fields of text that are stored as numbers, which may have lost a 0 in front."""

    def blame(self, key: str, fault: str) -> None:
        self.faults.append(fault)
        self.blamed.add(key)


COLUMNS_OF: Mapping[Kind, Columns] = {
    kind: {column.key: column for column in columns} for kind, columns in COLUMNS.items()
}


def with_merged_cells(sheet: Sheet, limits: Limits) -> Sheet:
    """What was merged downwards holds for each of its rows. Raises Refusal."""
    down = [block for block in sheet.merged if block.bottom > block.top]
    if not down:
        return sheet
    lines = list(sheet.lines)
    numbers = [line.number for line in lines]
    room = limits.cells
    for block in down:
        first, last = bisect_right(numbers, block.top - 1), bisect_right(numbers, block.bottom)
        if first == len(lines) or numbers[first] != block.top:
            continue
        room -= last - first
        if room < 0:
            raise Refusal("合并的格子太多，读不下。请取消合并再导入")
        _fill(lines, range(first + 1, last), block.left, lines[first].cells.get(block.left))
    return replace(sheet, lines=tuple(lines))


def _fill(lines: list[Line], rows: range, column: int, cell: Cell | None) -> None:
    if cell is None:
        return
    for row in rows:
        line = lines[row]
        lines[row] = replace(line, cells={**line.cells, column: cell})


def rows_below(sheet: Sheet, headings: Headings) -> Iterator[Line]:
    return (line for line in sheet.lines if line.number > headings.ends)


def kind_of_sheet(sheet: Sheet, headings: Headings) -> Kind:
    """By its name, else by a heading that only one kind has."""
    for kind, name in SHEETS.items():
        if sheet.name.strip() == name:
            return kind
    keys = set(headings.keys.values())
    if keys & {"task_name", "materials", "accept_condition"}:
        return Kind.GUIDE
    return Kind.CASE if "situation" in keys else Kind.QUESTION


def read_row(line: Line, headings: Headings, kind: Kind) -> RowRecord:
    """Each cell as its column says; the row's own kind comes before that of the sheet."""
    row = RowRecord(line)
    kind = _own_kind(line, headings) or kind
    columns = COLUMNS_OF[kind]
    row.record["kind"] = kind.value
    for at, cell in line.cells.items():
        key = headings.keys.get(at)
        if key is not None:
            read_cell(row, columns.get(key) or Column(key, key, ""), cell, headings.names)
    return row


def read_cell(row: RowRecord, column: Column, cell: Cell, names: Mapping[str, str]) -> None:
    key = column.key
    name = names.get(key, key)
    if isinstance(cell, Spoilt):
        row.blame(key, f"“{name}”{cell.value}")
        return
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        if column.sort is Sort.NUMBER:
            row.record[key] = cell
            return
        if key in _OFTEN_WITH_0:
            row.counted.append(name)
    try:
        value = read(column, _in_words(cell))
    except Misread as wrong:
        row.blame(key, f"“{name}”{wrong}")
        return
    if column.sort is Sort.EXTRA and isinstance(value, dict):
        row.record.update({each: value[each] for each in value if each not in row.record})
    else:
        row.record[key] = value


def _own_kind(line: Line, headings: Headings) -> Kind | None:
    for at, key in headings.keys.items():
        if key == "kind":
            return KIND_OF.get(str(line.cells.get(at, "")).strip())
    return None


def _in_words(cell: str | float | date) -> str:
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "是" if cell else "否"
    if isinstance(cell, datetime):
        return cell.isoformat(timespec="minutes")
    if isinstance(cell, date):
        return cell.isoformat()
    return f"{cell:.15g}"


def places(numbers: Sequence[int]) -> str:
    """Such as `第 3、7、9 行`; many are not all listed."""
    listed = "、".join(map(str, numbers[:_LISTED]))
    return f"第 {listed} 行" + (f"等 {len(numbers)} 行" if len(numbers) > _LISTED else "")


_LISTED = 10
_OFTEN_WITH_0 = {"id", "link_way", "supervise_way"}
