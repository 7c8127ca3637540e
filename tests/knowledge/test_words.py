import pytest

from knowledge.weights import read_weights
from knowledge.words import Mark, Part, read_words
from knowledge.words_phrases import Phrases
from knowledge.words_thesaurus import Group, Target, WordsUnreadable, expansions, thesaurus
from tests.knowledge.small_hall import the_words


def as_written(word: str) -> str:
    return word.strip()


def test_phrases_are_found_longest_first_and_never_overlap() -> None:
    phrases = Phrases({"办理": 1, "怎么办理": 2, "理": 3})
    assert phrases.spans("怎么办理理发") == [(0, 4, 2), (4, 5, 3)]


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


def test_a_thesaurus_is_read_group_by_group() -> None:
    source = "# 房子\n房本、大红本 → 不动产权证书\n\n驾照 -> 机动车驾驶证，驾驶证  # 车\n"
    assert thesaurus(source, as_written) == (
        Group(("房本", "大红本"), ("不动产权证书",)),
        Group(("驾照",), ("机动车驾驶证", "驾驶证")),
    )


@pytest.mark.parametrize("line", ["房本 不动产权证书", "房本 →", "→ 证", "甲 → 乙 → 丙"])
def test_a_line_without_two_sides_is_refused_with_its_number(line: str) -> None:
    with pytest.raises(WordsUnreadable, match="line 2"):
        thesaurus(f"# one\n{line}\n", as_written)


def test_what_the_collection_says_itself_is_hardly_expanded() -> None:
    groups = [Group(("房本",), ("不动产权证书",)), Group(("低保",), ("最低生活保障",))]
    held = {"不动产权证书": 3, "最低生活保障": 1, "低保": 4}
    assert expansions(groups, lambda word: held.get(word, 0), kinship=0) == {
        "房本": (Target("不动产权证书", 1.0),),
        "低保": (Target("最低生活保障", 0.2),),
    }


def test_official_names_that_no_entry_holds_are_not_searched_for() -> None:
    groups = [Group(("驾照", "驾本"), ("机动车驾驶证", "驾驶执照"))]
    held = {"驾驶执照": 1, "驾照": 1}
    assert expansions(groups, lambda word: held.get(word, 0), kinship=0.5) == {
        "驾照": (Target("驾驶执照", 0.5),),
        "驾本": (Target("驾驶执照", 1.0), Target("驾照", 0.5)),
    }


def test_an_unknown_weight_is_refused_by_name() -> None:
    source = the_words().sources["weights.toml"] + "\nweigth = 1\n"
    with pytest.raises(ValueError, match="weigth"):
        read_weights(source)
