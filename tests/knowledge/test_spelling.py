"""Mending what was typed by sound."""

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.segment import Segmenter
from knowledge.sounds import sounds
from knowledge.spelling import LONGEST, Spelling, heard
from tests.knowledge.fuzz import starter_release
from tests.knowledge.small_town import the_town

TERMS = ("公积金", "社保卡", "居住证", "不动产权证书", "公证", "户口簿", "丢了", "怎么办")
OWN_TERMS = the_town().index.terms.at(np.arange(len(the_town().index.terms)))

ORDINARY = (
    "处理得很不公正",
    "数学公式怎么背",
    "他的事业有成",
    "今天的公事办完了",
    "登机牌丢在机场了",
    "制造业前景好吗",
    "空调不灵了",
    "虎口拔牙太危险",
    "感情要专一",
    "血压的低压偏高",
    "计程车多少钱一公里",
    "一包烟多少钱",
    "假造的东西能退吗",
    "酒店等级怎么看",
    "年间有什么活动",
    "电影院有几个厅",
    "视野开阔的地方",
    "手术之后吃什么",
    "宝贝不肯睡觉",
    "工商银行几点开门",
    "打车去机场要多久",
    "会议室的投影坏了",
    "请给我讲讲历史",
    "花开了要浇水吗",
    "我心里难受想说说话",
    "菜市场几点收摊",
    "洗衣机怎么用",
    "减肥吃什么好",
    "孩子的声誉很重要",
    "剩余的菜怎么热",
)
"""Each holds what sounds like a word of the hall, as 公正 like 公证."""


def spelling(
    terms: Sequence[str] = TERMS, *, others: Sequence[str] = (), held: Sequence[str] = ()
) -> Spelling:
    return Spelling(
        sounds=sounds(),
        heard=heard([*terms, *others], sounds()),
        terms=frozenset(terms),
        is_held=lambda text: text in {*terms, *others, *held},
        cut=Segmenter([*terms, *others]).cut,
    )


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("公级金怎么取", "公积金怎么取"),
        ("我的社宝卡丢了", "我的社保卡丢了"),
        ("居主证怎么半", "居住证怎么办"),
        ("不动产全正书", "不动产权证书"),
        ("公级金和社宝卡", "公积金和社保卡"),
        ("遗嘱公争要带什么", "遗嘱公证要带什么"),
    ],
)
def test_wrong_characters_with_the_right_sound_are_mended(typed: str, meant: str) -> None:
    assert spelling().mended(typed) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("shebaoka diule", "社保卡丢了"),
        ("she bao ka diu le", "社保卡丢了"),
        ("shebaoka丢了怎么办", "社保卡丢了怎么办"),
        ("gongjijin", "公积金"),
        ("wo de shebaoka diule", "社保卡丢了"),
    ],
)
def test_pinyin_is_read(typed: str, meant: str) -> None:
    assert spelling().mended(typed) == meant


@pytest.mark.parametrize(
    "text", ["", " ", "wechat pay", "etc卡", "app打不开", "a", "12345", "nihao", "😀", "x" * 1_000]
)
def test_what_is_neither_is_left_as_it_is(text: str) -> None:
    assert spelling().mended(text) == text


def test_a_text_that_the_collection_holds_is_no_slip() -> None:
    assert spelling(held=["公级金"]).mended("公级金怎么取") == "公级金怎么取"


def test_another_word_in_the_place_of_most_characters_is_no_slip() -> None:
    assert spelling().mended("工级金") == "工级金"


def test_a_short_term_breaks_up_no_ordinary_word() -> None:
    assert spelling().mended("处理得不公正") == "处理得不公正"


def test_what_only_citizens_say_is_known_but_put_nowhere() -> None:
    assert spelling([], others=["公积金"]).mended("公级金") == "公级金"


def test_of_words_that_sound_alike_the_first_counts() -> None:
    assert heard(["公证", "公正"], sounds()) == {sounds().of_text("公证"): "公证"}


def test_neither_single_characters_nor_long_names_nor_letters_are_heard() -> None:
    assert heard(["证", "证" * (LONGEST + 1), "etc卡"], sounds()) == {}


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("公级金怎么取", "公积金怎么取"),
        ("社宝卡丢了", "社保卡丢了"),
        ("居主证怎么半", "居住证怎么半"),
        ("shebaoka diule", "社保卡丢了"),
    ],
)
def test_a_release_knows_its_own_terms_by_their_sound(typed: str, meant: str) -> None:
    assert the_town().reader.spelling.mended(typed) == meant


@pytest.mark.parametrize("sentence", ORDINARY)
def test_ordinary_speech_is_left_alone(sentence: str) -> None:
    assert starter_release().reader.spelling.mended(sentence) == sentence


def test_no_question_that_the_collection_foresees_is_changed() -> None:
    asked = [text for entry in the_town().entries for text in (entry.question, *entry.phrasings)]
    assert list(map(the_town().reader.spelling.mended, asked)) == asked


@given(st.lists(st.sampled_from(OWN_TERMS), min_size=1, max_size=4).map("".join))
def test_a_question_made_of_the_collections_own_terms_never_changes(question: str) -> None:
    assert the_town().reader.spelling.mended(question) == question


@given(st.text(alphabet=st.characters()))
def test_of_any_text_the_length_stays_unless_letters_are_read(text: str) -> None:
    form = the_town().words.form(text)
    mended = the_town().reader.spelling.mended(form)
    assert len(mended) == len(form) or any("a" <= sign <= "z" for sign in form)
