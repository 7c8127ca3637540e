"""What would be answered better, and what worse."""

from dataclasses import replace

from knowledge.entry import Entry
from knowledge.found import Verdict
from knowledge.own_words import OwnTexts, WordList
from knowledge.regression import (
    Case,
    Change,
    Comparison,
    Grade,
    Outcome,
    Standing,
    compare,
)
from knowledge.release import Built, build
from tests.knowledge.small_hall import ENTRIES, FUND, ID_CARD, ID_CARD_EXPIRED, MARRIAGE, the_words

NOON = 1_760_000_000_000
LOST = Case("身份证丢了怎么补", "id-card")
WEDDING = Case("扯结婚证要带啥子", "marriage")
CARD = Case("福卡怎么提取", "fund")
NAME = Case("居民身份证", "id-card-expired")


def release(*entries: Entry, own: OwnTexts | None = None) -> Built:
    return build(2, entries or ENTRIES, the_words().with_own(own or {}))


def changes(comparison: Comparison) -> list[Change]:
    return [each.change for each in comparison.compared]


def test_the_same_release_answers_the_same() -> None:
    found = compare(release(), release(), [LOST, WEDDING], at=NOON)
    assert changes(found) == [Change.SAME, Change.SAME]
    assert found.before == found.after == Standing(right=2)
    assert (found.same, found.better, found.worse) == (found.compared, (), ())
    assert found.after.share == 1.0


def test_what_is_answered_from_now_on_is_better() -> None:
    own = {WordList.SYNONYMS: "福卡 → 住房公积金"}
    found = compare(release(), release(own=own), [LOST, CARD], at=NOON)
    assert changes(found) == [Change.SAME, Change.BETTER]
    assert [each.case for each in found.better] == [CARD]
    assert found.after == Standing(right=2)


def test_what_is_no_longer_found_is_worse_and_told_from_what_was_retired() -> None:
    found = compare(release(), release(FUND, MARRIAGE), [LOST, WEDDING], at=NOON)
    assert changes(found) == [Change.WORSE, Change.SAME]
    lost = found.worse[0]
    assert (lost.is_held, lost.after.rank, lost.before and lost.before.top) == (
        False,
        None,
        "id-card",
    )


def test_an_answer_with_another_entry_is_worse_than_none() -> None:
    other = replace(MARRIAGE, id="other", question=LOST.question, phrasings=())
    nothing, wrong = release(FUND), release(FUND, other)
    found = compare(nothing, wrong, [LOST], at=NOON)
    assert [each.after.grade for each in found.worse] == [Grade.WRONG]
    assert (found.before, found.after) == (Standing(absent=1), Standing(wrong=1))


def test_what_is_offered_counts_by_half_and_is_worse_further_down() -> None:
    low = release(ID_CARD, ID_CARD_EXPIRED, MARRIAGE)
    first, second = NAME, Case(NAME.question, "id-card")
    alone = release(ID_CARD_EXPIRED, MARRIAGE)
    found = compare(low, low, [first, second], at=NOON)
    assert {each.after.verdict for each in found.compared} == {Verdict.CHOICES}
    assert sorted(each.after.rank or 0 for each in found.compared) == [1, 2]
    assert (found.after, found.after.share) == (Standing(offered=2), 0.5)
    assert changes(compare(alone, low, [first], at=NOON)) != [Change.SAME]


def test_before_the_first_release_nobody_was_answered() -> None:
    found = compare(None, release(), [LOST, Case("今天天气怎么样", "fund")], at=NOON)
    assert changes(found) == [Change.BETTER, Change.SAME]
    assert [each.before for each in found.compared] == [None, None]
    assert (found.before, found.before.share) == (Standing(), 0.0)


def test_what_was_withdrawn_is_no_longer_answered_by_the_live_release() -> None:
    found = compare(release(), release(), [LOST], at=NOON, withdrawn=frozenset({"id-card"}))
    assert changes(found) == [Change.BETTER]


def test_an_outcome_tells_what_came_first_and_how_sure_that_is() -> None:
    own = {WordList.PINS: f"{LOST.question} => fund，2026-10-08"}
    found = compare(None, release(own=own), [LOST], at=NOON)
    assert found.compared[0].after == Outcome(Verdict.ANSWER, Grade.WRONG, None, "fund", 1.0)
