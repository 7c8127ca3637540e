"""What citizens say, and what the collection calls it."""

from collections.abc import Callable
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.words_thesaurus import Group, Target, WordsUnreadable, expansions, thesaurus

expanded = partial(expansions, kinship=0.5, later=0.5)
CARD = Group(("驾照", "驾本"), ("机动车驾驶证", "驾驶执照"))


def holding(count: int) -> Callable[[str], int]:
    """A collection in which so many entries say 驾照, and one each says what it is called."""
    return lambda word: count if word == "驾照" else 1


def as_written(word: str) -> str:
    return word.strip()


def test_a_thesaurus_is_read_group_by_group() -> None:
    source = "# 房子\n房本、大红本 → 不动产权证书\n\n驾照 -> 机动车驾驶证，驾驶证  # 车\n"
    assert thesaurus("common.txt", source, as_written) == (
        Group(("房本", "大红本"), ("不动产权证书",)),
        Group(("驾照",), ("机动车驾驶证", "驾驶证")),
    )


@pytest.mark.parametrize("line", ["房本 不动产权证书", "房本 →", "→ 证", "甲 → 乙 → 丙"])
def test_a_line_without_two_sides_is_refused_with_file_and_number(line: str) -> None:
    with pytest.raises(WordsUnreadable, match=r"^common\.txt, line 2: write what people say"):
        thesaurus("common.txt", f"# one\n{line}\n", as_written)


def test_another_arrow_says_that_things_are_of_one_kind_only() -> None:
    assert thesaurus("common.txt", "玉米、小麦 ⇒ 种粮补贴", as_written) == (
        Group(("玉米", "小麦"), ("种粮补贴",), are_kin=False),
    )


def test_things_of_one_kind_do_not_stand_for_each_other() -> None:
    groups = [Group(("玉米", "小麦"), ("种粮补贴",), are_kin=False)]
    assert expanded(groups, lambda word: int(word != "玉米"))["玉米"] == (Target("种粮补贴", 1.0),)


def test_what_the_collection_says_itself_is_hardly_expanded() -> None:
    groups = [Group(("房本",), ("不动产权证书",)), Group(("低保",), ("最低生活保障",))]
    held = {"不动产权证书": 3, "最低生活保障": 1, "低保": 4}
    assert expanded(groups, lambda word: held.get(word, 0), kinship=0) == {
        "房本": (Target("不动产权证书", 1.0),),
        "低保": (Target("最低生活保障", 0.2),),
    }


@given(st.integers(0, 1_000), st.integers(0, 1_000))
def test_the_more_entries_hold_a_word_the_less_its_names_count(one: int, other: int) -> None:
    few, many = sorted((one, other))
    rare, common = (expanded([CARD], holding(held)) for held in (few, many))
    assert 0 < common["驾照"][0].weight <= rare["驾照"][0].weight <= 1


def test_official_names_that_no_entry_holds_are_not_searched_for() -> None:
    held = {"机动车驾驶证": 1, "驾照": 1}
    assert expanded([CARD], lambda word: held.get(word, 0)) == {
        "驾照": (Target("机动车驾驶证", 0.5),),
        "驾本": (Target("机动车驾驶证", 1.0), Target("驾照", 0.5)),
    }


def test_a_later_name_counts_less() -> None:
    group = Group(("驾本",), ("机动车驾驶证", "驾驶执照", "车本"))
    assert expanded([group], lambda word: int(word in group.official)) == {
        "驾本": (Target("机动车驾驶证", 1.0), Target("驾驶执照", 0.5), Target("车本", 0.25))
    }


def test_of_two_groups_that_name_a_word_the_better_place_counts() -> None:
    groups = [Group(("驾本",), ("车本", "驾驶证")), Group(("驾本",), ("驾驶证",))]
    names = expanded(groups, lambda word: int(word != "驾本"))["驾本"]
    assert {name.text: name.weight for name in names} == {"车本": 1.0, "驾驶证": 1.0}


def test_what_the_hall_has_written_counts_fully_and_goes_before_what_is_shipped() -> None:
    shipped = [Group(("驾本", "驾照"), ("机动车驾驶证",)), Group(("房本",), ("不动产权证书",))]
    own = [Group(("驾本",), ("车本", "驾驶执照")), Group(("房本",), ("没有的名字",))]
    held = {"驾本": 3, "车本": 1, "驾驶执照": 1, "机动车驾驶证": 1, "不动产权证书": 1}
    found = expansions(shipped, lambda word: held.get(word, 0), kinship=0.5, later=0.5, own=own)
    assert found == {
        "驾本": (Target("车本", 1.0), Target("驾驶执照", 0.5)),
        "驾照": (Target("机动车驾驶证", 1.0), Target("驾本", 0.5)),
        "房本": (Target("不动产权证书", 1.0),),
    }


def test_a_collection_that_holds_none_of_it_has_no_expansions() -> None:
    assert expanded([CARD], lambda _: 0) == {}
