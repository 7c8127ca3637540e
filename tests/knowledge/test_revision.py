"""What differs between two states of the knowledge base."""

from dataclasses import replace

from knowledge.difference import MaterialChanges
from knowledge.entry import Entry, Kind
from knowledge.guide import Guide, Material
from knowledge.revision import Change, FieldChange, Revision, revision

BOOK, PHOTO = Material("户口簿"), Material("照片")
CARD = Entry(
    "card",
    Kind.GUIDE,
    "补身份证",
    keywords=("身份证",),
    guide=Guide("补领", materials=(BOOK, PHOTO), fee="20 元", is_schedule=True),
)
LOST = Entry("lost", Kind.QUESTION, "丢了", "带户口簿。")
WED = Entry("wed", Kind.QUESTION, "结婚", "两个人来。")


def test_entries_come_and_go() -> None:
    assert revision((WED, LOST), (LOST, CARD)) == Revision(added=(CARD,), removed=(WED,))


def test_the_same_in_another_order_is_no_revision() -> None:
    assert revision((WED, LOST), (LOST, WED)) == Revision()


def test_fields_are_told_by_their_names_with_both_values() -> None:
    now = replace(LOST, answer="带身份证。", phrasings=("掉了", "不见了"))
    assert revision((LOST,), (now,)).changed == (
        Change(
            now,
            (
                FieldChange("answer", "带户口簿。", "带身份证。"),
                FieldChange("phrasings", "", "掉了、不见了"),
            ),
        ),
    )


def test_materials_are_told_by_their_own_names_and_elements_by_theirs() -> None:
    assert CARD.guide
    materials = (replace(BOOK, copies=2), Material("申请表"))
    now = replace(
        CARD, guide=replace(CARD.guide, materials=materials, fee="40 元", is_schedule=False)
    )
    assert revision((CARD,), (now,)).changed == (
        Change(
            now,
            (FieldChange("fee", "20 元", "40 元"), FieldChange("is_schedule", "是", "")),
            MaterialChanges(added=("申请表",), removed=("照片",), changed=("户口簿",)),
        ),
    )


def test_materials_in_another_order_are_a_change_of_the_field() -> None:
    assert CARD.guide
    now = replace(CARD, guide=replace(CARD.guide, materials=(PHOTO, BOOK)))
    moved = FieldChange("materials", "户口簿、照片", "照片、户口簿")
    assert revision((CARD,), (now,)).changed == (Change(now, (moved,)),)


def test_what_an_import_brought_besides_is_compared_too() -> None:
    before = replace(LOST, extra={"owner": "户政", "codes": {"a": 1}})
    now = replace(LOST, extra={"owner": "户政科", "codes": {"a": 1}})
    assert revision((before,), (now,)).changed == (
        Change(now, (FieldChange("owner", "户政", "户政科"),)),
    )
