"""Two versions side by side: only what is to be looked at, materials as a table."""

from dataclasses import replace

from console.comparison import differences, record_differences
from console.comparison_lines import Line, lines
from console.comparison_materials import MaterialRow, State, material_table
from console.comparison_pieces import Mark, Piece, merged, pieces, shortened
from knowledge.entry import Entry, Kind
from knowledge.guide import Guide, Material


def same(text: str) -> Piece:
    return Piece(Mark.SAME, text)


def gone(text: str) -> Piece:
    return Piece(Mark.GONE, text)


def new(text: str) -> Piece:
    return Piece(Mark.NEW, text)


CUT = Piece(Mark.CUT, "…")


def test_only_the_signs_that_differ_are_marked() -> None:
    assert pieces("交 40 元工本费", "交 20 元工本费") == (
        (same("交 "), gone("4"), same("0 元工本费")),
        (same("交 "), new("2"), same("0 元工本费")),
    )


def test_what_has_hardly_anything_in_common_is_replaced_as_a_whole() -> None:
    assert pieces("带身份证", "到网上办就行") == ((gone("带身份证"),), (new("到网上办就行"),))


def test_both_can_stand_in_one_line() -> None:
    long = "户口簿的首页和本人页"
    assert merged(long, f"{long}（都要）") == (same(long), new("（都要）"))
    assert merged("原件", "电子") == (gone("原件"), new("电子"))
    assert merged("1", "1") == (same("1"),)


def test_a_long_text_is_cut_to_what_stands_beside_the_change() -> None:
    long = "一" * 200
    was, now = pieces(f"{long}旧{long}", f"{long}新{long}")
    assert shortened(was) == (CUT, same("一" * 24), gone("旧"), same("一" * 24), CUT)
    assert shortened(now) == (CUT, same("一" * 24), new("新"), same("一" * 24), CUT)


def test_of_many_lines_only_those_that_differ_are_shown() -> None:
    before = "\n".join(["甲", "乙", "丙", "第四行是旧的内容", "戊"])
    after = "\n".join(["甲", "乙", "丙", "第四行是新的内容", "戊", "己"])
    assert lines(before, after) == (
        Line(same=3),
        Line(
            (same("第四行是"), gone("旧"), same("的内容")),
            (same("第四行是"), new("新"), same("的内容")),
        ),
        Line((same("戊"),), (same("戊"),)),
        Line((), (new("己"),)),
    )


def test_lines_that_went_stand_beside_those_that_came() -> None:
    assert lines("完全是旧的内容", "头一句\n第二件事") == (
        Line((gone("完全是旧的内容"),), (new("头一句"),)),
        Line((), (new("第二件事"),)),
    )


def test_materials_are_told_by_name() -> None:
    before = [{"name": "身份证", "form": "原件"}, {"name": "照片", "copies": 2}, {"name": "旧表"}]
    after = [{"name": "声明"}, {"name": "身份证", "form": "复印件"}, {"name": "照片", "copies": 2}]
    table = material_table(before, after)
    assert table is not None
    assert (table.headings, table.same) == (("名称", "形式"), 1)
    assert table.rows == (
        MaterialRow(State.CHANGED, ((same("身份证"),), (gone("原件"), new("复印件")))),
        MaterialRow(State.REMOVED, ((gone("旧表"),), ())),
        MaterialRow(State.ADDED, ((new("声明"),), ())),
    )


def test_a_material_with_another_name_is_the_same_material() -> None:
    table = material_table([{"name": "居民户口簿"}], [{"name": "居民户口簿或户籍证明"}])
    assert table is not None
    assert [row.state for row in table.rows] == [State.CHANGED]


def test_only_another_order_is_told_as_such() -> None:
    table = material_table([{"name": "甲"}, {"name": "乙"}], [{"name": "乙"}, {"name": "甲"}])
    assert table is not None
    assert (table.rows, table.same) == ((), 2)


def test_several_materials_of_one_name_are_all_told() -> None:
    table = material_table([{"name": "照片"}], [{"name": "照片"}, {"name": "照片", "copies": 2}])
    assert table is not None
    assert [row.state for row in table.rows] == [State.ADDED]


def test_entries_differ_field_by_field_in_the_order_of_the_form() -> None:
    guide = Guide("补证", materials=(Material("身份证"),), promise_day=5, is_fee=True)
    before = Entry("g", Kind.GUIDE, "补证", guide=guide)
    after = replace(before, guide=replace(guide, promise_day=3, is_fee=False), region="青山县")
    found = differences(before, after)
    assert [each.name for each in found] == ["承诺时限（天）", "是否收费", "地区"]
    assert (found[1].before, found[1].after) == ((gone("是"),), (new("否"),))


def test_what_is_new_has_nothing_on_the_other_side() -> None:
    found = differences(None, Entry("q", Kind.QUESTION, "怎么办", "带证件。"))
    assert all(each.before == () and each.after for each in found)
    assert "怎么办" in {piece.text for each in found for piece in each.after}


def test_unfinished_records_can_be_compared_whatever_is_in_them() -> None:
    before = {"kind": "guide", "materials": "身份证", "promise_day": "很快", "tips": None}
    after = {"kind": "guide", "materials": [{"name": "身份证"}], "own": {"a": [1, None]}}
    found = record_differences(before, after, Kind.GUIDE)
    assert [(each.key, each.materials) for each in found if each.key == "materials"] == [
        ("materials", None)
    ]
    assert {each.key for each in found} == {"materials", "promise_day", "own"}
