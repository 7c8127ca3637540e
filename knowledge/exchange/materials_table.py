"""The sheet of materials: a row for each, to be handed to the guides that they belong to."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from knowledge.exchange.columns import (
    MATERIAL_COLUMNS,
    MATERIAL_HEADINGS,
    MATERIALS_SHEET,
    OWNER,
)
from knowledge.exchange.draft_row import DraftRow
from knowledge.exchange.headings import Headings, headings_of
from knowledge.exchange.sheet import Line, Sheet
from knowledge.exchange.table import RowRecord, read_cell, rows_below


@dataclass(slots=True)
class Materials:
    """The materials of one guide; `lines` are the rows they stand in."""

    found: list[dict[str, object]] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class MaterialsTable:
    """By the ids of guides; `lost` are rows without one."""

    of_guide: dict[str, Materials]
    lost: tuple[DraftRow, ...]


def read_materials(sheet: Sheet) -> MaterialsTable:
    """A row without an id belongs to the guide of the row above. Raises Refusal."""
    headings = headings_of(sheet, MATERIAL_HEADINGS, "name")
    of_guide: dict[str, Materials] = {}
    lost: list[DraftRow] = []
    owner = ""
    for line in rows_below(sheet, headings):
        row, own = _read(line, headings)
        owner = own or owner
        if not row.record and not row.faults:
            continue
        if not owner:
            lost.append(_lost(line, "没有写“编号”，要写这样材料属于哪份指南"))
            continue
        materials = of_guide.setdefault(owner, Materials())
        materials.found.append(row.record)
        materials.lines.append(line.number)
        materials.faults += [
            f"“{MATERIALS_SHEET}”表第 {line.number} 行的{each}" for each in row.faults
        ]
    return MaterialsTable(of_guide, tuple(lost))


def without_guide(table: MaterialsTable, taken: Sequence[str]) -> list[DraftRow]:
    """A row for each guide that materials name and that is not in the file."""
    left = sorted(table.of_guide.keys() - set(taken), key=lambda id_: table.of_guide[id_].lines[0])
    return [
        _lost(
            Line(table.of_guide[id_].lines[0], {}, table.of_guide[id_].lines[0]),
            f"“指南”表里没有编号“{id_[:40]}”，材料没有地方放。请补上这份指南，或改正编号",
        )
        for id_ in left
    ]


def _read(line: Line, headings: Headings) -> tuple[RowRecord, str]:
    row = RowRecord(line)
    owner = RowRecord(line)
    for at, cell in line.cells.items():
        column = _COLUMNS.get(headings.keys.get(at, ""))
        if column is OWNER:
            read_cell(owner, column, cell, headings.names)
        elif column:
            read_cell(row, column, cell, headings.names)
    row.faults[:0] = owner.faults
    return row, str(owner.record.get(OWNER.key, ""))


def _lost(line: Line, fault: str) -> DraftRow:
    return DraftRow(
        line=line.number,
        record={},
        sheet=MATERIALS_SHEET,
        begins=line.begins,
        faults=(fault,),
        is_entry=False,
    )


_COLUMNS = {column.key: column for column in (OWNER, *MATERIAL_COLUMNS)}
