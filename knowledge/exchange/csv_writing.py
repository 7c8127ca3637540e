"""Tables as .csv files that Excel opens without garbling them."""

import csv
from collections.abc import Iterable, Sequence
from io import StringIO

from knowledge.entry import Entry
from knowledge.exchange.cells import harmless
from knowledge.exchange.table_rows import CellText, layout_of, row_of
from knowledge.exchange.workbook_writing import SheetPlan

_BOM = "\ufeff"


def csv_of(entries: Sequence[Entry]) -> bytes:
    """Entries as one table. Raises TooLong."""
    layout = layout_of(entries, None)
    headings = [*(column.heading for column in layout.columns), *layout.own]
    return _csv(headings, (row_of(entry, layout) for entry in entries))


def csv_of_plan(plan: SheetPlan) -> bytes:
    """What would be one sheet of a workbook."""
    return _csv([heading.text for heading in plan.headings], plan.rows)


def csv_of_texts(headings: Sequence[str], lines: Iterable[Iterable[str]]) -> bytes:
    """Texts as people typed them: none of them is a formula to any spreadsheet."""
    return _csv(headings, (list(map(harmless, line)) for line in lines))


def _csv(headings: Sequence[str], lines: Iterable[Sequence[CellText]]) -> bytes:
    text = StringIO(newline="")
    rows = csv.writer(text, lineterminator="\r\n")
    rows.writerow(headings)
    rows.writerows(lines)
    return (_BOM + text.getvalue()).encode("utf-8", "replace")
