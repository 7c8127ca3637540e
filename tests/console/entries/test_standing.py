"""Since which release citizens see a version."""

import pytest

from console.entries.standing import live_since
from knowledge.editing_history import Version
from tests.fakes.clock import NOW


def version(number: int, *releases: int) -> Version:
    return Version(number, "甲", NOW, releases=releases)


@pytest.mark.parametrize(
    ("releases", "since"),
    [((), 0), ((3,), 3), ((3, 4, 5), 3), ((1, 2, 5, 6), 5), ((1, 7), 7)],
)
def test_it_counts_from_the_last_time_that_it_came(releases: tuple[int, ...], since: int) -> None:
    assert live_since((version(2), version(1, *releases)), 1) == since


def test_a_version_that_is_not_there_is_in_no_release() -> None:
    assert live_since((version(1, 1),), 7) == 0
