"""Reads JSON lines: one object a line."""

import json
from collections.abc import Iterator
from io import BytesIO

from knowledge.exchange.draft_row import DraftRow
from knowledge.exchange.limits import Limits, Refusal
from knowledge.exchange.workbook_sheet import too_many_rows


def json_rows(content: bytes, limits: Limits) -> Iterator[DraftRow]:
    """Raises Refusal."""
    rows = 0
    for number, line in enumerate(BytesIO(content.removeprefix(b"\xef\xbb\xbf")), 1):
        if not line.strip():
            continue
        rows += 1
        if rows > limits.rows:
            raise Refusal(too_many_rows(limits))
        yield _row(number, line)


def _row(number: int, line: bytes) -> DraftRow:
    try:
        record = json.loads(line.decode().removesuffix("\n"), parse_constant=_refused)
    except UnicodeDecodeError:
        return _faulty(number, "这一行不是 UTF-8 编码，请把文件另存为 UTF-8")
    except (ValueError, RecursionError) as wrong:
        return _faulty(number, f"不是一个完整的 JSON 对象（{wrong}）")
    if not isinstance(record, dict):
        return _faulty(number, "不是 JSON 对象，一行要写成 {…}")
    return DraftRow(number, record, begins=number)


def _faulty(number: int, fault: str) -> DraftRow:
    return DraftRow(number, {}, begins=number, faults=(fault,), is_entry=False)


def _refused(constant: str) -> float:
    raise ValueError(f"不能用 {constant}")
