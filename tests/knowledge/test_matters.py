"""Several matters in one message."""

from collections.abc import Mapping
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.found import Candidate, Found, Verdict
from knowledge.match import find
from knowledge.matters import LONGEST, find_each, parts_of
from tests.knowledge.small_town import the_town

MATTERS = ("身份证丢了", "户口本怎么补", "居住证在哪办", "结婚证要带什么", "公积金提取")
BREAKS = (
    "，",
    "。",
    "；",
    "？\n",
    "！",
    "，还有",
    "，顺便问下",
    "，另外想问一下",
    "还有",
    "以及",
    "另外",
)


@pytest.mark.parametrize(
    ("question", "parts"),
    [
        (
            "身份证和户口本都丢了，顺便问下居住证怎么办",
            ("身份证都丢了", "户口本都丢了", "居住证怎么办"),
        ),
        ("我要办营业执照，还有食品经营许可证", ("我要办营业执照", "食品经营许可证")),
        ("护照到期了；驾照也到期了", ("护照到期了", "驾照也到期了")),
        ("结婚证丢了另外户口本要改名字", ("结婚证丢了", "户口本要改名字")),
        ("身份证跟社保卡分别去哪补", ("身份证分别去哪补", "社保卡分别去哪补")),
        ("身份证丢了，身份证丢了", ("身份证丢了",)),
        ("您好，护照丢了怎么办？", ("护照丢了怎么办",)),
    ],
)
def test_a_message_is_divided_into_its_matters(question: str, parts: tuple[str, ...]) -> None:
    assert parts_of(question) == parts


@pytest.mark.parametrize(
    "question",
    ["身份证丢了怎么补", "结婚证和护照怎么办", "", "？", "证", "身份证，户口本" * 20, "😀\ud800"],
)
def test_what_nothing_divides_is_one(question: str) -> None:
    assert parts_of(question) == (question,)


@given(
    st.lists(st.sampled_from(MATTERS), min_size=1, max_size=5, unique=True),
    st.sampled_from(BREAKS),
)
def test_whatever_divides_them_no_matter_loses_a_character(
    matters: list[str], between: str
) -> None:
    assert parts_of(between.join(matters)) == tuple(matters)


@given(st.text(alphabet=st.characters() | st.sampled_from("，。和都丢还有顺便")))
def test_any_text_gives_parts_whose_characters_all_are_its_own(text: str) -> None:
    parts = parts_of(text)
    assert parts
    assert set("".join(parts)) <= set(text)
    assert parts == (text,) or all(parts)


def found_for(question: str, entry: str = "", sure: float = 0.8) -> Found:
    if not entry:
        return Found(question, Verdict.NOTHING, 0.1, (), 1)
    return Found(question, Verdict.ANSWER, sure, (Candidate(entry, entry, 1.0),), 1)


def answering(answers: Mapping[str, Found], question: str) -> Found:
    return answers.get(question, found_for(question))


WHOLE = "护照丢了，驾照到期，今天有点热"
PASSPORT = found_for("护照丢了", "passport")
LICENCE = found_for("驾照到期", "licence")


def test_each_matter_that_is_known_is_found() -> None:
    answers = {"护照丢了": PASSPORT, "驾照到期": LICENCE}
    assert find_each(WHOLE, partial(answering, answers)) == (PASSPORT, LICENCE)


def test_where_only_one_matter_is_known_the_question_is_taken_as_a_whole() -> None:
    whole = found_for(WHOLE, "passport")
    answers = {WHOLE: whole, "护照丢了": PASSPORT, "驾照到期": found_for("驾照到期", "x", 0.3)}
    assert find_each(WHOLE, partial(answering, answers)) == (whole,)


def test_two_parts_about_one_entry_are_one_matter() -> None:
    whole = found_for(WHOLE, "passport")
    answers = {WHOLE: whole, "护照丢了": PASSPORT, "驾照到期": found_for("驾照到期", "passport")}
    assert find_each(WHOLE, partial(answering, answers)) == (whole,)


def test_a_question_that_is_known_as_it_stands_is_not_divided() -> None:
    whole = found_for(WHOLE, "both", 0.99)
    answers = {WHOLE: whole, "护照丢了": PASSPORT, "驾照到期": LICENCE}
    assert find_each(WHOLE, partial(answering, answers)) == (whole,)


def test_at_most_three_matters_are_told() -> None:
    asked = ("身份证丢了", "户口本丢了", "社保卡丢了", "护照丢了")
    answers = {each: found_for(each, each) for each in asked}
    found = find_each("，".join(asked), partial(answering, answers))
    assert found == tuple(answers.values())[:3]


def test_a_story_is_searched_for_once() -> None:
    asked: list[str] = []

    def listening(question: str) -> Found:
        asked.append(question)
        return found_for(question)

    story = "我的身份证丢了，" * (LONGEST // 4)
    assert find_each(story, listening) == (found_for(story),)
    assert asked == [story]


def test_two_things_lost_and_a_third_wanted_are_three_matters() -> None:
    question = "身份证和户口本都丢了，顺便问下居住证怎么办"
    found = [find(the_town(), part, at=0) for part in parts_of(question)]
    assert [each.candidates[0].entry for each in found] == ["id-lost", "booklet", "residence"]
