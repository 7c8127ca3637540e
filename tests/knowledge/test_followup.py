"""What goes on with the matter at hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.followup import LONGEST, goes_on, only_aspect
from tests.knowledge.small_town import the_town


def things_of(question: str) -> str:
    return the_town().reader.read(question).asked.things


def needs_the_matter_at_hand(question: str) -> bool:
    return goes_on(question, things_of(question))


@pytest.mark.parametrize(
    "text", ["多少钱", "那要多少钱呢", "在哪办", "要带什么", "请问要本人去吗", "电话是多少"]
)
def test_a_side_of_the_matter_is_nothing_but_a_side(text: str) -> None:
    assert only_aspect(text)


@pytest.mark.parametrize(
    "text", ["护照多少钱", "身份证在哪里办", "小孩的呢", "谢谢", "", "换成补办", "多少钱" * 10]
)
def test_what_names_a_thing_or_no_side_is_more_or_less_than_that(text: str) -> None:
    assert not only_aspect(text)


@pytest.mark.parametrize(
    "question",
    [
        "那离婚呢",
        "换成补办",
        "多少钱",
        "小孩的呢",
        "如果丢了呢",
        "那外地户口的呢",
        "要多久",
        "怎么办理",
    ],
)
def test_who_goes_on_needs_the_matter_at_hand(question: str) -> None:
    assert needs_the_matter_at_hand(question)


@pytest.mark.parametrize(
    "question",
    [
        "身份证丢了怎么补",
        "公积金怎么取",
        "营业执照",
        "我要办居住证",
        "那我的营业执照副本能多要几本呢",
    ],
)
def test_a_new_matter_stands_by_itself(question: str) -> None:
    assert not needs_the_matter_at_hand(question)


def test_whoever_writes_much_has_something_else_to_say() -> None:
    assert goes_on("那" * LONGEST, "")
    assert not goes_on("那" * (LONGEST + 1), "")


@given(st.text(alphabet=st.characters()))
def test_any_text_either_goes_on_or_does_not(text: str) -> None:
    assert goes_on(text, "") == (len(text) <= LONGEST)
    assert only_aspect(text) <= (len(text) <= LONGEST)
