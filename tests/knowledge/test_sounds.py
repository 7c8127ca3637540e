"""How characters sound."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.sounds import MOST_SOUNDS, UNHEARD, sounds

EVERYDAY = sorted(sounds().readings)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("公级金", "公积金"),
        ("社宝卡", "社保卡"),
        ("居主证", "居住证"),
        ("知", "资"),
        ("城", "层"),
        ("山", "三"),
        ("京", "今"),
        ("登", "灯"),
        ("正", "阵"),
        ("帮", "班"),
    ],
)
def test_what_many_people_do_not_tell_apart_sounds_the_same(typed: str, meant: str) -> None:
    assert sounds().of_text(typed) == sounds().of_text(meant)


@pytest.mark.parametrize(("one", "other"), [("东", "敦"), ("牛", "刘"), ("证", "户"), ("报", "跑")])
def test_other_syllables_are_told_apart(one: str, other: str) -> None:
    assert sounds().of_text(one) != sounds().of_text(other)


@pytest.mark.parametrize(
    ("letters", "word"),
    [
        ("shebaoka", "社保卡"),
        ("gongjijin", "公积金"),
        ("zhuxiao", "注销"),
        ("xian", "先"),
        ("sebaoka", "社保卡"),
    ],
)
def test_pinyin_is_read_in_few_long_syllables(letters: str, word: str) -> None:
    assert sounds().of_letters(letters) == sounds().of_text(word)


@pytest.mark.parametrize("letters", ["", "wechat", "etc", "app", "vpn", "社保", "she bao"])
def test_what_is_no_pinyin_is_not_read(letters: str) -> None:
    assert sounds().of_letters(letters) == ""


def test_every_syllable_is_read_as_one() -> None:
    signs = sounds().signs
    assert {syllable: sounds().of_letters(syllable) for syllable in signs} == signs


def test_a_character_with_two_readings_is_heard_both_ways() -> None:
    heard = sounds().of_word("银行")
    assert {sounds().of_letters(letters) for letters in ("yinhang", "yinxing")} <= set(heard)


def test_what_is_no_everyday_character_is_not_heard() -> None:
    assert sounds().of_text("A1 😀\ud800") == UNHEARD * 5
    assert sounds().of_word("a证") == [UNHEARD + sounds().of_text("证")]


@given(st.text(alphabet=st.characters()))
def test_each_character_of_any_text_has_one_sound(text: str) -> None:
    assert len(sounds().of_text(text)) == len(text)


@given(st.text(alphabet=EVERYDAY, min_size=1, max_size=8))
def test_the_usual_way_to_read_a_word_is_among_all_ways(word: str) -> None:
    ways = sounds().of_word(word)
    assert ways[0] == sounds().of_text(word)
    assert {len(way) for way in ways} == {len(word)}
    assert len(set(ways)) == len(ways) <= MOST_SOUNDS
