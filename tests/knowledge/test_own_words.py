"""The hall's own lists: how they are read, and what is said of what is wrong."""

import pytest

from knowledge.own_words import (
    IN_RELEASES,
    MOST_CHARACTERS,
    MOST_LINES,
    Fault,
    OwnWords,
    OwnWordsUnreadable,
    Parsed,
    WordList,
    must_be_readable,
    parsed,
    read_own,
)
from knowledge.own_words_lines import LONGEST_QUESTION, LONGEST_WORD
from knowledge.own_words_pin import Pin
from knowledge.words_thesaurus import Group
from tests.knowledge.small_hall import the_words

THE_NINTH = 1_791_475_200_000
"""2026-10-09, 0:00 in Shanghai."""


def form(text: str) -> str:
    return the_words().form(text)


def read(which: WordList, body: str) -> Parsed:
    return parsed(which, body, form)


def reasons(which: WordList, body: str) -> list[tuple[int, str]]:
    return [(fault.line, fault.reason) for fault in read(which, body).faults]


@pytest.mark.parametrize("which", WordList)
def test_the_example_of_every_list_can_be_read(which: WordList) -> None:
    found = read(which, which.example)
    assert found.faults == ()
    assert found != Parsed()
    assert which.purpose.endswith("。")


@pytest.mark.parametrize("which", WordList)
def test_an_empty_list_says_nothing(which: WordList) -> None:
    assert read(which, "\ufeff\r\n  \n# 说明\n") == Parsed()


def test_synonyms_mean_the_same() -> None:
    found = read(
        WordList.SYNONYMS, "# 卡\n鸿运卡、福卡 → 社会保障卡，社保卡  # 本地\nＡ证 -> 甲证\r\n"
    )
    assert found == Parsed(
        groups=(Group(("鸿运卡", "福卡"), ("社会保障卡", "社保卡")), Group(("a证",), ("甲证",)))
    )


def test_colloquial_words_are_of_one_kind() -> None:
    found = read(WordList.COLLOQUIAL, "小龙虾、螃蟹 ⇒ 水产养殖\n鳝鱼=>水产养殖")
    assert found == Parsed(
        groups=(
            Group(("小龙虾", "螃蟹"), ("水产养殖",), are_kin=False),
            Group(("鳝鱼",), ("水产养殖",), are_kin=False),
        )
    )


def test_words_stand_one_or_several_in_a_line() -> None:
    assert read(WordList.STOP, "那个啥\n老乡、嘞").words == ("那个啥", "老乡", "嘞")
    assert read(WordList.DICTIONARY, "蓉易辦").words == ("蓉易办",)


def test_a_sensitive_word_may_have_a_better_one() -> None:
    found = read(WordList.SENSITIVE, "残废人 => 残疾人\n?老人家\n！神经病学")
    assert found == Parsed(words=("残废人", "老人家", "神经病学"))


def test_a_pin_holds_until_the_end_of_its_day() -> None:
    found = read(WordList.PINS, "国庆放假吗？ => q#1, 2，2026-10-08 # 节后删")
    pin = Pin("国庆放假吗？", "q#1, 2", "2026-10-08", THE_NINTH)
    assert found == Parsed(pins=(pin,))


def test_everything_that_is_wrong_is_told_at_once() -> None:
    body = "房本\n房本 → 不动产权证书\n房本、大红本 → 不动产证\n\n！ → 甲、甲\n玉米 ⇒ 补贴"
    assert reasons(WordList.SYNONYMS, body) == [
        (
            1,
            "请写成：群众的叫法 → 本厅的叫法，一个箭头，两边都有词，例如：房本 → 不动产权证书",
        ),
        (3, "“房本”在第 2 行已经写过，请合成一行，或者删掉一行"),
        (5, "“！”里没有字，请写成词"),
        (6, "这里用 →；左边只是同一类的东西（用 ⇒ 的），请写到“口语词”里"),
    ]


