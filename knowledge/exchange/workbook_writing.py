"""Writes a workbook: sheets with headings that stay in view, lists to choose from, text as text."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from io import BytesIO

from openpyxl import Workbook
from openpyxl.cell import Cell, WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from knowledge.exchange.table_rows import CellText
from knowledge.exchange.workbook_strings import escaped


@dataclass(frozen=True, slots=True)
class Heading:
    """`choices` are offered in the cells below; `is_text` keeps what is typed there as it is."""

    text: str
    width: int = 18
    choices: tuple[str, ...] = ()
    is_text: bool = True


@dataclass(frozen=True, slots=True)
class SheetPlan:
    """`pale` are the numbers of rows, from 0, that are shown as an example."""

    name: str
    headings: tuple[Heading, ...]
    rows: Iterable[Sequence[CellText]]
    pale: frozenset[int] = frozenset()


def workbook_of(plans: Iterable[SheetPlan]) -> bytes:
    """All rows are made before the first is written: a workbook cannot be left half done."""
    made = [(plan, list(plan.rows)) for plan in plans]
    book = Workbook(write_only=True)
    for plan, rows in made:
        _write(book.create_sheet(plan.name), plan, rows)
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def _write(sheet: Worksheet, plan: SheetPlan, rows: Sequence[Sequence[CellText]]) -> None:
    sheet.freeze_panes = "A2"
    for number, heading in enumerate(plan.headings, 1):
        dimension = sheet.column_dimensions[get_column_letter(number)]
        dimension.width = heading.width
        if heading.is_text:
            dimension.number_format = "@"
    sheet.append([_heading(sheet, heading.text) for heading in plan.headings])
    usual = _TextCells(sheet, len(plan.headings), is_pale=False)
    pale = _TextCells(sheet, len(plan.headings), is_pale=True)
    for number, row in enumerate(rows):
        sheet.append((pale if number in plan.pale else usual).row(row))
    for number, heading in enumerate(plan.headings, 1):
        if heading.choices:
            sheet.data_validations.append(_choice(heading, get_column_letter(number)))


def _choice(heading: Heading, letter: str) -> DataValidation:
    """A list to choose from; something else may still be written."""
    choice = DataValidation(
        type="list", formula1=f'"{",".join(heading.choices)}"', allow_blank=True
    )
    choice.showErrorMessage = False
    choice.add(f"{letter}2:{letter}{_LAST_ROW}")
    return choice


def _heading(sheet: Worksheet, text: str) -> Cell:
    cell = WriteOnlyCell(sheet)
    cell.font, cell.fill, cell.alignment = _BOLD, _BLUE, _MIDDLE
    return _saying(cell, text)


class _TextCells:
    """One cell for each column, used again and again: a row is written when it is appended."""

    def __init__(self, sheet: Worksheet, columns: int, *, is_pale: bool) -> None:
        self._cells = [WriteOnlyCell(sheet) for _ in range(columns)]
        for cell in self._cells:
            cell.alignment = _WRAPPED
            cell.number_format = "@"
            if is_pale:
                cell.font = _GREY

    def row(self, values: Sequence[CellText]) -> list[Cell | int | None]:
        return [
            _saying(cell, value) if isinstance(value, str) else value
            for cell, value in zip(self._cells, values, strict=True)
        ]


def _saying(cell: Cell, text: str) -> Cell:
    """Text whatever it looks like: never a formula, never an error."""
    cell.value = escaped(text)
    cell.data_type = "s"
    return cell


_LAST_ROW = 10_000
_BOLD = Font(bold=True)
_GREY = Font(italic=True, color="808080")
_BLUE = PatternFill("solid", fgColor="DCE6F4")
_MIDDLE = Alignment(vertical="center", wrap_text=True)
_WRAPPED = Alignment(vertical="top", wrap_text=True)
