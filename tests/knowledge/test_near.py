"""Entries that say nearly the same are found, and others are left in peace."""

from dataclasses import replace
from functools import cache

import pytest

from knowledge.day import begins
from knowledge.entry import Entry, Kind
from knowledge.near import Near, Side, near
from knowledge.near_within import Twins, near_within
from knowledge.release import Built, build
from knowledge.starter_files import starter_entries
from knowledge.words import load_words

AT = begins("2026-11-20")
FEW = 0.03


@cache
def starter() -> Built:
    return build(1, starter_entries(), load_words())


def asked(question: str, *phrasings: str, entry_id: str = "new") -> Entry:
    return Entry(entry_id, Kind.QUESTION, question, "答案", phrasings)


def nearest(entry: Entry) -> list[str]:
    return [each.entry for each in near(starter(), entry, at=AT)]


@pytest.mark.parametrize(
    ("question", "entry"),
    [
        ("补办身份证", "guide-idcard-replace"),
        ("身份证丢失如何补办", "guide-idcard-replace"),
        ("公积金租房提取条件", "guide-fund-rent"),
        ("多少歲可以領結婚證？", "q-marriage-age"),
        ("办房产证要交多少登记费呢", "q-realestate-fee"),
    ],
)
def test_what_is_there_already_is_found(question: str, entry: str) -> None:
    assert nearest(asked(question))[:1] == [entry]


def test_it_is_told_what_is_alike() -> None:
    (found,) = near(starter(), asked("想开饭店", "多少岁可以领结婚证？"), at=AT)
    assert found == Near(
        entry="q-marriage-age",
        title="多少岁可以领结婚证",
        likeness=1.0,
        side=Side.TITLE,
        own="多少岁可以领结婚证？",
        other="多少岁可以领结婚证",
    )


@pytest.mark.parametrize(
    "question", ["第 38 号公交车改道了吗", "公积金装修提取", "注销身份证", "", "？？？"]
)
def test_another_matter_is_not_near(question: str) -> None:
    assert nearest(asked(question)) == []


def test_an_entry_is_not_near_itself_and_neither_to_what_is_withdrawn() -> None:
    own = starter().entry("q-marriage-age")
    assert own is not None
    assert nearest(own) == []
    copied = replace(own, id="copy")
    assert nearest(copied) == ["q-marriage-age"]
    assert near(starter(), copied, at=AT, withdrawn=frozenset({"q-marriage-age"})) == ()


def test_few_of_the_sample_entries_are_near_each_other() -> None:
    entries = starter_entries()[::8]
    assert sum(bool(nearest(entry)) for entry in entries) <= FEW * len(entries)


def test_rows_of_an_import_with_one_wording_are_twins() -> None:
    rows = [
        asked("补办身份证", entry_id="a"),
        asked("身份证丢了", "補辦身份證。", entry_id="b"),
        asked("补办身份证", entry_id="c"),
        asked("注销身份证", entry_id="d"),
    ]
    assert near_within(rows, load_words()) == (
        Twins("a", "b", 1.0, "补办身份证", "補辦身份證。"),
        Twins("a", "c", 1.0, "补办身份证", "补办身份证"),
    )


def test_rows_of_an_import_with_nearly_one_title_are_twins() -> None:
    rows = [
        asked("公共场所卫生许可证核发（理发店）", entry_id="a"),
        asked("公共场所卫生许可证核发理发店的", entry_id="b"),
        asked("公共场所卫生许可证注销（理发店）", entry_id="c"),
        asked("2025年高龄津贴发放名单公示说明", entry_id="d"),
        asked("2026年高龄津贴发放名单公示说明", entry_id="e"),
    ]
    assert [(each.first, each.second) for each in near_within(rows, load_words())] == [("a", "b")]


def test_the_sample_entries_have_no_twins() -> None:
    assert near_within(starter_entries(), load_words()) == ()


def test_a_thousand_equal_rows_are_twins_of_the_first() -> None:
    rows = [asked("补办身份证", entry_id=str(row)) for row in range(1000)]
    assert {each.first for each in near_within(rows, load_words())} == {"0"}