@pytest.mark.parametrize(
    ("which", "body", "said"),
    [
        (WordList.SYNONYMS, "甲 → 乙 → 丙", "一个箭头"),
        (WordList.SYNONYMS, "、 → 乙", "一个词也没有"),
        (WordList.SYNONYMS, "社保 → 社保、社保卡", "“社保”左右两边都有"),
        (WordList.SYNONYMS, "e 通 → 网上办", "“e 通”中间有空格"),
        (WordList.COLLOQUIAL, "玉米 → 补贴", "请写到“同义词”里"),
        (WordList.DICTIONARY, "卡", "只有一个字"),
        (WordList.DICTIONARY, "一卡-通", "中间有空格或标点"),
        (WordList.DICTIONARY, "一卡通 → 卡", "不写箭头"),
        (WordList.STOP, "字" * (LONGEST_WORD + 1), "有 61 个字，最多 60 个"),
        (WordList.STOP, "？！", "里没有字"),
        (WordList.STOP, "甲\n甲", "“甲”在第 1 行已经写过"),
        (WordList.SENSITIVE, "内\x00部", "看不见的字符"),
        (WordList.SENSITIVE, "内\ud800部", "看不见的字符"),
        (WordList.SENSITIVE, "残废 → 残疾", "不好的说法 => 建议的说法"),
        (WordList.SENSITIVE, "残废 => ", "里没有字"),
        (WordList.PINS, "国庆放假吗 => q-holiday", "最后一天"),
        (WordList.PINS, "国庆放假吗 => q-holiday，国庆以后", "“国庆以后”不是日期"),
        (WordList.PINS, "国庆放假吗 => q，2026-02-30", "不是日期"),
        (WordList.PINS, "国庆放假吗 => q，9999-12-31", "太远了"),
        (WordList.PINS, "？ => q，2026-10-08", "里没有字"),
        (WordList.PINS, f"{'问' * (LONGEST_QUESTION + 1)} => q，2026-10-08", "最多 200 个"),
        (WordList.PINS, "放假吗 => q，2026-10-08\n放假吗？=> p，2026-10-08", "在第 1 行"),
    ],
)
def test_what_is_wrong_is_told_with_what_to_do(which: WordList, body: str, said: str) -> None:
    ((_, reason),) = reasons(which, body)
    assert said in reason


def test_too_much_is_refused_as_a_whole() -> None:
    lines = "甲乙\n" * MOST_LINES
    assert read(WordList.STOP, lines).faults == (
        Fault(WordList.STOP, 0, "有 20001 行，最多 20000 行，请删掉一些"),
    )
    assert read(WordList.STOP, "字" * (MOST_CHARACTERS + 1)).faults[0].line == 0


def test_a_list_that_is_to_be_kept_must_have_no_faults() -> None:
    must_be_readable(WordList.STOP, "那个啥", form)
    with pytest.raises(OwnWordsUnreadable) as raised:
        must_be_readable(WordList.STOP, "甲→乙\n\n？", form)
    assert [str(fault) for fault in raised.value.faults] == [
        "停用词第 1 行：这里只写词，不写箭头；要写谁就是谁，请写到“同义词”里",
        "停用词第 3 行：“？”里没有字，请写成词",
    ]


def test_a_release_takes_the_good_lines_and_no_sensitive_words() -> None:
    own = read_own(
        {
            WordList.SYNONYMS: "坏的一行\n福卡 → 社保卡",
            WordList.COLLOQUIAL: "螃蟹 ⇒ 养殖",
            WordList.DICTIONARY: "蓉易办",
            WordList.STOP: "那个啥",
            WordList.SENSITIVE: "内部资料",
            WordList.PINS: "放假吗？ => q，2026-10-08",
        },
        form,
    )
    pin = Pin("放假吗？", "q", "2026-10-08", THE_NINTH)
    assert own == OwnWords(
        groups=(Group(("福卡",), ("社保卡",)), Group(("螃蟹",), ("养殖",), are_kin=False)),
        whole=("蓉易办",),
        stops=("那个啥",),
        pins={"放假吗": pin},
    )
    assert WordList.SENSITIVE not in IN_RELEASES
