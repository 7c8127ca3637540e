"""The audit as a table for a spreadsheet, harmless whatever people typed."""

import csv
import io
from collections.abc import Iterable
from datetime import datetime

from chat.message import Moment
from console.audit_view import Line, change_told
from knowledge.day import SHANGHAI
from knowledge.exchange.cells import harmless

HEADINGS = (
    "时间", "登录名", "姓名", "来自", "做了什么", "对象", "结果", "变化",
    "动作代码", "对象代码", "之前", "之后", "编号",
)  # fmt: skip


def table_of(lines: Iterable[Line]) -> bytes:
    """CSV in UTF-8, with the mark by which spreadsheets know it."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(HEADINGS)
    for line in lines:
        writer.writerow(harmless(cell) for cell in _cells(line))
    return text.getvalue().encode("utf-8-sig", "replace")


def _cells(line: Line) -> tuple[str, ...]:
    row, deed = line.row, line.row.deed
    return (
        _time(row.at),
        row.staff,
        line.person,
        row.address,
        line.action,
        line.target,
        line.result or "做了",
        "；".join(map(change_told, line.changes)),
        deed.action,
        deed.target,
        deed.before,
        deed.after,
        row.id,
    )


def _time(at: Moment) -> str:
    """As spreadsheets take it: the hall's time, without saying so."""
    then = datetime.fromtimestamp(at / 1000, SHANGHAI).replace(tzinfo=None)
    return then.isoformat(" ", "milliseconds")
