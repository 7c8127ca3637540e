"""Packages: several matters in their order."""

import pytest

from chat.passage import LIMIT, Tap, readable, size
from knowledge.answer import answer
from knowledge.aspect import Aspect
from knowledge.entry import Entry, Kind
from knowledge.guide import Guide, Material
from knowledge.one_thing_items import unknown_items
from knowledge.one_thing_needs import Needs, needs
from knowledge.starter_files import starter_entries

CERTIFICATE = Guide(
    "出生医学证明签发",
    "办出生证",
    materials=(
        Material("登记表", source="窗口领取填写"),
        Material("父母双方居民身份证", "原件或电子"),
    ),
    window="医院一楼 出生证窗口",
    result_name="出生医学证明",
    project_type="即办件",
    is_fee=False,
)
HOUSEHOLD = Guide(
    "出生登记",
    "上户口",
    materials=(
        Material("《出生医学证明》副页"),
        Material("新生儿父母身份证", copies=2),
        Material("结婚证", necessity="视情况", note="有就带"),
    ),
    window="二楼 户政专区 21 号窗口",
    promise_day=5,
    online_depth="全程网办",
)
INSURANCE = Guide("医保参保", "上医保", window="二楼 户政专区 22 号窗口", promise_day=0)
ENTRIES = {
    name: Entry(name, Kind.GUIDE, guide.common_name, guide=guide)
    for name, guide in (("cert", CERTIFICATE), ("house", HOUSEHOLD), ("med", INSURANCE))
}
BIRTH = Entry(
    "birth",
    Kind.GUIDE,
    "孩子出生",
    checked_on="2026-11-12",
    guide=Guide(
        "出生一件事", "孩子出生", items=("cert", "house", "gone", "med"), tips="可以一起交。"
    ),
)
END = "想看哪一件，点一下，或回复数字。2026年11月12日核对。"


def said(aspect: Aspect) -> str:
    return readable(answer(BIRTH, aspect, phone="", entry_of=ENTRIES.get))


def test_a_package_tells_its_items_in_order_with_all_that_they_need() -> None:
    assert said(Aspect.NONE) == (
        "孩子出生，一共 3 件，按这个顺序办：\n"
        "1 办出生证：医院一楼 出生证窗口\n"
        "2 上户口：二楼 户政专区\n"
        "3 上医保：二楼 户政专区\n"
        "第 2 件能全程网上办，不用跑。\n"
        "能一趟办的：第 2、3 件都在二楼户政专区。\n"
        "合起来带 1 样：父母双方居民身份证。另外 1 样看情况，细看回复“要带什么”。\n"
        "时间：最长的是第 2 件，5 个工作日内办完；其余的当场能办完。\n"
        "提醒：可以一起交。\n"
        f"{END}"
    )


def test_each_item_can_be_tapped() -> None:
    spans = answer(BIRTH, Aspect.NONE, phone="", entry_of=ENTRIES.get)
    assert [span for span in spans if isinstance(span, Tap)] == [
        Tap("办出生证", "pick:cert"),
        Tap("上户口", "pick:house"),
        Tap("上医保", "pick:med"),
        Tap("要带什么"),
    ]


def test_what_to_bring_names_each_thing_once() -> None:
    assert said(Aspect.MATERIALS) == (
        "孩子出生的 3 件合起来，带这 1 样，另外 1 样看情况：\n"
        "1. 父母双方居民身份证（原件 2 份，第 1、2 件要）\n"
        "2. 结婚证（原件 1 份，视情况，第 2 件要，有就带）\n"
        "前面办出来、后面要用的：出生医学证明，先收好。\n"
        "另有 1 张表在窗口填，不用带。\n"
        "第几件：1 办出生证，2 上户口，3 上医保。\n"
        f"{END}"
    )


def test_a_side_is_told_of_each_item() -> None:
    assert said(Aspect.FEE) == (
        "孩子出生，一件一件说：\n1 办出生证：不收费\n2 上户口：看这一件的指南\n"
        f"3 上医保：看这一件的指南\n{END}"
    )
    assert "2 上户口：全程网上办" in said(Aspect.ABSENT)


def test_a_package_whose_items_are_all_gone_is_told_like_a_guide() -> None:
    assert readable(answer(BIRTH, Aspect.NONE, phone="")).startswith("您问的是“孩子出生”。")


def test_an_alternative_is_met_by_what_is_brought_anyway() -> None:
    first = Guide("甲", materials=(Material("医保码或居民身份证", "原件或电子"),))
    second = Guide("乙", materials=(Material("本人居民身份证"),))
    assert needs([first, second]) == Needs(
        (Material("本人居民身份证", "原件", note="第 1、2 件要"),)
    )


@pytest.mark.parametrize(
    ("forms", "kept"),
    [
        (("复印件", "原件"), "原件和复印件"),
        (("复印件", "原件或电子"), "原件或电子"),
        (("电子", "原件或电子"), "原件或电子"),
        (("原件和复印件", "原件"), "原件和复印件"),
    ],
)
def test_of_several_forms_the_original_is_kept(forms: tuple[str, ...], kept: str) -> None:
    guides = [Guide("甲", materials=(Material("结婚证", form),)) for form in forms]
    assert [each.form for each in needs(guides).materials] == [kept]


def test_items_that_name_nothing_are_found() -> None:
    entries = [BIRTH, *ENTRIES.values()]
    assert unknown_items(entries, {*ENTRIES, "birth"}) == {"birth": ("gone",)}
    assert unknown_items(entries, {*ENTRIES, "gone"}) == {}


def test_the_sample_packages_fit_into_one_message() -> None:
    entries = {entry.id: entry for entry in starter_entries()}
    packages = [entry for entry in entries.values() if entry.guide and entry.guide.items]
    sizes = {
        entry.id: size(answer(entry, Aspect.NONE, phone="", entry_of=entries.get))
        for entry in packages
    }
    assert [name for name, bytes_ in sizes.items() if bytes_ > LIMIT] == []
    assert len(packages) >= 10
