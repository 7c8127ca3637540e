"""The sheets of a file as draft rows: which are read, as what, and what is to be told about it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from knowledge.exchange.columns import (
    COLUMNS,
    HEADINGS,
    HELP_SHEET,
    MATERIALS_SHEET,
    SHEETS,
    folded,
)
from knowledge.exchange.draft_row import DraftRow
from knowledge.exchange.headings import Headings, headings_of, in_sheet
from knowledge.exchange.limits import Limits, Refusal
from knowledge.exchange.materials_table import (
    Materials,
    MaterialsTable,
    read_materials,
    without_guide,
)
from knowledge.exchange.sheet import Line, Sheet
from knowledge.exchange.table import (
    RowRecord,
    kind_of_sheet,
    places,
    read_row,
    rows_below,
    with_merged_cells,
)

SAMPLES = frozenset({"示例-指南", "示例-问答", "示例-案例"})
"""The ids of the rows that show in the template how it is filled in."""


@dataclass(slots=True)
class Drafts:
    """All rows of a file. `problems` are what kept a sheet from being read, by the sheet's line."""

    rows: list[DraftRow] = field(default_factory=list)
    problems: list[tuple[int, str]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def drafts_of(sheets: Sequence[Sheet], limits: Limits) -> Drafts:
    drafts = Drafts()
    materials = MaterialsTable({}, ())
    wanted = _wanted(sheets, drafts)
    for sheet in wanted:
        if sheet.name.strip() == MATERIALS_SHEET and (found := _materials(sheet, limits, drafts)):
            materials = found
    for sheet in wanted:
        if sheet.name.strip() != MATERIALS_SHEET:
            _read_sheet(sheet, materials, limits, drafts)
    taken = [str(row.record.get("id", "")) for row in drafts.rows]
    drafts.rows += (*materials.lost, *without_guide(materials, [*taken, *SAMPLES]))
    if len(drafts.rows) > limits.rows:
        raise Refusal(f"超过 {limits.rows:,} 条，读不下。请分成几个文件")
    return drafts


def _wanted(sheets: Sequence[Sheet], drafts: Drafts) -> list[Sheet]:
    """Those with a known name; if none has one, all that hold something."""
    known = {*SHEETS.values(), MATERIALS_SHEET}
    named = [sheet for sheet in sheets if sheet.name.strip() in known]
    wanted = named or [sheet for sheet in sheets if sheet.name.strip() != HELP_SHEET]
    for sheet in sheets:
        if sheet not in wanted and sheet.name.strip() != HELP_SHEET:
            drafts.notes.append(f"没有读工作表“{sheet.name}”，只读名为“指南”“问答”“案例”“材料”的")
    for sheet in wanted:
        if sheet.is_hidden:
            drafts.notes.append(f"工作表“{sheet.name}”是隐藏的，也读了")
    return [sheet for sheet in wanted if sheet.lines]


def _materials(sheet: Sheet, limits: Limits, drafts: Drafts) -> MaterialsTable | None:
    try:
        return read_materials(with_merged_cells(sheet, limits))
    except Refusal as refusal:
        told = "第一行要写各列的名称，其中要有 编号 和 名称"
        reason = told if "question" in str(refusal) else str(refusal)
        drafts.problems.append((sheet.lines[0].begins, in_sheet(sheet, reason)))
        return None


def _read_sheet(sheet: Sheet, materials: MaterialsTable, limits: Limits, drafts: Drafts) -> None:
    try:
        sheet = with_merged_cells(sheet, limits)
        headings = headings_of(sheet, HEADINGS[None], "id")
    except Refusal as refusal:
        drafts.problems.append((sheet.lines[0].begins, in_sheet(sheet, str(refusal))))
        return
    reader = _SheetReader(sheet, headings, materials)
    drafts.rows += reader.rows()
    drafts.notes += [in_sheet(sheet, note) for note in reader.notes()]


class _SheetReader:
    def __init__(self, sheet: Sheet, headings: Headings, materials: MaterialsTable) -> None:
        self._sheet = sheet
        self._headings = headings
        self._materials = materials
        self._kind = kind_of_sheet(sheet, headings)
        self._counted: dict[str, list[int]] = {}
        self._samples: list[int] = []

    def rows(self) -> Iterator[DraftRow]:
        for line in rows_below(self._sheet, self._headings):
            if fault := line.fault or self._too_wide(line):
                yield self._faulty(line, fault)
                continue
            row = read_row(line, self._headings, self._kind)
            if row.record.get("id") in SAMPLES:
                self._samples.append(line.number)
                continue
            for name in row.counted:
                self._counted.setdefault(name, []).append(line.number)
            yield self._draft(row)

    def notes(self) -> Iterator[str]:
        if self._samples:
            yield f"{places(self._samples)}是模板里的示例，没有读"
        if hidden := [line.number for line in self._below() if line.is_hidden]:
            yield f"{places(hidden)}是隐藏的，也读了"
        if across := self._merged_across():
            yield f"{places(across)}有横着合并的格子，内容只算在最左一列"
        for name, numbers in self._counted.items():
            yield f"“{name}”{places(numbers)}是按数字存的，开头的 0 可能丢了，请核对"
        if names := "”“".join(self._not_of_kind()):
            yield f"不认识“{names}”这样的列，内容原样留在各条里，不会用来回答"
        columns = {at for line in self._below() for at in line.cells} - self._headings.keys.keys()
        if self._sheet.name and columns:
            yield f"第 {'、'.join(str(at + 1) for at in sorted(columns)[:10])} 列没有表头，没有读"

    def _below(self) -> Iterator[Line]:
        return rows_below(self._sheet, self._headings)

    def _merged_across(self) -> list[int]:
        return sorted(
            {
                block.top
                for block in self._sheet.merged
                if block.right > block.left and block.top > self._headings.ends
            }
        )

    def _not_of_kind(self) -> list[str]:
        """Headings of other kinds count as unknown where the name of the sheet says the kind."""
        if self._sheet.name.strip() not in SHEETS.values() or "kind" in self._headings.names:
            return list(self._headings.unknown)
        known = {column.key for column in COLUMNS[self._kind]}
        return [
            self._headings.names[key] for key in self._headings.keys.values() if key not in known
        ]

    def _too_wide(self, line: Line) -> str:
        if self._sheet.name:
            return ""
        width = max(line.cells, default=-1) + 1
        if width <= self._headings.width:
            return ""
        return f"有 {width} 格，比表头的 {self._headings.width} 格多，请查看有没有多余的逗号"

    def _faulty(self, line: Line, fault: str) -> DraftRow:
        return DraftRow(
            line=line.number,
            record={},
            sheet=self._sheet.name,
            begins=line.begins,
            faults=(fault,),
            is_entry=False,
        )

    def _draft(self, row: RowRecord) -> DraftRow:
        materials = self._materials.of_guide.get(str(row.record.get("id", "")), Materials())
        if materials.found and row.record.get("materials"):
            row.blame("materials", "材料在“材料”表里和这一行都写了，请只留一处")
        elif materials.found:
            row.record["materials"] = materials.found
        return DraftRow(
            line=row.line.number,
            record=row.record,
            sheet=self._sheet.name,
            begins=row.line.begins,
            faults=(*row.faults, *materials.faults),
            blamed=frozenset(row.blamed),
            names=self._headings.names,
            material_lines=materials.lines,
        )


def is_known_heading(name: str) -> bool:
    return folded(name) in HEADINGS[None]
