"""Lists of matters."""

from dataclasses import replace

import pytest

from knowledge.catalogue import Filter, Matter, chosen, matters_of, months, office
from knowledge.catalogue_groups import Group, groups
from knowledge.catalogue_title import title
from knowledge.entry import Entry, Kind
from knowledge.flags import Flag
from knowledge.guide import Guide

HALL = "示例市市民中心"
CARD = Matter(
    "card",
    "补办身份证",
    "居民身份证丢失补领",
    "示例市公安局",
    "示例市",
    window="二楼 公安户政专区 21 号窗口",
    flags=frozenset({Flag.MAIL}),
)
SOCIAL = replace(
    CARD,
    id="social",
    name="补社保卡",
    official="社会保障卡补领",
    department="示例市人力资源和社会保障局",
    window="市民中心三楼 社会保险专区 31 号窗口",
    flags=frozenset({Flag.MAIL, Flag.ONLINE}),
)
WEDDING = replace(
    CARD,
    id="wedding",
    name="领结婚证",
    official="结婚登记",
    department="示例市民政局",
    window="婚姻登记处一楼 1 号窗口",
    places=("明湖区婚姻登记处",),
    flags=frozenset(),
)
PACKAGE = replace(CARD, id="birth", name="孩子出生", flags=frozenset({Flag.ONE_THING}))
MATTERS = (SOCIAL, CARD, WEDDING, PACKAGE)


def ids(wanted: Filter) -> list[str]:
    return [matter.id for matter in chosen(MATTERS, wanted, hall=HALL)]


def test_only_guides_are_matters() -> None:
    guide = Guide(
        "居民身份证丢失补领",
        "补办身份证",
        points=("pt-center",),
        transact_addr="市民中心（市民路 1 号）\n车管所",
        window="二楼",
        is_fee=False,
    )
    entry = Entry("g", Kind.GUIDE, "身份证", department="公安局", valid_until=9, guide=guide)
    assert matters_of([entry, Entry("q", Kind.QUESTION, "甲")]) == (
        Matter(
            "g",
            "补办身份证",
            "居民身份证丢失补领",
            "公安局",
            points=("pt-center",),
            places=("市民中心", "车管所"),
            window="二楼",
            flags=frozenset({Flag.FREE}),
            valid_until=9,
        ),
    )


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (Filter(frozenset({Flag.MAIL})), ["card", "social"]),
        (Filter(frozenset({Flag.MAIL, Flag.ONLINE})), ["social"]),
        (Filter(words="社保"), ["social"]),
        (Filter(words="身份证"), ["card"]),
        (Filter(words="婚姻登记处"), ["wedding"]),
        (Filter(words="月球"), []),
        (Filter(floor="三楼"), ["social"]),
        (Filter(floor="一楼"), []),
        (Filter(is_outside=True), ["wedding"]),
        (Filter(is_hall=True), ["social", "card", "wedding"]),
        (Filter(frozenset({Flag.ONE_THING})), ["birth"]),
    ],
)
def test_a_filter_chooses(wanted: Filter, found: list[str]) -> None:
    assert sorted(ids(wanted)) == sorted(found)


def test_matters_of_one_department_stand_together_and_large_departments_first() -> None:
    two = replace(CARD, id="two")
    found = chosen((WEDDING, CARD, SOCIAL, two), Filter(), hall=HALL)
    assert [matter.id for matter in found][:2] == ["card", "two"]


def test_many_matters_of_the_hall_are_divided_by_floors() -> None:
    many = tuple(replace(CARD, id=f"card-{number}") for number in range(17))
    assert groups((*many, SOCIAL, WEDDING), Filter(is_hall=True), hall=HALL) == (
        Group("二楼能办什么", 17, ("公安户政专区",)),
        Group("三楼能办什么", 1, ("社会保险专区",)),
        Group("大厅外能办什么", 1, is_outside=True),
    )


def test_without_floors_they_are_divided_by_departments() -> None:
    many = tuple(replace(CARD, id=f"card-{number}", window="") for number in range(17))
    social = replace(SOCIAL, window="")
    assert groups((*many, social), Filter(is_hall=True), hall=HALL) == (
        Group("公安局管哪些事", 17),
        Group("人力资源和社会保障局管哪些事", 1),
    )


def test_a_crowded_floor_is_divided_by_desks() -> None:
    many = tuple(replace(CARD, id=f"card-{number}") for number in range(17))
    passport = replace(CARD, id="passport", window="二楼 公安出入境专区")
    assert groups((*many, passport), Filter(floor="二楼"), hall=HALL) == (
        Group("二楼公安户政专区能办什么", 17),
        Group("二楼公安出入境专区能办什么", 1),
    )


def test_few_matters_are_not_divided() -> None:
    assert groups((CARD, SOCIAL), Filter(is_hall=True), hall=HALL) == ()


def test_the_months_of_checking_are_told() -> None:
    days = ("2026-11-02", "2026-11-12", "")
    matters = [replace(CARD, checked_on=day) for day in days]
    assert months(matters) == "2026年11月核对"
    older = replace(CARD, checked_on="2026-09-30")
    assert months([older, *matters]) == "2026年9月到2026年11月核对"
    assert months([CARD]) == ""


def test_a_department_is_named_without_its_region() -> None:
    assert [office(CARD), office(replace(CARD, region=""))] == ["公安局", "示例市公安局"]


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        (Filter(frozenset({Flag.ONLINE}), "社保"), "社保全程能网上办的"),
        (Filter(frozenset({Flag.ONLINE, Flag.FREE})), "全程能网上办的、不收费的"),
        (Filter(frozenset({Flag.FOR_FIRMS})), "企业能办的"),
        (Filter(is_hall=True), "大厅能办的"),
        (Filter(is_outside=True), "大厅以外能办的"),
        (Filter(words="民政窗口", floor="四楼"), "四楼民政窗口能办的"),
        (Filter(frozenset({Flag.ONE_THING})), "一次能办齐的“一件事”"),
    ],
)
def test_a_list_has_a_title(wanted: Filter, said: str) -> None:
    assert title(wanted) == said
