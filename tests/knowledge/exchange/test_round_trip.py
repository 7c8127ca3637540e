"""Whatever is written is read back as it was."""

import csv
from collections.abc import Callable, Sequence
from dataclasses import replace
from io import BytesIO, StringIO

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from knowledge.entry import Entry, Kind
from knowledge.exchange.csv_writing import csv_of
from knowledge.exchange.entries_workbook import xlsx_of
from knowledge.exchange.json_writing import jsonl_of
from knowledge.exchange.read import read_file
from knowledge.exchange.table_rows import TooLong
from knowledge.exchange.workbook_strings import unescaped
from knowledge.guide import Guide, Material
from knowledge.record import record_of
from knowledge.starter_files import starter_entries
from tests.knowledge.exchange.payloads import FORMULAS
from tests.knowledge.test_record import entries, texts

Writer = Callable[[Sequence[Entry]], bytes]
FORMATS: list[tuple[str, Writer]] = [("a.xlsx", xlsx_of), ("a.csv", csv_of), ("a.jsonl", jsonl_of)]
odd_texts = st.one_of(
    st.text(st.sampled_from("\r\n\t \"'|｜=+-@[]{}_x000D\x0b\uffffA"), max_size=8),
    texts,
    st.sampled_from(
        ['""', '"', "_x000D_", "_x005F_", "'=1", "''@", "[]", '["a"]', "{}", "1", "是"]
    ),
)
odd_extras = st.dictionaries(
    st.sampled_from(["备注", "编号", "title2", "task_name2", "其他", "a b", " x ", "", "=1", "数"])
    | texts,
    odd_texts | st.integers() | st.booleans() | st.lists(odd_texts, max_size=2),
    max_size=4,
)


def came_back(name: str, write: Writer, given_: Sequence[Entry]) -> None:
    read = read_file(name, write(given_))
    assert [row.reasons for row in read.refused] == []
    found = {entry.id: record_of(entry) for entry in read.entries}
    assert found == {entry.id: record_of(entry) for entry in given_}


@pytest.mark.parametrize(("name", "write"), FORMATS)
def test_the_sample_knowledge_comes_back(name: str, write: Writer) -> None:
    came_back(name, write, starter_entries())


@pytest.mark.parametrize(("name", "write"), FORMATS)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(made=st.lists(entries(), max_size=6, unique_by=lambda entry: entry.id), odd=odd_texts)
def test_any_entries_come_back(name: str, write: Writer, made: list[Entry], odd: str) -> None:
    came_back(name, write, [replace(entry, answer=odd) for entry in made])


@pytest.mark.parametrize(("name", "write"), FORMATS)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(extra=odd_extras, text=odd_texts, copies=st.integers(0, 9))
def test_oddities_come_back(
    name: str, write: Writer, extra: dict[str, object], text: str, copies: int
) -> None:
    guide = Guide(
        "证",
        materials=(Material("表" + text, text, copies, text, text, text), Material("照片")),
        handle_flow=(f"一{text}一", "二"),
        anticipate_type=text,
    )
    given_ = [
        Entry("g", Kind.GUIDE, "证", guide=guide, extra=extra_of("g", extra)),
        Entry("q", Kind.QUESTION, f"问{text}", text, extra=extra_of("q", extra)),
    ]
    came_back(name, write, given_)


def extra_of(entry_id: str, extra: dict[str, object]) -> dict[str, object]:
    """What the record of an entry can hold besides its own fields."""
    own = {"id": entry_id, "kind": "guide" if entry_id == "g" else "question", "question": "x"}
    known = (
        set(record_of(Entry("x", Kind.QUESTION, "x", "x", ("x",), ("x",), "x", "x"))) | own.keys()
    )
    return {key: value for key, value in extra.items() if key not in known}


@pytest.mark.parametrize("formula", FORMULAS)
@pytest.mark.parametrize(("name", "write"), FORMATS[:2])
def test_what_could_be_a_formula_is_none_and_comes_back(
    name: str, write: Writer, formula: str
) -> None:
    guide = Guide(formula, tips=formula, handle_flow=(formula,), materials=(Material(formula),))
    made = [
        Entry(formula.strip() or "x", Kind.QUESTION, formula, formula, extra={"备注": formula}),
        Entry("g", Kind.GUIDE, formula, guide=guide, extra={"=1": formula}),
    ]
    came_back(name, write, made)
    assert not [cell for cell in cells_of(name, write(made)) if cell[:1] in set("=+-@\t\r＝＋－＠")]


def cells_of(name: str, content: bytes) -> list[str]:
    """As a program sees them that takes no care."""
    if name.endswith(".csv"):
        rows = csv.reader(StringIO(content.decode("utf-8-sig"), newline=""))
        return [cell for row in rows for cell in row]
    sheets = load_workbook(BytesIO(content)).worksheets
    cells = [cell for sheet in sheets for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    return [unescaped(cell.value) for cell in cells if isinstance(cell.value, str)]


def test_a_text_that_no_cell_holds_is_refused_by_name() -> None:
    entry = Entry("q", Kind.QUESTION, "问", "长" * 40_000)
    for write in (xlsx_of, csv_of):
        with pytest.raises(TooLong, match="“q”的“答案”有 40,000 个字"):
            write([entry])
    came_back("a.jsonl", jsonl_of, [entry])
