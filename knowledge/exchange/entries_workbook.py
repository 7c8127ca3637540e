"""Entries as a workbook: a sheet for each kind, and one for materials."""

from collections.abc import Iterator, Sequence

from knowledge.elements import flat
from knowledge.entry import Entry, Kind
from knowledge.exchange.columns import (
    MATERIAL_COLUMNS,
    MATERIALS_SHEET,
    OWNER,
    SHEETS,
    Column,
    Sort,
    heading_in,
)
from knowledge.exchange.table_rows import CellText, Layout, fitting, layout_of, row_of
from knowledge.exchange.workbook_writing import Heading, SheetPlan, workbook_of


def xlsx_of(entries: Sequence[Entry]) -> bytes:
    """Raises TooLong."""
    return workbook_of(sheets_of(entries))


def sheets_of(entries: Sequence[Entry]) -> Iterator[SheetPlan]:
    for kind, name in SHEETS.items():
        own = [entry for entry in entries if entry.kind is kind]
        layout = layout_of(own, kind, apart=True)
        yield SheetPlan(name, headings_of(layout, kind), (row_of(entry, layout) for entry in own))
        if kind is Kind.GUIDE:
            yield materials_sheet(own)


def materials_sheet(guides: Sequence[Entry]) -> SheetPlan:
    columns = (OWNER, *MATERIAL_COLUMNS)
    headings = tuple(_heading(column, column.heading) for column in columns)
    return SheetPlan(MATERIALS_SHEET, headings, _material_rows(guides))


def headings_of(layout: Layout, kind: Kind) -> tuple[Heading, ...]:
    known = (_heading(column, heading_in(column, kind)) for column in layout.columns)
    return (*known, *(Heading(key) for key in layout.own))


def _heading(column: Column, text: str) -> Heading:
    return Heading(text, column.width, column.choices, is_text=column.sort is not Sort.NUMBER)


def _material_rows(guides: Sequence[Entry]) -> Iterator[list[CellText]]:
    for entry in guides:
        for material in entry.guide.materials if entry.guide else ():
            record = flat(material)
            cells = (
                fitting(entry, column, record[column.key]) if column.key in record else None
                for column in MATERIAL_COLUMNS
            )
            yield [fitting(entry, OWNER, entry.id), *cells]
