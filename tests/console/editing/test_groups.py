"""Every field of an entry has its place in the form."""

import pytest

from console.editing.groups import (
    GROUPS,
    OTHER,
    columns_of,
    group_of,
    heading_of,
    hint_of,
    is_needed,
)
from knowledge.entry import Kind


@pytest.mark.parametrize("kind", list(Kind))
def test_each_column_of_a_spreadsheet_is_in_one_group(kind: Kind) -> None:
    placed = [key for group in (*GROUPS[kind], OTHER) for key in group.fields]
    assert sorted(placed) == sorted(set(columns_of(kind)) - {"kind"})


@pytest.mark.parametrize("kind", list(Kind))
def test_no_hint_tells_of_cells(kind: Kind) -> None:
    hints = {key: hint_of(key, kind) for key in columns_of(kind)}
    told = [hint for hint in hints.values() if any(word in hint for word in ("格", "Alt", "必填"))]
    assert told == []


def test_fields_are_called_as_in_spreadsheets() -> None:
    assert [heading_of(key, Kind.GUIDE) for key in ("question", "fee", "unheard")] == [
        "标题",
        "收费标准",
        "unheard",
    ]
    assert heading_of("question", Kind.QUESTION) == "问题"


def test_the_title_is_needed_and_a_fee_is_not() -> None:
    assert [is_needed(key, Kind.GUIDE) for key in ("question", "fee", "")] == [True, False, False]


def test_what_has_no_field_is_told_in_the_last_group() -> None:
    assert [group_of(key, Kind.CASE).key for key in ("situation", "link", "")] == [
        "said",
        "other",
        "other",
    ]
