"""Ids sort by time, and no two are the same."""

from storage.ids import new_ids
from tests.fakes.clock import NOW


def test_ids_sort_by_time_and_then_by_count() -> None:
    new_id = new_ids("aaaaaaaa")
    made = [new_id(NOW), new_id(NOW), new_id(NOW + 1), new_id(NOW + 2)]
    assert (sorted(made), len(set(made))) == (made, 4)
    assert {len(each) for each in made} == {24}


def test_two_processes_never_make_the_same() -> None:
    assert new_ids("aaaaaaaa")(NOW) != new_ids("bbbbbbbb")(NOW)
