"""Questions with the entry that they must find, as people paste them or keep them in a table."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from console.regression.effect import GRADES
from knowledge.editing_regression import NewCase, RegressionCase, problem_with
from knowledge.exchange.cells import unharmed
from knowledge.exchange.csv_writing import csv_of_texts
from knowledge.exchange.limits import LIMITS, Limits
from knowledge.exchange.sheet import Sheet
from knowledge.exchange.text_table import read_text_table
from knowledge.regression import Grade

QUESTION, ENTRY = "问题", "条目编号"
MOST = 5_000
"""Questions that are added at once."""


@dataclass(frozen=True, slots=True)
class Bad:
    """A line that cannot be taken; `line` counts from 1."""

    line: int
    why: str


@dataclass(frozen=True, slots=True)
class Read:
    """`lines` has the line of each case."""

    cases: tuple[NewCase, ...] = ()
    lines: tuple[int, ...] = ()
    bad: tuple[Bad, ...] = ()


def pasted(text: str) -> Read:
    """A line for each question: the question, a tab, the id of the entry."""
    rows = ((number, line.split("\t")) for number, line in enumerate(text.split("\n"), start=1))
    return _read(((number, cells) for number, cells in rows if "".join(cells).strip()), "paste")


def uploaded(content: bytes) -> Read:
    """A .csv with two columns, or with headings that name them. Raises Refusal."""
    sheet, _ = read_text_table(content, Limits(rows=MOST, size=LIMITS.size))
    return _read(_columns(sheet), "import")


def table(
    cases: Sequence[RegressionCase], titles: Mapping[str, str], grades: Mapping[str, Grade]
) -> bytes:
    """For a spreadsheet."""

    def cells(case: RegressionCase) -> Iterator[str]:
        grade = grades.get(case.id)
        yield from (case.question, case.entry, titles.get(case.entry, ""))
        yield GRADES[grade] if grade else ""
        yield from (SOURCES.get(case.source, case.source), case.added_by)

    headings = (QUESTION, ENTRY, "条目", "现在", "来自", "谁加的")
    return csv_of_texts(headings, map(cells, cases))


SOURCES = {
    "hit_test": "试一试",
    "chat": "群众问的",
    "gap": "没答上来的",
    "message": "群众留言",
    "entry": "条目的页面",
    "paste": "粘贴",
    "import": "表格",
    "typed": "手工加的",
}


def _columns(sheet: Sheet) -> Iterator[tuple[int, list[str]]]:
    question, entry = 0, 1
    for place, line in enumerate(sheet.lines):
        cells = {column: unharmed(str(cell)).strip() for column, cell in line.cells.items()}
        by_name = {name: column for column, name in cells.items()}
        if place == 0 and QUESTION in by_name and ENTRY in by_name:
            question, entry = by_name[QUESTION], by_name[ENTRY]
            continue
        yield line.number, [cells.get(question, ""), cells.get(entry, "")]


def _read(rows: Iterable[tuple[int, list[str]]], source: str) -> Read:
    cases: list[NewCase] = []
    lines: list[int] = []
    bad: list[Bad] = []
    for number, cells in rows:
        texts = [" ".join(cell.split()) for cell in cells]
        if why := _fault(texts):
            bad.append(Bad(number, why))
        else:
            cases.append(NewCase(texts[0], texts[1], source))
            lines.append(number)
    if len(cases) > MOST:
        bad.append(Bad(0, f"一次最多加 {MOST} 题，请分几次"))
    return Read(tuple(cases), tuple(lines), tuple(bad))


def _fault(texts: list[str]) -> str:
    if len(texts) < 2 or not texts[1]:  # noqa: PLR2004  a question and an entry
        return "没有条目编号：问题后面按 Tab 键，再写编号"
    return problem_with(texts[0])
