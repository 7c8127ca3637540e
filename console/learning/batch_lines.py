"""The questions of a batch as they were pasted or uploaded, each perhaps with what it must find."""

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from console.form import Upload
from console.typed import pairs_of
from knowledge.exchange.cells import unharmed
from knowledge.exchange.limits import Limits, Refusal
from knowledge.exchange.sheet import Cell, Sheet, Spoilt
from knowledge.exchange.text_table import read_text_table
from knowledge.exchange.workbook import read_workbook

MOST = 2_000
LONGEST = 1_000
"""Characters of a question."""

_LIMITS = Limits(rows=MOST + 1, size=5 * 1024 * 1024)
_ARROW = re.compile(r"\t+|\s*(?:=>|→|⇒)\s*")
_HEADINGS = frozenset({"问题", "问法", "问的话", "群众怎么问", "question", "query"})


@dataclass(frozen=True, slots=True)
class Line:
    """`expected` is the id of the entry that must be found, '' when nobody says."""

    question: str
    expected: str = ""


def lines_pasted(text: str) -> tuple[Line, ...]:
    """One question a line; after a tab or an arrow the id of the entry. Raises Refusal."""
    return _limited(_line(*_ARROW.split(each.strip(), maxsplit=1)) for each in text.split("\n"))


def lines_uploaded(upload: Upload) -> tuple[Line, ...]:
    """Of .xlsx and .csv the first two columns. Raises Refusal."""
    name = upload.name.lower()
    if len(upload.content) > _LIMITS.size:
        raise Refusal("文件超过 5 MiB，请分成几个文件")
    if name.endswith(".txt"):
        return lines_pasted(_decoded(upload.content))
    if name.endswith(".csv"):
        sheet, _ = read_text_table(upload.content, _LIMITS)
        return _limited(_in_sheet(sheet))
    if name.endswith((".xlsx", ".xls", ".xlsm")):
        sheets = read_workbook(upload.content, _LIMITS, lambda _: None).sheets
        filled = next((each for each in sheets if each.lines and not each.is_hidden), None)
        return _limited(_in_sheet(filled)) if filled else ()
    raise Refusal("请上传 .txt、.csv 或 .xlsx 文件")


def written(lines: Iterable[Line]) -> str:
    """As drafts of forms are kept."""
    return json.dumps([[each.expected, each.question] for each in lines], ensure_ascii=False)


def read(body: str) -> tuple[Line, ...]:
    """The inverse of `written`; empty for anything else."""
    return tuple(Line(question, expected) for expected, question in pairs_of(body))


def _in_sheet(sheet: Sheet) -> Iterator[Line | None]:
    return (_line(_text(each.cells.get(0)), _text(each.cells.get(1))) for each in sheet.lines)


def _line(question: str, expected: str = "") -> Line | None:
    """None for what is no question: nothing, or the heading of the column."""
    question = " ".join(question.split())[:LONGEST]
    if not question or question.lower() in _HEADINGS:
        return None
    return Line(question, expected.strip()[:LONGEST])


def _limited(given: Iterable[Line | None]) -> tuple[Line, ...]:
    lines = tuple(dict.fromkeys(each for each in given if each))
    if len(lines) > MOST:
        raise Refusal(f"一次最多试 {MOST:,} 句，这里有 {len(lines):,} 句。请分几次")
    return lines


def _text(cell: Cell | None) -> str:
    if cell is None or isinstance(cell, Spoilt):
        return ""
    return unharmed(cell) if isinstance(cell, str) else str(cell)


def _decoded(content: bytes) -> str:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise Refusal("认不出文件的编码。请另存为 UTF-8 编码")
