"""Ids that new entries get by themselves."""

from console.editing.new_id import SIGNS, new_id
from knowledge.day import begins
from knowledge.entry import Kind


def test_an_id_tells_the_kind_and_the_minute_in_shanghai() -> None:
    at = begins("2026-11-22T15:04:59+08:00")
    assert new_id(Kind.QUESTION, at, lambda signs: signs[0]) == "q-261122-1504-222"
    assert new_id(Kind.GUIDE, at)[:2] == "g-"


def test_ids_sort_by_time() -> None:
    moments = [begins(f"2026-{month:02}-03T09:00") for month in range(1, 13)]
    ids = [new_id(Kind.CASE, at) for at in moments]
    assert ids == sorted(ids)


def test_no_sign_is_taken_for_another() -> None:
    assert set("01iloIO") & set(SIGNS) == set()
