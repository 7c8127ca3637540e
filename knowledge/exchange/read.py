"""Reads a file that somebody brings: what can be imported, and what is wrong, line by line.

Whatever the file is, this answers with reasons in words; it raises OSError only, when a path cannot
be read.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from knowledge.entry import Entry
from knowledge.exchange.archive_reading import Manifest, read_archive
from knowledge.exchange.draft_row import DraftRow, in_words_of
from knowledge.exchange.json_lines import json_rows
from knowledge.exchange.limits import LIMITS, Limits, Refusal, size
from knowledge.exchange.package import ZIP
from knowledge.exchange.sheets import drafts_of
from knowledge.exchange.text_table import read_text_table
from knowledge.exchange.workbook import OLE, read_workbook
from knowledge.record import BadRecord, entry_of

Progress = Callable[[int, int], None]
"""Told how many of how many parts are done."""

PARTS = 1_000
EMPTY = "文件里没有条目"


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a line was left out. Lines are counted from 1; 0 is the file as a whole."""

    line: int
    reason: str


@dataclass(frozen=True, slots=True)
class ReadRow:
    """A row with its entry, or with the reasons why it has none.

    `line` is the row as a spreadsheet counts it; `begins` the line of the text file, where rows may
    have several. `sheet` is '' where there is only one. `id` and `title` are as they were written.
    """

    line: int
    sheet: str = ""
    id: str = ""
    title: str = ""
    entry: Entry | None = None
    reasons: tuple[str, ...] = ()
    begins: int = 0

    @property
    def place(self) -> str:
        return f"“{self.sheet}”第 {self.line} 行" if self.sheet else f"第 {self.line} 行"


@dataclass(frozen=True, slots=True)
class Read:
    """`problems` concern the file or a sheet as a whole: what they name was not read.

    `release` and `words` (file names and what is in them) come with the archive of a release only.
    """

    rows: tuple[ReadRow, ...] = ()
    problems: tuple[Problem, ...] = ()
    notes: tuple[str, ...] = ()
    release: Manifest | None = None
    words: Mapping[str, str] = field(default_factory=dict)

    @property
    def entries(self) -> tuple[Entry, ...]:
        return tuple(row.entry for row in self.rows if row.entry is not None)

    @property
    def refused(self) -> tuple[ReadRow, ...]:
        return tuple(row for row in self.rows if row.entry is None)

    @property
    def is_sound(self) -> bool:
        """Nothing in it has to be mended."""
        return not self.problems and not self.refused


def read_file(
    name: str,
    content: bytes | Path,
    progress: Progress | None = None,
    limits: Limits = LIMITS,
) -> Read:
    """What a .xlsx, .csv, .jsonl or .zip (a release) holds. Raises OSError for a path only."""
    steps = _Steps(progress or _nobody)
    try:
        found = _draft(name.strip(), _bytes(content, limits), limits, steps)
    except Refusal as refusal:
        return Read(problems=(Problem(0, str(refusal)),))
    rows = tuple(_checked(found.drafts, steps))
    read = replace(found.read, rows=rows)
    steps.checked(1)
    if rows or read.problems:
        return read
    return replace(read, notes=(*read.notes, EMPTY))


@dataclass(frozen=True, slots=True)
class _Found:
    """`read` has all but the rows."""

    drafts: list[DraftRow]
    read: Read


@dataclass(frozen=True, slots=True)
class _Steps:
    """Reading is the first half of the work, checking the second."""

    tell: Progress

    def read(self, share: float) -> None:
        self.tell(round(PARTS / 2 * min(share, 1)), PARTS)

    def checked(self, share: float) -> None:
        self.tell(round(PARTS / 2 * (1 + share)), PARTS)


def _nobody(done: int, total: int) -> None:
    """Nobody wants to know how far it is."""


def _bytes(content: bytes | Path, limits: Limits) -> bytes:
    length = len(content) if isinstance(content, bytes) else content.stat().st_size
    if length > limits.size:
        raise Refusal(
            f"文件有 {size(length)}，最大 {size(limits.size)}。"
            "请分成几个文件，或删掉里面的图片再导入"
        )
    return content if isinstance(content, bytes) else content.read_bytes()


