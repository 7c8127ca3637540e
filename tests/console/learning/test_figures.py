"""How well citizens are answered, week by week."""

import csv
from io import StringIO

import pytest

from console.learning.figures import short_name, week_name
from console.learning.figures_chart import HEIGHT, chart_of
from knowledge.learning_figures import Answered, Week, day_of
from tests.console.conftest import House
from tests.console.learning.citizens import count_day
from tests.console.visitor import Visitor
from tests.fakes.clock import NOW

PATH = "/console/figures"
MONDAY = day_of(NOW) - 6
"""NOW is a Sunday."""

BUSY = Week(MONDAY - 7, Answered(outright=6, choices=3, taken=1, nothing=1), published=2)
QUIET = Week(MONDAY, Answered())


def test_bars_stand_on_one_line_and_the_tallest_is_full() -> None:
    chart = chart_of([BUSY, QUIET], ["一", "二"])
    first, second = chart.bars
    assert (chart.most, first.top, second.top) == (10, 0, HEIGHT)
    assert [(part.kind, part.height) for part in first.parts] == [
        ("answered", 120.0),
        ("taken", 20.0),
        ("left", 60.0),
    ]
    assert (first.share, first.has_publication, second.share) == ("70%", True, "")
    assert first.told == "一 这一周：问了 10 次，答上来 70.0%，发布了 2 条"


def test_a_chart_of_nothing_is_empty() -> None:
    assert chart_of([], []).bars == ()
    assert chart_of([QUIET], ["一"]).most == 0


@pytest.mark.parametrize(
    ("monday", "name", "short"),
    [(0, "1月1日–7日", "1-1"), (27, "1月28日–2月3日", "1-28")],
)
def test_weeks_are_named_by_their_days(monday: int, name: str, short: str) -> None:
    week = Week(monday, Answered())
    assert (week_name(week), short_name(week)) == (name, short)


async def test_the_weeks_are_told_with_a_chart(house: House, maintainer: Visitor) -> None:
    await count_day(house, day_of(NOW), 6, 3, 1, 1)
    await count_day(house, day_of(NOW) - 7, 2, 0, 0, 2)
    seen = await maintainer.get(PATH)
    assert ("<svg" in seen.text, "style=" in seen.text) == (True, False)
    assert "57.1% 答上来的" not in seen.words
    assert "64.3%" in seen.words
    assert "70.0%" in seen.words


async def test_before_anybody_asks_it_says_so(maintainer: Visitor) -> None:
    words = (await maintainer.get(PATH)).words
    assert ("还没有人问过" in words, "没人问到过的条目" in words) == (True, True)


async def test_the_table_can_be_taken_away(house: House, maintainer: Visitor) -> None:
    await count_day(house, day_of(NOW), 6, 3, 1, 1)
    seen = await maintainer.get(f"{PATH}/csv?weeks=4")
    rows = list(csv.reader(StringIO(seen.text.removeprefix("\ufeff"))))
    assert (len(rows), rows[-1][1:7]) == (5, ["10", "6", "3", "1", "1", "70.0%"])
    assert "attachment" in seen.headers["Content-Disposition"]
