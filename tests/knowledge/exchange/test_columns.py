"""The one table of headings."""

from dataclasses import fields

import pytest

from knowledge.case import Case
from knowledge.entry import Entry, Kind
from knowledge.exchange.columns import COLUMNS, MATERIAL_COLUMNS, folded
from knowledge.guide import Guide, Material

OWN = {each.name for each in fields(Entry)} - {"guide", "case", "extra"}
PARTS = {Kind.GUIDE: Guide, Kind.CASE: Case}


@pytest.mark.parametrize("kind", Kind)
def test_every_field_has_a_heading_of_its_own(kind: Kind) -> None:
    part = {each.name for each in fields(PARTS[kind])} if kind in PARTS else set()
    assert {column.key for column in COLUMNS[kind]} - {""} == OWN | part
    headings = [folded(column.heading) for column in COLUMNS[kind]]
    assert len(set(headings)) == len(headings)


def test_so_has_every_part_of_a_material() -> None:
    assert [column.key for column in MATERIAL_COLUMNS] == [each.name for each in fields(Material)]


@pytest.mark.parametrize("kind", Kind)
def test_what_a_column_is_called_otherwise_names_no_other(kind: Kind) -> None:
    names = [
        folded(name)
        for column in COLUMNS[kind]
        for name in (column.heading, column.key, *column.aliases)
        if name
    ]
    assert sorted(names) == sorted(set(names))
