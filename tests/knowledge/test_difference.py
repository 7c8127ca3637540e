"""What a citizen has to bring otherwise, and what a citizen reads otherwise."""

from dataclasses import fields, replace
from typing import Any

from knowledge.case import Case
from knowledge.difference import (
    Difference,
    MaterialChanges,
    materials_changed,
    to_bring,
    to_read,
)
from knowledge.entry import Entry, Kind
from knowledge.guide import Guide, Material

BOOK, PHOTO = Material("户口簿"), Material("照片", copies=2)
GUIDE = Guide(
    "补领",
    materials=(BOOK, PHOTO),
    handle_flow=("照相",),
    fee="20 元",
    is_fee=True,
    promise_day=10,
    legal_basis=("《居民身份证法》",),
    items=("photo",),
    online="在小程序申请。",
)
CARD = Entry("card", Kind.GUIDE, "补身份证", guide=GUIDE)
LOST = Entry("lost", Kind.QUESTION, "丢了", "带户口簿。")


def test_materials_are_compared_by_name() -> None:
    after = replace(GUIDE, materials=(replace(BOOK, form="复印件"), Material("申请表")))
    changes = MaterialChanges(added=("申请表",), removed=("照片",), changed=("户口簿",))
    assert to_bring(GUIDE, after) == changes


def test_another_order_or_note_changes_nothing_of_what_to_bring_but_what_is_read() -> None:
    after = replace(GUIDE, fee="40 元", materials=(PHOTO, replace(BOOK, note="看一下就还")))
    now = replace(CARD, guide=after)
    noted = MaterialChanges(changed=("户口簿",))
    assert to_bring(GUIDE, after) == MaterialChanges()
    assert to_read(CARD, now) == Difference(noted, topics=("费用",))
    assert materials_changed(CARD, now) == noted


def test_what_citizens_do_not_read_is_no_difference() -> None:
    same = replace(CARD, phrasings=("身份证丢了",), keywords=("证",), checked_on="2026-11-20")
    assert to_read(CARD, same) == Difference()


def test_every_element_of_a_guide_is_compared() -> None:
    for name in (field.name for field in fields(Guide)):
        given: dict[str, Any] = {name: _other(getattr(GUIDE, name))}
        changed = replace(CARD, guide=replace(GUIDE, **given))
        assert to_read(CARD, changed) != Difference(), name


def test_a_question_differs_when_its_answer_does() -> None:
    assert to_read(LOST, LOST) == Difference()
    assert to_read(LOST, replace(LOST, answer="30 元")) == Difference(topics=("内容",))


def test_a_case_differs_when_its_story_does() -> None:
    case = Entry("abroad", Kind.CASE, "人在国外", case=Case("人在国外三年。"))
    other = replace(case, case=Case("人在国外五年。"))
    assert to_read(case, other) == Difference(topics=("内容",))


def test_an_entry_that_became_a_guide_has_another_content_and_new_materials() -> None:
    became = replace(LOST, kind=Kind.GUIDE, guide=GUIDE, answer="")
    assert to_read(LOST, became) == Difference(topics=("内容",))
    assert materials_changed(LOST, became) == MaterialChanges(added=("户口簿", "照片"))


def _other(value: object) -> object:
    match value:
        case bool():
            return not value
        case str():
            return f"{value}又"
        case int():
            return value + 1
        case tuple():
            return value[:-1] or ("又",)
    return 1
