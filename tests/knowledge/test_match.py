"""Finding entries."""

from dataclasses import replace

import pytest

from knowledge.entry import Entry
from knowledge.found import Found, Verdict
from knowledge.match import find
from knowledge.release import build
from tests.knowledge.small_hall import (
    ENTRIES,
    FUND,
    ID_CARD,
    MARRIAGE,
    PROPERTY,
    the_release,
    the_words,
)

NOON = 1_760_000_000_000


def ask(question: str, *, context: str = "", withdrawn: frozenset[str] = frozenset()) -> Found:
    return find(the_release(), question, at=NOON, context=context, withdrawn=withdrawn)


def first(found: Found) -> str:
    return found.candidates[0].entry if found.candidates else ""


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.id)
def test_the_exact_title_is_answered_with_its_entry(entry: Entry) -> None:
    found = ask(entry.question)
    assert (found.verdict, first(found)) == (Verdict.ANSWER, entry.id)


@pytest.mark.parametrize(
    ("question", "entry"),
    [
        ("你好，请问身份证丢了怎么补？谢谢", "id-card"),
        ("身份證丟了怎麼補", "id-card"),
        ("身份证不见了咋个补", "id-card"),
        ("身份证快要过期了", "id-card-expired"),
        ("房本掉了咋办", "property"),
        ("公积金能取出来不", "fund"),
        ("扯结婚证要带啥子", "marriage"),
        ("开饭店要办什么证", "licence"),
        ("补领身份证的居民", "id-card"),
    ],
)
def test_what_people_say_finds_what_the_catalogue_calls_it(question: str, entry: str) -> None:
    found = ask(question)
    assert first(found) == entry
    assert found.verdict is not Verdict.NOTHING


@pytest.mark.parametrize(
    "question",
    ["今天天气怎么样", "海藻籽做面膜怎样调", "给我讲个笑话", "红烧肉怎么做", "", "？？？", "😀"],
)
def test_what_has_nothing_to_do_with_the_hall_is_refused(question: str) -> None:
    assert ask(question).verdict is Verdict.NOTHING


def test_matters_that_compete_are_offered_as_choices() -> None:
    found = ask("身份证")
    assert found.verdict is Verdict.CHOICES
    assert 2 <= len(found.offered) <= 5
    assert {one.entry for one in found.candidates[:2]} == {"id-card", "id-card-expired"}


def test_the_answer_names_release_question_and_title() -> None:
    found = ask("结婚登记")
    assert (found.release, found.question) == (7, "结婚登记")
    assert found.candidates[0].question == MARRIAGE.question


def test_a_withdrawn_entry_is_not_found() -> None:
    found = ask("居民身份证丢失补领", withdrawn=frozenset({"id-card", "unknown"}))
    assert "id-card" not in [one.entry for one in found.candidates]


def test_an_entry_is_found_only_while_it_is_valid() -> None:
    limited = replace(FUND, valid_from=NOON, valid_until=NOON + 10)
    release = build(1, [limited, MARRIAGE], the_words())
    found = [
        first(find(release, "住房公积金提取", at=at))
        for at in (NOON - 1, NOON, NOON + 9, NOON + 10)
    ]
    assert found == ["", "fund", "fund", ""]


@pytest.mark.parametrize("question", ["要多少钱", "那要好久嘛", "怎么办理", "能不能代办", "带些啥"])
def test_a_question_without_an_object_leans_on_the_entry_last_answered(question: str) -> None:
    assert first(ask(question, context="property")) == "property"


def test_a_question_with_an_object_of_its_own_does_not() -> None:
    assert first(ask("公积金怎么取", context="property")) == "fund"


def test_neither_withdrawn_nor_expired_entries_are_leant_on() -> None:
    gone = frozenset({"property"})
    assert "property" not in [
        one.entry for one in ask("要多少钱", context="property", withdrawn=gone).candidates
    ]
    release = build(1, [replace(PROPERTY, valid_until=NOON), FUND], the_words())
    assert first(find(release, "要多少钱", at=NOON, context="property")) != "property"


def test_an_empty_release_finds_nothing() -> None:
    release = build(1, [], the_words())
    assert find(release, "身份证", at=NOON) == Found("身份证", Verdict.NOTHING, 0.0, (), 1)


def test_two_entries_of_one_id_are_refused() -> None:
    with pytest.raises(ValueError, match="one id"):
        build(1, [ID_CARD, ID_CARD], the_words())


def test_entries_without_any_words_are_kept_but_not_found() -> None:
    release = build(1, [replace(FUND, question="？", answer=""), MARRIAGE], the_words())
    assert first(find(release, "结婚登记", at=NOON)) == "marriage"
    assert release.entry("fund") is not None


def test_at_most_ten_candidates_are_given() -> None:
    many = [replace(FUND, id=str(row), question=f"公积金提取情形{row}") for row in range(40)]
    found = find(build(1, many, the_words()), "公积金提取情形", at=NOON)
    scores = [one.score for one in found.candidates]
    assert len(scores) == 10
    assert scores == sorted(scores, reverse=True)


@pytest.mark.parametrize("length", [1, 999, 1_000, 100_000])
def test_a_question_of_any_length_is_accepted(length: int) -> None:
    assert first(ask("身份证丢了" * length)) == "id-card"
