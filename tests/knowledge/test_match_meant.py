"""What people mean where many entries are about the same thing."""

from dataclasses import replace

import pytest

from knowledge.entry import Kind
from knowledge.found import Found, Verdict
from knowledge.match import find
from knowledge.release import build
from tests.knowledge.invented_places import listing_nothing
from tests.knowledge.small_hall import the_words
from tests.knowledge.small_town import ENTRIES, the_town


def in_town(question: str, *, kind: Kind | None = None, context: str = "") -> Found:
    return find(the_town(), question, at=0, kind=kind, context=context)


def first(found: Found) -> str:
    return found.candidates[0].entry if found.candidates else ""


@pytest.mark.parametrize(
    ("question", "context", "entry"),
    [
        ("那离婚呢", "wedding", "divorce"),
        ("如果是丢了呢", "social-card", "social-card"),
    ],
)
def test_a_change_is_made_to_the_matter_last_answered(
    question: str, context: str, entry: str
) -> None:
    assert first(in_town(question, context=context)) == entry


def test_another_action_makes_another_entry_of_the_matter_likelier() -> None:
    places = [one.entry for one in in_town("换成补办", context="id-first").candidates]
    without = [one.entry for one in in_town("换成补办").candidates]
    assert places.index("id-lost") <= min(1, without.index("id-lost"))


@pytest.mark.parametrize(
    ("typed", "entry"),
    [
        ("公级金怎么取", "fund"),
        ("社宝卡掉了", "social-card"),
        ("居主证怎么半", "residence"),
        ("shebaoka diule", "social-card"),
        ("營業執照要掛在店裡嗎", "shop-show"),
        ("营业执照副本可以多要几本吗？？", "shop-copy"),
    ],
)
def test_what_is_typed_by_sound_or_in_another_script_is_understood(typed: str, entry: str) -> None:
    assert first(in_town(typed)) == entry


def test_full_width_digits_are_digits() -> None:
    assert replace(in_town("１６岁办身份证"), question="") == replace(
        in_town("16岁办身份证"), question=""
    )


def test_the_bare_name_of_a_thing_gives_choices_and_guides_first() -> None:
    found = in_town("营业执照")
    kinds = [the_town().entry(one.entry).kind for one in found.offered]  # type: ignore[union-attr]
    assert found.verdict is Verdict.CHOICES
    assert kinds == sorted(kinds, key=lambda kind: kind is not Kind.GUIDE)
    assert {one.entry for one in found.offered} >= {"shop-open", "shop-lost", "shop-change"}


@pytest.mark.parametrize("question", ["办身份证", "我要办身份证"])
def test_who_names_no_action_means_the_first_time(question: str) -> None:
    places = [one.entry for one in in_town(question).candidates]
    assert places.index("id-first") < places.index("id-lost")


def test_only_entries_of_the_wanted_kind_are_found() -> None:
    found = in_town("老人的公积金取不出来", kind=Kind.CASE)
    assert first(found) == "fund-case"
    assert {one.entry for one in found.candidates} <= {"fund-case", "id-case"}


def test_what_is_offered_is_among_the_candidates() -> None:
    found = in_town("身份证")
    assert set(found.offered) <= set(found.candidates)
    assert in_town("提取公积金").offered == ()


def test_the_places_that_a_guide_lists_do_not_make_it_found() -> None:
    bare = build(3, list(map(listing_nothing, ENTRIES)), the_words())
    for question in ("白鹭镇", "长桥街道哪里办居住证", "青山县能办吗", "全国通办"):
        assert find(bare, question, at=0) == in_town(question)


@pytest.mark.parametrize("question", ["要多少钱", "那离婚呢", "身份证", ""])
def test_a_matter_that_is_not_there_is_nothing_to_lean_on(question: str) -> None:
    assert in_town(question, context="nobody") == in_town(question)
