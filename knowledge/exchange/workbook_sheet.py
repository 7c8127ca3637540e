"""One sheet of a workbook, cell by cell."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from math import isnan

from knowledge.exchange.cells import LONGEST
from knowledge.exchange.limits import Limits, Refusal, count
from knowledge.exchange.sheet import Block, Cell, Line, Spoilt, is_blank
from knowledge.exchange.workbook_strings import TextRuns, unescaped
from knowledge.exchange.workbook_styles import from_serial
from knowledge.exchange.xml_events import Attributes


@dataclass(frozen=True, slots=True)
class SheetParts:
    """What the cells of all sheets refer to."""

    strings: Sequence[str]
    dated: frozenset[str]
    is_1904: bool
    limits: Limits


class SheetReader:
    def __init__(self, parts: SheetParts) -> None:
        self.lines: list[Line] = []
        self.merged: list[Block] = []
        self._parts = parts
        self._row = 0
        self._is_hidden = False
        self._cells: dict[int, Cell] = {}
        self._column = -1
        self._given: Attributes = {}
        self._runs = TextRuns()
        self._value: list[str] = []
        self._is_value = False
        self._is_formula = False
        self._filled = 0

    def start(self, name: str, given: Attributes) -> None:
        match name:
            case "c":
                column = _column(given.get("r", ""))
                self._column = self._column + 1 if column < 0 else column
                self._given = given
                self._is_formula = False
            case "v":
                self._is_value = True
            case "row":
                self._row = _whole(given.get("r", "")) or self._row + 1
                self._is_hidden = given.get("hidden") in {"1", "true"}
                self._column = -1
            case "f":
                self._is_formula = True
            case "mergeCell":
                self._merge(given.get("ref", ""))
            case _:
                self._runs.start(name)

    def end(self, name: str) -> None:
        match name:
            case "c":
                self._end_cell()
            case "v":
                self._is_value = False
            case "row":
                self._end_row()
            case _:
                self._runs.end(name)

    def text(self, data: str) -> None:
        if self._is_value:
            self._value.append(data)
        else:
            self._runs.text(data)

    def _end_cell(self) -> None:
        cell = self._cell("".join(self._value), self._runs.take())
        self._value.clear()
        if is_blank(cell):
            return
        self._filled += 1
        if self._filled > self._parts.limits.cells:
            raise Refusal("表格里的格子太多，读不下。请分成几个文件")
        self._cells[self._column] = cell

    def _cell(self, value: str, inline: str) -> Cell:
        if self._is_formula:
            return Spoilt.FORMULA
        value = inline if self._given.get("t") == "inlineStr" else value
        return self._known(value) if value.strip() else ""

    def _known(self, value: str) -> Cell:
        match self._given.get("t", "n"):
            case "s":
                return self._shared(value.strip())
            case "inlineStr":
                return _text(value)
            case "str":
                return _text(unescaped(value))
            case "n":
                return self._number(value.strip())
        return _other(self._given["t"], value.strip())

    def _shared(self, value: str) -> Cell:
        number = _whole(value)
        known = number or value == "0"
        strings = self._parts.strings
        return _text(strings[number]) if known and number < len(strings) else ""

    def _number(self, value: str) -> Cell:
        try:
            number = float(value)
        except ValueError:
            return value
        if isnan(number):
            return value
        if self._given.get("s") in self._parts.dated:
            return from_serial(number, is_1904=self._parts.is_1904) or Spoilt.DATE
        if abs(number) >= _EXACT:
            return Spoilt.DIGITS
        return int(number) if number.is_integer() else number

    def _end_row(self) -> None:
        if not self._cells:
            return
        if len(self.lines) >= self._parts.limits.rows + _ROWS_BEFORE:
            raise Refusal(too_many_rows(self._parts.limits))
        self.lines.append(Line(self._row, self._cells, self._row, self._is_hidden))
        self._cells = {}

    def _merge(self, reference: str) -> None:
        found = _RANGE.fullmatch(reference)
        if not found or len(self.merged) >= self._parts.limits.cells:
            return
        left, top, right, bottom = found.groups()
        self.merged.append(Block(int(top), _column(left), int(bottom), _column(right)))


def too_many_rows(limits: Limits) -> str:
    return (
        f"超过 {count(limits.rows)} 行，读不下。请分成几个文件，每个不超过 {count(limits.rows)} 行"
    )


def _text(text: str) -> Cell:
    return text if len(text) <= LONGEST else Spoilt.LENGTH


def _other(sort: str, value: str) -> Cell:
    """Truths are `b`, days are `d`, what else there is are errors."""
    if sort == "b":
        return value in {"1", "true"}
    if sort != "d":
        return Spoilt.ERROR
    try:
        then = datetime.fromisoformat(value)
    except ValueError:
        return Spoilt.DATE
    return then if then.hour or then.minute else date(then.year, then.month, then.day)


def _column(reference: str) -> int:
    """`B7` is 1."""
    column = 0
    for sign in reference[:3]:
        if not "A" <= sign <= "Z":
            break
        column = column * 26 + ord(sign) - ord("A") + 1
    return column - 1


def _whole(value: str) -> int:
    """0 for what is no whole number above it."""
    return int(value) if value.isdecimal() and len(value) < _DIGITS else 0


_EXACT = 10**15
_DIGITS = 9
_ROWS_BEFORE = 5
"""A title and the headings stand above what is counted."""

_RANGE = re.compile(r"([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})")
