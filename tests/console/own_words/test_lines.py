"""Lines of a list as fields of a table, and back."""

import pytest

from console.own_words.lines import (
    FIELDS,
    LineMoved,
    cells_of,
    line_of,
    rows_of,
    with_changed_line,
    with_line,
)
from knowledge.own_words import WordList

LINES = [
    (WordList.SYNONYMS, "房本、大红本 → 不动产权证书"),
    (WordList.COLLOQUIAL, "玉米、小麦 ⇒ 种粮补贴"),
    (WordList.DICTIONARY, "蓉易办、天府通卡"),
    (WordList.STOP, "那个啥子"),
    (WordList.SENSITIVE, "残废人 => 残疾人"),
    (WordList.SENSITIVE, "?老赖"),
    (WordList.SENSITIVE, "!聋哑学校"),
    (WordList.PINS, "国庆放假吗 => q-holiday，2026-10-08"),
]


@pytest.mark.parametrize(("which", "line"), LINES)
def test_a_line_comes_back_from_its_fields(which: WordList, line: str) -> None:
    names = [each.name for each in FIELDS[which]]
    cells = cells_of(which, line)
    assert len(cells) == len(names)
    assert line_of(which, dict(zip(names, cells, strict=True))) == line


@pytest.mark.parametrize("which", list(WordList))
def test_the_example_of_every_list_fills_its_columns(which: WordList) -> None:
    assert len(cells_of(which, which.example)) == len(FIELDS[which])
    assert [row.fault for row in rows_of(which, which.example)] == [""]


def test_what_cannot_be_taken_apart_is_one_cell_with_its_fault() -> None:
    rows = rows_of(WordList.SYNONYMS, "# 证件\n房本 → 不动产权证书 # 常见\n\n小绿本")
    assert [(row.number, row.cells, row.comment, bool(row.fault)) for row in rows] == [
        (2, ("房本", "不动产权证书"), "常见", False),
        (4, ("小绿本",), "", True),
    ]


def test_lines_are_added_changed_and_taken_out_with_their_comments_kept() -> None:
    body = "# 证件\n房本 → 不动产权证书 # 常见"
    longer = with_line(body, "小绿本 → 居住证")
    assert longer == f"{body}\n小绿本 → 居住证"
    changed = with_changed_line(longer, 2, "房本 → 不动产权证书 # 常见", "大红本 → 不动产权证书")
    assert changed == "# 证件\n大红本 → 不动产权证书 # 常见\n小绿本 → 居住证"
    assert with_changed_line(changed, 3, "小绿本 → 居住证", "") == (
        "# 证件\n大红本 → 不动产权证书 # 常见"
    )
    assert with_line("", "小绿本 → 居住证") == "小绿本 → 居住证"


@pytest.mark.parametrize("number", [0, 1, 3, 99])
def test_a_line_that_is_not_what_was_seen_stays(number: int) -> None:
    with pytest.raises(LineMoved):
        with_changed_line("甲\n乙\n丙", number, "乙", "")