def _draft(name: str, content: bytes, limits: Limits, steps: _Steps) -> _Found:
    suffix = Path(name.lower()).suffix
    _refuse_disguised(suffix, content)
    match suffix:
        case ".jsonl":
            return _Found(list(json_rows(content, limits)), Read())
        case ".csv":
            return _of_table(content, limits)
        case ".xlsx":
            return _of_workbook(content, limits, steps)
        case ".zip":
            archive = read_archive(content, limits)
            drafts = list(json_rows(archive.entries, limits))
            return _Found(drafts, Read(release=archive.manifest, words=archive.words))
    raise Refusal(_REFUSED.get(suffix) or _UNKNOWN.format(suffix or name[-20:]))


def _refuse_disguised(suffix: str, content: bytes) -> None:
    if suffix in {".csv", ".jsonl"} and content.startswith((ZIP, OLE)):
        raise Refusal(
            f"扩展名是 {suffix}，内容却是 Excel 工作簿。请用 Excel 或 WPS 打开，另存为 .xlsx"
        )
    if suffix == ".xlsx" and not content.startswith((ZIP, OLE)):
        raise Refusal("这不是 Excel 工作簿，或已损坏。请用 Excel 或 WPS 打开，另存为 .xlsx")


def _of_workbook(content: bytes, limits: Limits, steps: _Steps) -> _Found:
    book = read_workbook(content, limits, steps.read)
    drafts = drafts_of(book.sheets, limits)
    problems = tuple(Problem(line, reason) for line, reason in drafts.problems)
    return _Found(drafts.rows, Read(problems=problems, notes=(*book.notes, *drafts.notes)))


def _of_table(content: bytes, limits: Limits) -> _Found:
    sheet, notes = read_text_table(content, limits)
    drafts = drafts_of([sheet], limits)
    problems = tuple(Problem(line, reason) for line, reason in drafts.problems)
    return _Found(drafts.rows, Read(problems=problems, notes=(*notes, *drafts.notes)))


def _checked(drafts: list[DraftRow], steps: _Steps) -> Iterable[ReadRow]:
    seen: dict[str, DraftRow] = {}
    for number, draft in enumerate(drafts):
        if number % _REPORTED == 0:
            steps.checked(number / len(drafts))
        yield _row(draft, seen)


def _row(draft: DraftRow, seen: dict[str, DraftRow]) -> ReadRow:
    entry, reasons = _entry(draft) if draft.is_entry else (None, draft.faults)
    if entry is not None:
        first = seen.setdefault(entry.id, draft)
        if first is not draft:
            place = f"“{first.sheet}”" if first.sheet != draft.sheet else ""
            taken = f"编号“{entry.id}”在{place}第 {first.line} 行已经用过，请换一个"
            entry, reasons = None, (taken,)
    return ReadRow(
        line=draft.line,
        sheet=draft.sheet,
        id=_said(draft, "id"),
        title=_said(draft, "question", "common_name", "task_name", "title"),
        entry=entry,
        reasons=reasons,
        begins=draft.begins,
    )


def _entry(draft: DraftRow) -> tuple[Entry | None, tuple[str, ...]]:
    try:
        entry = entry_of(draft.record)
    except BadRecord as bad:
        return None, (*draft.faults, *in_words_of(draft, bad.reasons))
    return (None, draft.faults) if draft.faults else (entry, ())


def _said(draft: DraftRow, *keys: str) -> str:
    """As it was written, short enough for a list and safe to show."""
    values = (draft.record.get(key) for key in keys)
    found = next((value for value in values if isinstance(value, str) and value.strip()), "")
    return found[:_SHOWN].encode("utf-8", "replace").decode()


_REPORTED = 200
_SHOWN = 200
_UNKNOWN = "不认识“{}”文件，请用 .xlsx（表格）、.csv（表格）或 .jsonl（一行一条）"
_REFUSED = {
    ".xls": "这是旧版的 .xls 文件，请用 Excel 或 WPS 另存为 .xlsx 再导入",
    ".et": "这是 WPS 自己的格式，请用 WPS 另存为 .xlsx 再导入",
    ".xlsm": "带宏的 .xlsm 不能导入，请另存为“Excel 工作簿（.xlsx）”",
    ".xltm": "带宏的 .xltm 不能导入，请另存为“Excel 工作簿（.xlsx）”",
    ".xlsb": "不能读 .xlsb，请用 Excel 另存为 .xlsx 再导入",
    ".ods": "不能读 .ods，请另存为 .xlsx 再导入",
}
