"""What the hall's own lists do to a search."""

import pytest

from knowledge.explain import explained
from knowledge.explanation import Called, Explanation
from knowledge.found import Found, Verdict
from knowledge.match import find
from knowledge.own_words import OwnTexts, WordList
from knowledge.query import stripped
from knowledge.release import Built, build
from knowledge.words import read_words
from knowledge.words_thesaurus import Target
from tests.knowledge.small_hall import ENTRIES, the_words

NOON = 1_760_000_000_000


def release(own: OwnTexts) -> Built:
    return build(7, ENTRIES, the_words().with_own(own))


def ask(question: str, own: OwnTexts) -> Found:
    return find(release(own), question, at=NOON)


def explain(question: str, own: OwnTexts) -> Explanation:
    return explained(release(own), question, at=NOON)


def test_without_own_lists_nothing_changes() -> None:
    words = the_words()
    assert words.with_own({}) is words
    assert words.with_own({WordList.STOP: " \n", WordList.SENSITIVE: "内部"}) is words


def test_own_lists_are_among_the_sources_and_can_be_read_back() -> None:
    words = the_words()
    own = {WordList.SYNONYMS: "福卡 → 公积金\n", WordList.STOP: "那个啥"}
    with_own = words.with_own(own)
    again = read_words(with_own.sources)
    assert (again.own, again.digest) == (with_own.own, with_own.digest)
    assert with_own.digest != words.digest == with_own.shipped().digest == again.shipped().digest
    assert with_own.sources["own/stop.txt"] == "那个啥"
    assert with_own.with_own({}) is words


def test_a_name_that_only_this_hall_knows_is_found_by_a_synonym() -> None:
    assert ask("福卡丢了", {}).candidates[0].entry != "fund"
    found = ask("福卡怎么提取", {WordList.SYNONYMS: "福卡 → 住房公积金"})
    assert (found.verdict, found.candidates[0].entry) == (Verdict.ANSWER, "fund")


def test_what_the_hall_has_written_counts_fully_and_stands_for_what_is_shipped() -> None:
    told = explain("身份证", {WordList.SYNONYMS: "身份证 → 结婚登记"})
    assert told.reading.named == (Called("身份证", 1.0, (Target("结婚登记", 1.0),), is_own=True),)
    shipped = explain("房本", {}).reading.named
    own = explain("房本", {WordList.SYNONYMS: "房本 → 许可证核发"}).reading.named
    assert shipped != own
    assert own == (Called("房本", 1.0, (Target("许可证核发", 1.0),), is_own=True),)


def test_where_no_entry_has_the_hall_s_name_the_shipped_ones_still_stand() -> None:
    without, own = explain("房本", {}), explain("房本", {WordList.SYNONYMS: "房本 → 天书"})
    assert [each.names for each in own.reading.named] == [
        each.names for each in without.reading.named
    ]


def test_words_of_one_kind_do_not_stand_for_each_other() -> None:
    of_a_kind = {WordList.COLLOQUIAL: "螃蟹、结婚 ⇒ 食品经营许可"}
    kin = {WordList.SYNONYMS: "螃蟹、结婚 → 食品经营许可"}
    names = [
        tuple(name.text for name in explain("螃蟹", own).reading.named[0].names)
        for own in (of_a_kind, kin)
    ]
    assert names == [("食品经营许可",), ("食品经营许可", "结婚")]


@pytest.mark.parametrize(
    ("word", "question"),
    [
        ("我家宝", "我家宝怎么开通"),
        ("能办通", "能办通在哪里"),
        ("天府通卡", "天府通卡丢了"),
        ("办证一", "办证一窗口"),
    ],
)
def test_a_word_of_the_own_dictionary_is_never_cut(word: str, question: str) -> None:
    assert word not in explain(question, {}).reading.words
    assert word in explain(question, {WordList.DICTIONARY: word}).reading.words


def test_a_word_of_the_own_dictionary_is_known_by_its_sound() -> None:
    own = {WordList.DICTIONARY: "天府通卡"}
    assert [
        release(own).reader.mended(typed) for typed in ("tianfutongka丢了", "天府同卡丢了")
    ] == [
        "天府通卡丢了",
        "天府通卡丢了",
    ]


def test_a_longer_word_of_the_collection_stays_whole() -> None:
    names = {WordList.DICTIONARY: "易办", WordList.SYNONYMS: "蓉易办卡 → 结婚登记"}
    assert explain("蓉易办卡", names).reading.words == ("蓉易办卡",)


def test_stop_words_are_left_out_of_questions_and_titles() -> None:
    own = {WordList.STOP: "老乡帮帮忙、嘞"}
    told = explain("老乡帮帮忙结婚登记嘞", own)
    assert told.reading.words == ("结婚登记",)
    assert told.outcome.verdict is Verdict.ANSWER


def test_a_stop_word_breaks_no_ordinary_word() -> None:
    words = the_words().with_own({WordList.STOP: "证"})
    assert stripped("身份证补领 证", words)[0] == "身份证补领"


def test_a_shipped_filler_breaks_no_ordinary_word_of_a_title() -> None:
    assert stripped("亲属投靠落户", the_words())[0] == "亲属投靠落户"
    assert stripped("请问亲属投靠", the_words())[0] == "亲属投靠"
