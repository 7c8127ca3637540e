import pytest

from knowledge.weights import read_weights
from knowledge.words import NEW, Mark, Part, read_words
from knowledge.words_phrases import Phrases
from knowledge.words_thesaurus import Group, WordsUnreadable
from tests.knowledge.small_hall import the_words

ACTIONS = """
# a comment
any: 办
new: 首次
lost: 补办、换
renew: 换、续
"""


def test_phrases_are_found_longest_first_and_never_overlap() -> None:
    phrases = Phrases({"办理": 1, "怎么办理": 2, "理": 3})
    assert phrases.spans("怎么办理理发") == [(0, 4, 2), (4, 5, 3)]


def test_of_phrases_that_begin_alike_the_longest_that_ends_at_a_border_is_found() -> None:
    phrases = Phrases({"不": 0, "不要": 1, "不要钱": 2, "不要钱吗": 3})
    assert phrases.spans("不要钱不不要") == [(0, 3, 2), (3, 4, 0), (4, 6, 1)]
    assert phrases.spans("不要钱吗", {0, 2, 4}) == [(0, 4, 3)]
    assert phrases.spans("不要钱", {0, 1, 2}) == [(0, 2, 1)]


def test_the_lists_that_come_with_the_program_can_be_read() -> None:
    words = the_words()
    assert len(words.groups) >= 200
    assert words.marks.spans("请问") == [(0, 2, Mark(Part.FILLER))]


def test_words_are_the_same_when_read_from_their_sources_again() -> None:
    words = the_words()
    again = read_words(words.sources)
    assert (again.groups, again.weights, list(again.marks)) == (
        words.groups,
        words.weights,
        list(words.marks),
    )


def test_an_action_has_the_bits_of_all_its_lines() -> None:
    words = read_words({**the_words().sources, "actions.txt": ACTIONS})
    actions = {phrase: mark.actions for phrase, mark in words.marks if mark.part is Part.ACTION}
    lost, renew = actions["补办"], actions["续"]
    assert actions == {"办": 0, "首次": NEW, "补办": lost, "续": renew, "换": lost | renew}
    assert len({0, NEW, lost, renew}) == 4


def test_every_file_of_the_thesaurus_is_read() -> None:
    sources = {**the_words().sources, "thesaurus/own.txt": "本本 → 居民户口簿\n"}
    assert Group(("本本",), ("居民户口簿",)) in read_words(sources).groups


def test_a_malformed_line_is_told_with_its_file() -> None:
    sources = {**the_words().sources, "thesaurus/own.txt": "本本\n"}
    with pytest.raises(WordsUnreadable, match=r"thesaurus/own\.txt, line 1"):
        read_words(sources)


def test_an_unknown_weight_is_refused_by_name() -> None:
    source = the_words().sources["weights.toml"] + "\nweigth = 1\n"
    with pytest.raises(ValueError, match="weigth"):
        read_weights(source)
