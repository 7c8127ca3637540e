"""A table as it was found in a file: lines of cells, before anybody asks what they mean."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from typing import TypeAlias


class Spoilt(Enum):
    """A cell whose value cannot be trusted; the value says what to do about it."""

    FORMULA = "是公式，请粘贴为数值"
    ERROR = "是公式算错的结果（#N/A 之类），请改成文字"
    DIGITS = "是超过 15 位的数字，表格只记得住前 15 位，请把格子设成“文本”再重新填"
    LENGTH = "太长，一个格子最多 32,767 个字"
    DATE = "不是能看懂的日期，请写成 2026-11-02 这样"
    ENCODING = "有不是 UTF-8 的字符，请把文件另存为 UTF-8 编码"


Cell: TypeAlias = str | int | float | bool | date | Spoilt


@dataclass(frozen=True, slots=True)
class Line:
    """The cells that hold something, by column from 0.

    `number` is the row as a spreadsheet counts it. `begins` is the line of the text file, the same
    in a workbook. `fault` is why the line could not be read; it then has no cells.
    """

    number: int
    cells: Mapping[int, Cell]
    begins: int
    is_hidden: bool = False
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """Cells that were merged into one; rows count from 1, columns from 0, both ends included."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """`name` is '' where the file is the only sheet."""

    name: str
    lines: tuple[Line, ...]
    merged: tuple[Block, ...] = ()
    is_hidden: bool = False


def is_blank(cell: Cell | None) -> bool:
    return cell is None or (isinstance(cell, str) and not cell.strip())
