"""Finds the headings of a table, and what stands under each."""

from collections.abc import Mapping
from dataclasses import dataclass

from knowledge.exchange.cells import unharmed
from knowledge.exchange.columns import Column, folded
from knowledge.exchange.limits import Refusal
from knowledge.exchange.sheet import Cell, Line, Sheet

LOOKED_AT = 5
"""Above the headings there may be a title and a remark."""


@dataclass(frozen=True, slots=True)
class Headings:
    """`keys` and `names` are by column from 0, `ends` is the last row of the headings.

    What nobody knows is a field of its own and goes by its heading; `unknown` lists those.
    """

    keys: Mapping[int, str]
    names: Mapping[str, str]
    unknown: tuple[str, ...]
    ends: int
    width: int


def headings_of(sheet: Sheet, known: Mapping[str, Column], needed: str) -> Headings:
    """`needed` is the field without which a line is none of headings. Raises Refusal."""
    for line in sheet.lines[:LOOKED_AT]:
        found = {column: _name(cell) for column, cell in line.cells.items()}
        keys = {column: _key(name, known) for column, name in found.items() if name}
        if needed in keys.values():
            _refuse_merged(sheet, line)
            _refuse_repeated(keys, found)
            return Headings(
                keys=keys,
                names=_names(keys, found, known),
                unknown=tuple(found[at] for at in keys if folded(found[at]) not in known),
                ends=_ends(sheet, line),
                width=max(found) + 1,
            )
    raise Refusal(_NONE)


def in_sheet(sheet: Sheet, reason: str) -> str:
    return f"工作表“{sheet.name}”：{reason}" if sheet.name else reason


def _name(cell: Cell) -> str:
    return unharmed(cell).strip()[:_LONGEST] if isinstance(cell, str) else str(cell)


def _key(name: str, known: Mapping[str, Column]) -> str:
    column = known.get(folded(name))
    return column.key if column else name


def _names(
    keys: Mapping[int, str], found: Mapping[int, str], known: Mapping[str, Column]
) -> Mapping[str, str]:
    """Fields that have no column are called as the others are, in Chinese or by their keys."""
    given = {key: found[column] for column, key in keys.items()}
    is_chinese = any(not name.isascii() for key, name in given.items() if key != name)
    rest = {column.key: column.heading for column in known.values()} if is_chinese else {}
    return rest | given


def _refuse_merged(sheet: Sheet, line: Line) -> None:
    for block in sheet.merged:
        if block.top <= line.number <= block.bottom and block.right > block.left:
            name = line.cells.get(block.left, "")
            raise Refusal(
                f"第 {line.number} 行的表头“{name}”是横着合并的，请取消合并，每一列写一个名称"
            )


def _refuse_repeated(keys: Mapping[int, str], found: Mapping[int, str]) -> None:
    first: dict[str, int] = {}
    for column, key in keys.items():
        before = first.setdefault(key, column)
        if before != column:
            raise Refusal(f"表头“{found[before]}”和“{found[column]}”说的是同一列，请只留一列")


def _ends(sheet: Sheet, line: Line) -> int:
    """Headings that are merged over two rows end with the second."""
    covered = [
        block.bottom
        for block in sheet.merged
        if block.top == line.number and block.bottom < line.number + LOOKED_AT
    ]
    return max([line.number, *covered])


_LONGEST = 200
_NONE = "第一行要写各列的名称，其中要有“编号”和“标题”，照着模板填最省事"
