"""Many questions tried at once."""

import csv
from dataclasses import replace
from io import StringIO

from console.learning.batch_lines import Line
from console.learning.batch_run import (
    KEPT,
    LastTried,
    Rating,
    Tried,
    doubtful_first,
    run,
    summary_of,
)
from tests.console.conftest import House
from tests.console.visitor import Visitor
from tests.fakes.clock import NOW
from tests.knowledge.small_town import RESIDENCE

PATH = "/console/hit-test/batch"
LINES = (
    Line("身份证丢了补办一张", "id-lost"),
    Line("领结婚证", "divorce"),
    Line("营业执照", "shop-open"),
    Line("今天天气", "fund"),
    Line("公积金怎么取出来"),
    Line("公积金", "nobody"),
)
PASTED = "\n".join(f"{each.question}\t{each.expected}" for each in LINES)


async def test_the_doubtful_come_first(house: House) -> None:
    results = await run(house.knowledge, LINES, NOW)
    assert [each.line for each in results] == list(LINES)
    assert [each.rating for each in doubtful_first(results)] == [
        Rating.UNKNOWN,
        Rating.WRONG,
        Rating.ABSENT,
        Rating.OFFERED,
        Rating.UNSAID,
        Rating.RIGHT,
    ]
    summary = summary_of(results)
    assert (summary.total, summary.expected, summary.right, summary.wrong) == (6, 5, 1, 1)


async def test_others_get_their_turn_meanwhile(house: House) -> None:
    """A second passes with every look at the timer: each question takes a slice of its own."""
    ticks = iter(range(100))
    results = await run(house.knowledge, LINES[:2], NOW, timer=lambda: next(ticks) / 50)
    assert len(results) == 2


async def test_a_batch_is_pasted_tried_and_kept(maintainer: Visitor) -> None:
    seen = await maintainer.post(PATH, {"lines": PASTED})
    assert (seen.status, seen.to) == (303, PATH)
    assert "正在试 6 句" in (await maintainer.get(PATH)).words
    words = (await maintainer.get(f"{PATH}/results", htmx=True)).words
    assert "要看看的 4" in words
    assert words.index("领结婚证") < words.index("身份证丢了补办一张")
    doubtful = (await maintainer.get(f"{PATH}/results?only=doubtful", htmx=True)).words
    assert ("领结婚证" in doubtful, "身份证丢了补办一张" in doubtful) == (True, False)


async def test_what_was_tried_is_tried_again_with_the_next_release(
    house: House, maintainer: Visitor
) -> None:
    await maintainer.post(PATH, {"lines": "暂住的那张纸怎么弄 => residence"})
    results = f"{PATH}/results"
    assert "要看看的 1" in (await maintainer.get(results, htmx=True)).words
    await house.published(replace(RESIDENCE, phrasings=("暂住的那张纸怎么弄",)))
    assert "要看看的 0" in (await maintainer.get(results, htmx=True)).words


def test_only_the_last_batches_of_a_few_people_are_remembered() -> None:
    last = LastTried()
    for number in range(KEPT + 1):
        last.keep(f"{number}", Tried(NOW, 1, []))
    assert [last.results(f"{number}", NOW, 1) for number in range(2)] == [None, []]
    assert (last.results("1", NOW + 1, 1), last.results("1", NOW, 2)) == (None, None)


async def test_nothing_to_try_says_so_and_keeps_what_was_typed(maintainer: Visitor) -> None:
    seen = await maintainer.post(PATH, {"lines": "问题"})
    assert (seen.status, "请贴上几句话" in seen.words, "问题</textarea>" in seen.text) == (
        422,
        True,
        True,
    )


async def test_the_results_are_a_table_without_formulas(maintainer: Visitor) -> None:
    await maintainer.post(PATH, {"lines": "=HYPERLINK(1) => -id\n身份证丢了补办一张 => id-lost"})
    seen = await maintainer.get(f"{PATH}/csv")
    rows = list(csv.reader(StringIO(seen.text.removeprefix("\ufeff"))))
    assert rows[1][:2] == ["'=HYPERLINK(1)", "'-id"]
    assert rows[2][:5] == ["身份证丢了补办一张", "id-lost", "直接回答", "答对", "id-lost"]


async def test_what_must_be_found_joins_the_regression_set(
    house: House, maintainer: Visitor
) -> None:
    await maintainer.post(PATH, {"lines": PASTED + "\n打13812345678 => fund"})
    draft = await house.desk.forms.draft(maintainer.name, "hit-test:batch")
    assert draft is not None
    batch = str(draft.saved_at)
    ticked = {"batch": batch, "which": "ticked", "row": ["0", "2"]}
    assert (await maintainer.post(f"{PATH}/cases", ticked)).said == "加进回归题 2 句。"
    seen = await maintainer.post(f"{PATH}/cases", {"batch": batch, "which": "all"})
    assert seen.said.startswith("加进回归题 2 句。2 句本来就有。3 句没写应答的条目")
    assert await house.desk.regression.count() == 4


async def test_nothing_is_added_without_a_tick_or_from_an_older_batch(
    house: House, maintainer: Visitor
) -> None:
    await maintainer.post(PATH, {"lines": PASTED})
    none = await maintainer.post(f"{PATH}/cases", {"batch": str(NOW), "which": "ticked"})
    old = await maintainer.post(f"{PATH}/cases", {"batch": "1", "which": "all"})
    assert ("没有选中" in none.said, "已经换了" in old.said) == (True, True)
    assert await house.desk.regression.count() == 0
