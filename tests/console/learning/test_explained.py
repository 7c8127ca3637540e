"""Why a question finds what it finds, in words."""

import pytest

from console.learning.explained import Fact, Verdicted, told
from console.learning.highlight import Marked
from knowledge.explain import explained
from knowledge.explanation import Explanation
from knowledge.own_words import WordList
from knowledge.release import build
from tests.fakes.clock import NOW
from tests.knowledge.small_hall import ENTRIES, the_release, the_words


def explain(question: str) -> Explanation:
    return explained(the_release(), question, at=NOW)


@pytest.mark.parametrize(
    ("question", "text", "tone"),
    [
        ("居民身份证丢失补领", "直接回答，把握 ", "good"),
        ("身份证", "让群众选（", "info"),
        ("今天天气怎么样", "没把握，给群众别的出路，把握 ", "warn"),
        ("😀", "没把握，给群众别的出路，一条也没找到", "warn"),
    ],
)
def test_the_verdict_is_told_in_plain_words(question: str, text: str, tone: str) -> None:
    verdict = told(explain(question)).verdict
    assert (verdict.text.startswith(text), verdict.tone) == (True, tone)


def test_what_is_pinned_says_so() -> None:
    words = the_words().with_own({WordList.PINS: "今天休息吗 => fund，2026-12-31"})
    shown = told(explained(build(1, ENTRIES, words), "今天休息吗", at=NOW))
    assert shown.verdict == Verdicted(
        "人工指定，直接回答", "指定到 2026-12-31（含当天）", "good", "pin"
    )
    assert {row.entry for row in shown.rows if row.is_answer} <= {"fund"}


def test_how_it_is_read_is_told_line_by_line() -> None:
    facts = {fact.label: fact for fact in told(explain("请问公级金咋取，在月球")).facts}
    assert facts["改了错字"].text == "公级金 → 公积金"
    assert facts["换成本库的叫法"].text == "公积金 → 住房公积金"
    assert facts["略去的"] == Fact("略去的", "请问")
    assert facts["没写到的词"].text == "月球"
    assert "接着上一件" not in facts


def test_the_first_row_shows_what_matched() -> None:
    row = told(explain("身份证丢了在月球")).rows[0]
    assert (row.entry, row.percent, row.field) == ("id-card", 100, "相似问")
    assert row.wording == (Marked("身份证丢了", is_marked=True), Marked("怎么补"))
    assert row.missing == ("月球",)


def test_shares_of_words_are_whole_percents() -> None:
    weights = dict(told(explain("身份证丢了在月球")).weights)
    assert "月球" in weights
    assert all(0 < share <= 100 for share in weights.values())
