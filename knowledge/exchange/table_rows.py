"""Entries as the rows of tables: the inverse of reading them."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from knowledge.entry import Entry, Kind
from knowledge.exchange.cells import LONGEST, written
from knowledge.exchange.columns import COLUMNS, EVERY, EXTRA, Column
from knowledge.exchange.sheets import is_known_heading
from knowledge.exchange.table import COLUMNS_OF
from knowledge.exchange.workbook_strings import escaped
from knowledge.record import record_of

CellText = str | int | None


class TooLong(ValueError):
    """A text of an entry is longer than a cell can hold; the message says where."""


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns of a table. `own` are fields that somebody added, each a column of its own."""

    columns: tuple[Column, ...]
    own: tuple[str, ...]


def layout_of(entries: Sequence[Entry], kind: Kind | None, *, apart: bool = False) -> Layout:
    """For entries of one kind, or of all when `kind` is None; `apart` leaves materials out."""
    columns = EVERY if kind is None else COLUMNS[kind]
    kept = tuple(column for column in columns if not (apart and column.key == "materials"))
    return Layout(kept, _own_columns(entries))


def row_of(entry: Entry, layout: Layout) -> list[CellText]:
    """Raises TooLong."""
    record = record_of(entry)
    columns = COLUMNS_OF[entry.kind]
    own = {key: entry.extra[key] for key in layout.own if _is_plain(entry.extra.get(key))}
    rest = {key: value for key, value in entry.extra.items() if key not in own}
    values: Mapping[str, object] = {
        **{key: record[key] for key in columns if key in record and key not in entry.extra},
        **own,
        **({EXTRA: rest} if rest else {}),
    }
    cells: list[CellText] = []
    for column in (*layout.columns, *(Column(key, key, "") for key in layout.own)):
        value = values.get(column.key)
        own_column = columns.get(column.key, column)
        cells.append(None if value is None else fitting(entry, own_column, value))
    return cells


def fitting(entry: Entry, column: Column, value: object) -> CellText:
    """Raises TooLong."""
    cell = written(column, value)
    if isinstance(cell, str) and len(escaped(cell)) > LONGEST:
        raise TooLong(
            f"“{entry.id}”的“{column.heading}”有 {len(cell):,} 个字，表格的一格放不下"
            f"（最多 {LONGEST:,} 个）。请导出为 .jsonl"
        )
    return cell


def _own_columns(entries: Iterable[Entry]) -> tuple[str, ...]:
    """The most usual of the fields that people added; the others share one column."""
    counted = Counter(
        key
        for entry in entries
        for key, value in entry.extra.items()
        if _is_plain(value) and _is_heading(key)
    )
    return tuple(key for key, _ in counted.most_common(_MOST))


def _is_plain(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _is_heading(key: str) -> bool:
    """Whether `key` comes back from a row of headings as it is, and names nothing else."""
    return (
        0 < len(key) <= _LONGEST_HEADING
        and key == key.strip()
        and key.isprintable()
        and not key.startswith(_UNSAFE)
        and not is_known_heading(key)
    )


_MOST = 30
_LONGEST_HEADING = 50
_UNSAFE = tuple("'=+-@＝＋－＠")
