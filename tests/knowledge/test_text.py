import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.text import LONGEST, all_plain, plain
from tests.knowledge.small_hall import the_words


def form(text: str) -> str:
    return plain(text, the_words().simplified)


def test_full_width_letters_digits_and_case_become_one_form() -> None:
    assert form("ＥＴＣ　Ａ１、ｅｔｃ") == "etc a1 etc"


def test_traditional_characters_become_simplified() -> None:
    assert form("辦理結婚證、醫療保險報銷") == "办理结婚证 医疗保险报销"


def test_a_character_that_is_the_same_in_both_scripts_stays() -> None:
    assert form("著作权登记") == "著作权登记"


def test_invisible_characters_do_not_part_a_word() -> None:
    assert form("身\u200b份\ufeff证") == "身份证"


def test_emoji_control_characters_and_half_characters_leave_nothing() -> None:
    assert form("😀\x00\ud83d\u202e🏠") == ""


def test_compatibility_signs_that_hide_punctuation_are_taken_apart() -> None:
    assert form("㈠号窗口") == "一 号窗口"


def test_a_very_long_text_is_cut() -> None:
    assert form("证" * 100_000) == "证" * LONGEST


@given(st.text(alphabet=st.characters()))
def test_any_text_is_accepted_and_its_form_is_final(text: str) -> None:
    once = form(text)
    assert form(once) == once
    assert len(once) <= LONGEST


@given(st.lists(st.text(), max_size=8))
def test_many_at_once_are_as_each_by_itself(texts: list[str]) -> None:
    simplified = the_words().simplified
    assert all_plain(texts, simplified) == [plain(text, simplified) for text in texts]


@pytest.mark.parametrize(
    "strange",
    [
        "\u16ee",
        "甲\u16ee乙",
        "㍿" * 600,
        "İ" * 999,
        "字" * 1_001,
        " 甲 " * 2_000,
        "Σ",
        "e\u0301",
        "",
    ],
)
def test_strange_ones_among_many_are_as_by_themselves(strange: str) -> None:
    texts = ["ΑΣ", strange, "\u0301甲", "身份證？", strange]
    simplified = the_words().simplified
    assert all_plain(texts, simplified) == [plain(text, simplified) for text in texts]
