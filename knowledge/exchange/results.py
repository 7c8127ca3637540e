"""What an import did or would do with each row, as a workbook to download."""

from collections.abc import Mapping, Sequence
from enum import Enum

from knowledge.entry import Entry
from knowledge.exchange.cells import harmless
from knowledge.exchange.read import ReadRow
from knowledge.exchange.table_rows import CellText
from knowledge.exchange.workbook_writing import Heading, SheetPlan, workbook_of
from knowledge.record import written_record


class Outcome(Enum):
    """The value is what the maintainer reads. TAKEN is never foreseen: it is told afterwards, of an
    entry of which somebody had begun a working copy."""

    NEW = "新增"
    CHANGED = "修改"
    UNCHANGED = "没有变化"
    REFUSED = "不能导入"
    TAKEN = "没有导入，有人正在改"


def outcomes_of(rows: Sequence[ReadRow], known: Mapping[str, Entry]) -> tuple[Outcome, ...]:
    """What importing `rows` would do; `known` are the newest versions by id."""
    return tuple(_outcome(row.entry, known) for row in rows)


def results_of(rows: Sequence[ReadRow], outcomes: Sequence[Outcome]) -> bytes:
    """A workbook with a line for each row; `outcomes` are in the same order."""
    lines = (_line(row, outcome) for row, outcome in zip(rows, outcomes, strict=True))
    return workbook_of([SheetPlan("导入结果", _HEADINGS, lines)])


def _outcome(entry: Entry | None, known: Mapping[str, Entry]) -> Outcome:
    if entry is None:
        return Outcome.REFUSED
    before = known.get(entry.id)
    if before is None:
        return Outcome.NEW
    is_same = before == entry or written_record(before) == written_record(entry)
    return Outcome.UNCHANGED if is_same else Outcome.CHANGED


def _line(row: ReadRow, outcome: Outcome) -> list[CellText]:
    reasons = "\n".join(row.reasons)[:_LONGEST]
    texts = (row.id, row.title, outcome.value, reasons)
    return [row.line, harmless(row.sheet), *map(harmless, texts)]


_LONGEST = 5_000
_HEADINGS = (
    Heading("行号", 8, is_text=False),
    Heading("工作表", 10),
    Heading("编号", 24),
    Heading("标题", 40),
    Heading("结果", 12),
    Heading("原因", 70),
)
