"""The audit as a table for a spreadsheet."""

from collections.abc import Iterable
from datetime import datetime

from chat.message import Moment
from console.audit_view import Line, change_told
from knowledge.day import SHANGHAI
from knowledge.exchange.csv_writing import csv_of_texts

HEADINGS = (
    "时间", "登录名", "姓名", "来自", "做了什么", "对象", "结果", "变化",
    "动作代码", "对象代码", "之前", "之后", "编号",
)  # fmt: skip


def table_of(lines: Iterable[Line]) -> bytes:
    return csv_of_texts(HEADINGS, map(_cells, lines))


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
