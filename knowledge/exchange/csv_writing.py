"""Entries as one .csv table that Excel opens without garbling it."""

import csv
from collections.abc import Sequence
from io import StringIO

from knowledge.entry import Entry
from knowledge.exchange.table_rows import layout_of, row_of

_BOM = "\ufeff"


def csv_of(entries: Sequence[Entry]) -> bytes:
    """Raises TooLong."""
    layout = layout_of(entries, None)
    text = StringIO(newline="")
    rows = csv.writer(text, lineterminator="\r\n")
    rows.writerow([*(column.heading for column in layout.columns), *layout.own])
    rows.writerows(row_of(entry, layout) for entry in entries)
    return (_BOM + text.getvalue()).encode()
