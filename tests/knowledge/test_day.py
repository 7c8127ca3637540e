"""Days and moments."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.day import begins, checked, spoken, written


@given(st.integers(0, 4_000_000_000_000))
def test_a_moment_comes_back_from_what_is_written(at: int) -> None:
    assert begins(written(at)) == at


def test_a_day_begins_at_midnight_in_shanghai() -> None:
    assert (begins("1970-01-01"), written(-8 * 3_600_000)) == (-8 * 3_600_000, "1970-01-01")


def test_a_time_without_a_zone_is_meant_for_shanghai() -> None:
    assert begins("1970-01-01T08:00") == begins("1970-01-01T00:00Z") == 0


def test_a_day_is_said_as_people_say_it() -> None:
    assert spoken("2026-11-02") == "2026年11月2日"


@pytest.mark.parametrize("day", ["", "昨天", "2026-13-01", "20261102", "2026-11-2"])
def test_what_is_not_a_day_is_refused(day: str) -> None:
    with pytest.raises(ValueError, match="不是日期"):
        checked(day)
