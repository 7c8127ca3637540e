"""Reads an .xlsx workbook into sheets, streaming: nothing in it is calculated, run or fetched.

openpyxl, which writes ours, knows of merged cells and hidden rows only when it holds the whole
workbook in memory, and believes what a file says of its own size. Files from outside are read here.
"""

import posixpath
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from zipfile import ZipFile

from knowledge.exchange.columns import MATERIALS_SHEET
from knowledge.exchange.limits import Limits, Refusal
from knowledge.exchange.package import opened
from knowledge.exchange.sheet import Sheet
from knowledge.exchange.workbook_sheet import SheetParts, SheetReader
from knowledge.exchange.workbook_strings import StringsReader
from knowledge.exchange.workbook_styles import StylesReader, dated_styles
from knowledge.exchange.xml_events import Attributes, feed

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How old .xls files begin, and workbooks with a password."""

Steps = Callable[[float], None]
"""Told how much of the file is read, from 0 to 1."""

_MATERIALS_OF_A_GUIDE = 10


@dataclass(frozen=True, slots=True)
class Workbook:
    sheets: tuple[Sheet, ...]
    notes: tuple[str, ...]


def read_workbook(content: bytes, limits: Limits, progress: Steps) -> Workbook:
    """Raises Refusal."""
    if content.startswith(OLE):
        raise Refusal(_old_or_locked(content))
    with opened(content, limits) as archive:
        names = archive.namelist()
        if any(name.lower().endswith("vbaproject.bin") for name in names):
            raise Refusal("文件带有宏，没有打开。请另存为“Excel 工作簿（.xlsx）”再导入")
        notes = []
        if any("externallinks/" in name.lower() for name in names):
            notes.append("文件里有连到别的文件的内容，连过来的没有读")
        return Workbook(tuple(_sheets(archive, limits, progress)), tuple(notes))


def _old_or_locked(content: bytes) -> str:
    if "EncryptedPackage".encode("utf-16-le") in content:
        return "文件有密码，打不开。请去掉密码后另存为 .xlsx 再导入"
    return "这是旧版的 .xls 文件，请用 Excel 或 WPS 另存为 .xlsx 再导入"


@dataclass(frozen=True, slots=True)
class _Listed:
    name: str
    path: str
    is_hidden: bool


def _sheets(archive: ZipFile, limits: Limits, progress: Steps) -> Iterator[Sheet]:
    book = _Book()
    feed(archive, _book_path(archive), book)
    relations = _relations(archive, _book_path(archive))
    listed = [
        _Listed(name, relations[relation].target, hidden)
        for name, relation, hidden in book.sheets
        if relation in relations and relations[relation].kind == "worksheet"
    ]
    parts = _parts(archive, relations, limits, is_1904=book.is_1904)
    whole = max(1, sum(archive.getinfo(each.path).file_size for each in listed))
    done = 0
    for each in listed:
        reader = SheetReader(_parts_for(each.name, parts))
        for at in feed(archive, each.path, reader, reports=True):
            progress((done + at) / whole)
        done += archive.getinfo(each.path).file_size
        yield Sheet(each.name, tuple(reader.lines), tuple(reader.merged), each.is_hidden)


def _parts(
    archive: ZipFile, relations: "dict[str, _Relation]", limits: Limits, *, is_1904: bool
) -> SheetParts:
    strings, styles = StringsReader(limits), StylesReader()
    for relation in relations.values():
        if relation.kind == "sharedStrings":
            feed(archive, relation.target, strings)
        if relation.kind == "styles":
            feed(archive, relation.target, styles)
    return SheetParts(strings.texts, dated_styles(styles), is_1904, limits)


def _parts_for(name: str, parts: SheetParts) -> SheetParts:
    """A guide has many materials, so theirs is the longest sheet."""
    if name.strip() != MATERIALS_SHEET:
        return parts
    rows = parts.limits.rows * _MATERIALS_OF_A_GUIDE
    return replace(parts, limits=replace(parts.limits, rows=rows))


@dataclass(frozen=True, slots=True)
class _Relation:
    kind: str
    target: str


def _book_path(archive: ZipFile) -> str:
    found = [each for each in _relations(archive, "").values() if each.kind == "officeDocument"]
    if not found:
        raise Refusal("这不是 Excel 工作簿，请用 Excel 或 WPS 另存为 .xlsx 再导入")
    return found[0].target


def _relations(archive: ZipFile, path: str) -> dict[str, _Relation]:
    folder, name = posixpath.split(path)
    listed = posixpath.join(folder, "_rels", f"{name}.rels")
    if listed not in archive.namelist():
        return {}
    relations = _Relations()
    feed(archive, listed, relations)
    within = set(archive.namelist())
    found = {}
    for key, kind, target in relations.found:
        full = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
        if full in within:
            found[key] = _Relation(kind, full)
    return found


class _Relations:
    def __init__(self) -> None:
        self.found: list[tuple[str, str, str]] = []

    def start(self, name: str, given: Attributes) -> None:
        if name == "Relationship" and given.get("TargetMode") != "External":
            kind = given.get("Type", "").rpartition("/")[2]
            self.found.append((given.get("Id", ""), kind, given.get("Target", "")))

    def end(self, name: str) -> None: ...
    def text(self, data: str) -> None: ...


class _Book:
    """The names of the sheets, in order, with the ids of where they are."""

    def __init__(self) -> None:
        self.sheets: list[tuple[str, str, bool]] = []
        self.is_1904 = False

    def start(self, name: str, given: Attributes) -> None:
        if name == "sheet":
            hidden = given.get("state", "visible") != "visible"
            self.sheets.append((given.get("name", ""), given.get("id", ""), hidden))
        elif name == "workbookPr":
            self.is_1904 = given.get("date1904") in {"1", "true"}

    def end(self, name: str) -> None: ...
    def text(self, data: str) -> None: ...
