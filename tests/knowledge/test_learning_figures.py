"""Weeks, days and marks, as figures."""

import pytest

from knowledge.learning_figures import (
    AnswerDay,
    Answered,
    DayOfUse,
    Effect,
    Publishing,
    Week,
    begin_of,
    day_of,
    dense,
    effects_of,
    monday_of,
    weeks_of,
)
from knowledge.learning_marks import Counted, Marked, least_share, worst_first

MONDAY = 20_416
"""2025-11-24."""


def test_a_day_begins_at_midnight_in_china() -> None:
    midnight = 1_763_913_600_000  # 2025-11-24T00:00+08:00
    assert (day_of(midnight - 1), day_of(midnight)) == (MONDAY - 1, MONDAY)
    assert begin_of(MONDAY) == midnight
    assert {monday_of(day) for day in range(MONDAY, MONDAY + 7)} == {MONDAY}


def test_weeks_add_up_their_days_and_what_went_live() -> None:
    days = [
        AnswerDay(MONDAY - 8, Answered(99, 9, 9, 9), 9),
        AnswerDay(MONDAY - 1, Answered(3, 1, 1, 1), 4),
        AnswerDay(MONDAY, Answered(4, 2, 1, 2), 5),
        AnswerDay(MONDAY + 1, Answered(1, 0, 0, 0), 1),
    ]
    published = [Publishing(MONDAY + 1, 2), Publishing(MONDAY + 2, 1), Publishing(MONDAY - 8, 5)]
    weeks = weeks_of(days, published, today=MONDAY + 2, count=2)
    assert weeks == (
        Week(MONDAY - 7, Answered(3, 1, 1, 1)),
        Week(MONDAY, Answered(5, 2, 1, 2), published=3),
    )
    assert [(week.answered.asked, week.answered.share) for week in weeks] == [
        (5, 0.8),
        (9, 6 / 9),
    ]


def test_a_week_without_questions_has_no_share() -> None:
    (week,) = weeks_of([], [], today=MONDAY, count=1)
    assert week.answered.share is None


def test_the_effect_of_publishing_is_the_week_before_against_the_week_after() -> None:
    shares = [Answered(1, 0, 0, 1), Answered(1, 0, 0, 0), Answered(3, 0, 0, 1)]
    weeks = tuple(Week(MONDAY + 7 * n, each, int(n == 1)) for n, each in enumerate(shares))
    assert effects_of(weeks) == (Effect(weeks[1], 0.5, 0.75),)


def test_days_without_use_are_there_too() -> None:
    uses = [DayOfUse(MONDAY, 3, 1, 0), DayOfUse(MONDAY - 5, 7, 0, 0)]
    assert dense(uses, today=MONDAY + 1, days=3) == (
        DayOfUse(MONDAY - 1),
        DayOfUse(MONDAY, 3, 1, 0),
        DayOfUse(MONDAY + 1),
    )


@pytest.mark.parametrize(
    ("hits", "of", "least"), [(0, 0, 0.0), (0, 9, 0.0), (1, 1, 0.2065), (8, 10, 0.4902)]
)
def test_the_least_share_is_that_of_wilson(hits: int, of: int, least: float) -> None:
    assert least_share(hits, of) == pytest.approx(least, abs=1e-4)


def test_one_voice_alone_does_not_lead() -> None:
    def marked(entry: str, useful: int, useless: int) -> Marked:
        return Marked(entry, entry, Counted(useful, useless), Counted(), 1)

    entries = [marked("一", 0, 1), marked("多", 2, 8), marked("少", 90, 10)]
    assert [each.entry for each in worst_first(entries)] == ["多", "一", "少"]
