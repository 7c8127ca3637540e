"""Entries out of files that maintainers bring: JSON lines or a table."""

import csv
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

from knowledge.entry import Entry
from knowledge.fields import Record
from knowledge.record import BadRecord, entry_of


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a line was left out. Lines are counted from 1; 0 is the file as a whole."""

    line: int
    reason: str


@dataclass(frozen=True, slots=True)
class Imported:
    entries: tuple[Entry, ...]
    problems: tuple[Problem, ...]


def read_entries(path: Path) -> Imported:
    """The entries of a `.jsonl` or `.csv` file; a bad line is listed and does not stop the rest.

    Raises OSError when the file cannot be read.
    """
    match path.suffix.lower():
        case ".jsonl":
            return _collected(_json_lines(path.read_bytes()))
        case ".csv":
            return _collected(_table_rows(path.read_bytes()))
        case other:
            reason = f"不认识“{other}”文件，请用 .jsonl（一行一条）或 .csv（表格）"
            return Imported((), (Problem(0, reason),))


def _collected(read: Iterable[tuple[int, Record | Problem]]) -> Imported:
    entries: list[Entry] = []
    problems: list[Problem] = []
    seen: dict[str, int] = {}
    for line, record in read:
        if isinstance(record, Problem):
            problems.append(record)
            continue
        try:
            entry = entry_of(record)
        except BadRecord as bad:
            problems.extend(Problem(line, reason) for reason in bad.reasons)
            continue
        first = seen.setdefault(entry.id, line)
        if first == line:
            entries.append(entry)
        else:
            problems.append(Problem(line, f"编号“{entry.id}”在第 {first} 行已经用过，请换一个"))
    return Imported(tuple(entries), tuple(problems))


def _json_lines(content: bytes) -> Iterator[tuple[int, Record | Problem]]:
    for number, line in enumerate(content.removeprefix(_BOM).split(b"\n"), 1):
        if line.strip():
            yield number, _json_record(number, line)


def _json_record(number: int, line: bytes) -> Record | Problem:
    try:
        record = json.loads(line.decode(), parse_constant=_refused)
    except UnicodeDecodeError:
        return Problem(number, _NOT_UTF8)
    except (ValueError, RecursionError) as wrong:
        return Problem(number, f"不是一个完整的 JSON 对象（{wrong}）")
    if not isinstance(record, dict):
        return Problem(number, "不是 JSON 对象，一行要写成 {…}")
    return record


def _refused(constant: str) -> float:
    raise ValueError(f"不能用 {constant}")


def _table_rows(content: bytes) -> Iterator[tuple[int, Record | Problem]]:
    # Bytes that are not UTF-8 become lone surrogates, which each record refuses by itself.
    text = content.removeprefix(_BOM).decode("utf-8", "surrogateescape")
    rows = csv.reader(StringIO(text, newline=""))
    headings: list[str] = []
    while True:
        line = rows.line_num + 1
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error as wrong:
            yield line, Problem(line, f"这一行的表格读不出来（{wrong}）")
            continue
        if not any(cell.strip() for cell in row):
            continue
        if headings:
            yield line, _row_record(line, headings, row)
            continue
        headings = [_HEADINGS.get(cell.strip(), cell.strip()) for cell in row]
        if "id" not in headings:
            yield (
                line,
                Problem(line, "第一行要写各列的名称，其中要有 id（编号）和 question（问题）"),
            )
            return


def _row_record(line: int, headings: list[str], row: list[str]) -> Record | Problem:
    if len(row) > len(headings):
        return Problem(
            line, f"有 {len(row)} 格，比表头的 {len(headings)} 格多，请查看有没有多余的逗号"
        )
    cells = zip(headings, row, strict=False)
    record = {name: cell for name, cell in cells if name and cell.strip()}
    if "kind" in record:
        record["kind"] = _KINDS.get(record["kind"].strip(), record["kind"])
    return record


_BOM = b"\xef\xbb\xbf"
_NOT_UTF8 = "这一行不是 UTF-8 编码，请把文件另存为 UTF-8"
_KINDS = {"指南": "guide", "问答": "question", "问题": "question", "案例": "case"}
_HEADINGS = {
    "编号": "id",
    "类型": "kind",
    "问题": "question",
    "答案": "answer",
    "相似问": "phrasings",
    "关键词": "keywords",
    "地区": "region",
    "部门": "department",
    "相关": "related",
    "核对日期": "checked_on",
    "生效日期": "valid_from",
    "失效日期": "valid_until",
}
