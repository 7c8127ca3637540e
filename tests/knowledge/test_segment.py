"""Cutting texts into words."""

from hypothesis import given
from hypothesis import strategies as st

from knowledge.segment import Segmenter
from knowledge.words_phrases import Phrases


def test_a_text_is_cut_into_words_of_ordinary_chinese() -> None:
    assert Segmenter([]).cut("身份证在哪里办理") == ["身份证", "在", "哪里", "办理"]


def test_the_words_of_the_collection_stay_whole() -> None:
    assert Segmenter(["居住证签注"]).cut("办居住证签注") == ["办", "居住证签注"]


def test_what_one_release_calls_things_is_nothing_to_another() -> None:
    Segmenter(["证签注"])
    assert "证签注" not in Segmenter([]).cut("居住证签注")


def test_a_word_that_must_not_be_cut_wins_over_any_other() -> None:
    # 网上办事 is cut 网上 / 办事 by itself, and 上办 is no word at all.
    whole = Phrases({"上办": None})
    assert Segmenter([], whole).cut("网上办事") == ["网", "上办", "事"]
    assert Segmenter(["网上办事"], whole).cut("网上办事") == ["网上办事"]


def test_cutting_again_gives_the_same() -> None:
    segmenter = Segmenter(["一网通办"])
    assert segmenter.cut("一网通办怎么办") == segmenter.cut("一网通办怎么办")


@given(st.text(alphabet=st.characters()))
def test_the_words_together_are_the_text(text: str) -> None:
    assert "".join(Segmenter([]).cut(text)) == text
