"""Reads a .csv table: in whichever encoding and with whichever separator offices save it."""

import codecs
import csv
import re
from collections.abc import Iterator
from io import StringIO

from knowledge.exchange.limits import Limits, Refusal
from knowledge.exchange.sheet import Line, Sheet, is_blank
from knowledge.exchange.workbook_sheet import too_many_rows


def read_text_table(content: bytes, limits: Limits) -> tuple[Sheet, tuple[str, ...]]:
    """The table, and notes on how it was read. Raises Refusal."""
    text, note = _decoded(content)
    lines: list[Line] = []
    for line in _lines(text):
        if len(lines) >= limits.rows + _ROWS_BEFORE:
            raise Refusal(too_many_rows(limits))
        lines.append(line)
    return Sheet("", tuple(lines)), (note,) if note else ()


def _decoded(content: bytes) -> tuple[str, str]:
    """The text, and what to tell about it. Bytes that are not UTF-8 in a text that otherwise is
    become lone surrogates, which each record refuses by itself."""
    for mark, name in _MARKS.items():
        if content.startswith(mark):
            return _strictly(content.removeprefix(mark), name), f"按 {name.upper()} 编码读的"
    text = content.removeprefix(codecs.BOM_UTF8).decode("utf-8", "surrogateescape")
    wrong = len(_WRONG.findall(text))
    if not wrong:
        return text, ""
    chinese = _as_chinese(content)
    if wrong * _MOSTLY <= len(_SIGNS.findall(text)) - wrong:
        return text, ""
    if chinese:
        return chinese, "按 GBK（GB18030）编码读的，请看看有没有乱码"
    raise Refusal("认不出文件的编码。请在 Excel 或 WPS 里另存为 .xlsx，或“CSV UTF-8”")


def _strictly(content: bytes, name: str) -> str:
    try:
        return content.decode(name)
    except UnicodeDecodeError as wrong:
        raise Refusal(f"文件开头说是 {name.upper()} 编码，内容却不是。请另存为 .xlsx") from wrong


def _as_chinese(content: bytes) -> str:
    """'' when it is no GB18030, or when hardly any of its signs are in everyday use."""
    try:
        text = content.decode("gb18030")
    except UnicodeDecodeError:
        return ""
    signs = "".join(_SIGNS.findall(text))
    usual = len(signs.encode("gb2312", "ignore").decode("gb2312"))
    return text if usual * _MOSTLY >= len(signs) * (_MOSTLY - 1) else ""


def _lines(text: str) -> Iterator[Line]:
    rows = csv.reader(StringIO(text, newline=""), delimiter=_separator(text))
    number = 0
    while True:
        begins = rows.line_num + 1
        number += 1
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error as wrong:
            yield Line(number, {}, begins, fault=f"这一行的表格读不出来（{wrong}）")
            continue
        cells = {column: cell for column, cell in enumerate(row) if not is_blank(cell)}
        if cells:
            yield Line(number, cells, begins)


def _separator(text: str) -> str:
    """Whatever stands most in the first line that has words."""
    first = next((line for line in text[:_LOOK].splitlines() if line.strip(" ,;\t")), "")
    return max(",\t;", key=first.count)


_MARKS = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
_WRONG = re.compile("[\udc80-\udcff]")
_SIGNS = re.compile("[^\x00-\x7f]")
_MOSTLY = 5
_LOOK = 65_536
_ROWS_BEFORE = 5
