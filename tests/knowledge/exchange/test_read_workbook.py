"""Workbooks as offices bring them."""

from datetime import date, datetime
from pathlib import Path

import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont

from knowledge.case import Case
from knowledge.entry import Entry, Kind
from knowledge.exchange.limits import Limits
from knowledge.exchange.read import PARTS, Problem, Read, ReadRow, read_file
from knowledge.exchange.template import template
from knowledge.guide import Guide, Material
from tests.knowledge.exchange.workbooks import Rows, saved, workbook, xlsx

HALF_PAST_9 = datetime.fromisoformat("2026-11-02T09:30")


def read(content: bytes) -> Read:
    return read_file("k.xlsx", content)


def question_rows(*rows: object) -> Rows:
    return [["编号", "问题", "答案"], *([f"q{at}", "问", row] for at, row in enumerate(rows))]


def test_each_kind_has_its_sheet_and_materials_have_theirs() -> None:
    content = xlsx(
        指南=[["编号", "标题", "承诺时限（天）", "是否收费"], ["g", "办证", 3, "否"]],
        材料=[["编号", "名称", "形式", "份数"], ["g", "照片", None, 2], [None, "身份证", "复印件"]],
        问答=[["编号", "问题", "相似问"], ["q", "多久", "几天｜要几天"]],
        案例=[["编号", "标题", "情况"], ["c", "卡住了", "联系不上"]],
        填写说明=[["怎么填"]],
    )
    materials = (Material("照片", copies=2), Material("身份证", "复印件"))
    guide = Guide("办证", promise_day=3, is_fee=False, materials=materials)
    assert read(content) == Read(
        (
            ReadRow(2, "指南", "g", "办证", Entry("g", Kind.GUIDE, "办证", guide=guide), begins=2),
            ReadRow(
                2,
                "问答",
                "q",
                "多久",
                Entry("q", Kind.QUESTION, "多久", phrasings=("几天", "要几天")),
                begins=2,
            ),
            ReadRow(
                2,
                "案例",
                "c",
                "卡住了",
                Entry("c", Kind.CASE, "卡住了", case=Case("联系不上")),
                begins=2,
            ),
        )
    )


def test_the_headings_may_stand_below_a_title_and_have_stars_and_remarks() -> None:
    rows = [["示例市常见问题"], [], ["编号*", "问 题（必填）", "answer"], [], ["q", "甲", "乙"]]
    found = read(xlsx(Sheet1=rows))
    assert found.entries == (Entry("q", Kind.QUESTION, "甲", "乙"),)
    assert found.rows[0].line == 5


def test_without_headings_it_says_what_is_missing() -> None:
    assert read(xlsx(问答=[["q", "甲"], ["r", "乙"]])) == Read(
        problems=(
            Problem(
                1,
                "工作表“问答”：第一行要写各列的名称，其中要有“编号”和“标题”，照着模板填最省事",
            ),
        )
    )


def test_a_value_that_is_merged_downwards_holds_for_all_its_rows() -> None:
    book = workbook(
        {
            "问答": [["编号", "问题", "部门"], ["a", "甲", "人社局"], ["b", "乙"], ["c", "丙"]],
            "指南": [["编号", "标题"], ["g", "办证"]],
            "材料": [["编号", "名称"], ["g", "照片"], [None, "表"]],
        }
    )
    book["问答"].merge_cells("C2:C3")
    book["材料"].merge_cells("A2:A3")
    *questions, guide = read(saved(book)).entries
    assert [entry.department for entry in questions] == ["人社局", "人社局", ""]
    assert guide.guide == Guide("办证", materials=(Material("照片"), Material("表")))


def test_headings_merged_across_are_refused_by_place_and_name() -> None:
    book = workbook({"问答": [["编号", "问题", "时限"], ["a", "甲", "3"]]})
    book["问答"].merge_cells("C1:D1")
    assert read(saved(book)).problems == (
        Problem(
            1,
            "工作表“问答”：第 1 行的表头“时限”是横着合并的，请取消合并，每一列写一个名称",
        ),
    )


def test_cells_merged_across_are_told() -> None:
    book = workbook({"问答": question_rows("答")})
    book["问答"].merge_cells("B2:C2")
    found = read(saved(book))
    assert found.notes == ("工作表“问答”：第 2 行有横着合并的格子，内容只算在最左一列",)


def test_a_formula_is_refused_even_with_its_result_beside_it() -> None:
    rows: Rows = [["编号", "标题", "承诺时限"], ["a", "甲", "=1+2"], ["b", "乙", 3]]
    found = read(xlsx(指南=rows))
    assert found.rows[0].reasons == ("“承诺时限”是公式，请粘贴为数值",)
    assert found.rows[0].place == "“指南”第 2 行"
    assert [entry.id for entry in found.entries] == ["b"]


def test_dates_and_numbers_become_what_they_mean() -> None:
    rows: Rows = [
        ["编号", "标题", "核对日期", "生效日期", "承诺时限", "咨询电话", "提醒", "可以预约"],
        [7, "甲", date(2026, 11, 2), HALF_PAST_9, 3.0, 13800000000, 2.5, True],
        ["b", "乙", "2026/11/2", "2026年11月2日", " 3.0 ", "0999-1", None, "否"],
    ]
    found = read(xlsx(指南=rows))
    first, second = found.entries
    assert first.guide == Guide(
        "甲", promise_day=3, link_way="13800000000", tips="2.5", is_schedule=True
    )
    assert (first.id, first.checked_on, first.valid_from) == ("7", "2026-11-02", 1_793_583_000_000)
    assert second.guide == Guide("乙", promise_day=3, link_way="0999-1")
    assert (second.checked_on, second.valid_from) == ("2026-11-02", 1_793_548_800_000)
    assert found.notes == (
        "工作表“指南”：“编号”第 2 行是按数字存的，开头的 0 可能丢了，请核对",
        "工作表“指南”：“咨询电话”第 2 行是按数字存的，开头的 0 可能丢了，请核对",
    )


@pytest.mark.parametrize(
    ("heading", "cell", "reason"),
    [
        ("承诺时限", 2.5, "“承诺时限”要写成整数，比如 3"),
        ("承诺时限", "三天", "“承诺时限”要写成整数，比如 3"),
        ("是否收费", "也许", "“是否收费”要写“是”或“否”"),
        ("咨询电话", 123456789012345678, "“咨询电话”是超过 15 位的数字，表格只记得住前 15 位"),
        ("核对日期", "昨天", "“核对日期”“昨天”不是日期，请写成 2026-11-02 这样"),
        ("提醒", "#N/A", "“提醒”是公式算错的结果"),
        ("材料", "照片｜原件｜两份", "第 1 样材料的“份数”要写成整数，比如 3"),
        ("材料", "照｜1｜1｜1｜1｜1｜1｜1｜9", "“材料”第 1 行的“｜”太多，一行写一样材料"),
        ("类型", "诗", "“类型”不认识“诗”，请写指南、问答或案例"),
        ("编号", "", "“编号”没有写，每一条都要有自己的编号"),
    ],
)
def test_what_is_wrong_is_said_by_the_name_of_its_column(
    heading: str, cell: object, reason: str
) -> None:
    row = {"编号": "a", "标题": "甲", heading: cell}
    (found,) = read(xlsx(指南=[list(row), list(row.values())])).rows
    assert len(found.reasons) == 1
    assert found.reasons[0].startswith(reason)


def test_a_wrong_material_is_named_by_its_own_row() -> None:
    content = xlsx(
        指南=[["编号", "标题"], ["g", "办证"]],
        材料=[["编号", "名称", "份数"], ["g", "照片", 1], ["g", "表", "两份"], ["g", "=A1", 1]],
    )
    (row,) = read(content).rows
    assert row.reasons == (
        "“材料”表第 4 行的“名称”是公式，请粘贴为数值",
        "“材料”表第 3 行的“份数”要写成整数，比如 3",
        "“材料”表第 4 行的“名称”没有写材料的名称",
    )


def test_materials_of_no_guide_are_told() -> None:
    content = xlsx(
        指南=[["编号", "标题"], ["g", "办证"]],
        材料=[["编号", "名称"], [None, "照片"], ["h", "表"], ["h", "证"]],
    )
    assert [(row.place, row.reasons) for row in read(content).refused] == [
        ("“材料”第 2 行", ("没有写“编号”，要写这样材料属于哪份指南",)),
        (
            "“材料”第 3 行",
            ("“指南”表里没有编号“h”，材料没有地方放。请补上这份指南，或改正编号",),
        ),
    ]


def test_an_id_that_is_used_twice_names_both_rows() -> None:
    content = xlsx(
        指南=[["编号", "标题"], ["a", "甲"]],
        问答=[["编号", "问题"], ["b", "乙"], ["b", "丙"], ["a", "丁"]],
    )
    assert [(row.place, row.reasons) for row in read(content).refused] == [
        ("“问答”第 3 行", ("编号“b”在第 2 行已经用过，请换一个",)),
        ("“问答”第 4 行", ("编号“a”在“指南”第 2 行已经用过，请换一个",)),
    ]


def test_what_is_skipped_or_hidden_or_unknown_is_told() -> None:
    book = workbook(
        {
            "问答": [["编号", "问题", "负责人", None], ["a", "甲", "王", "落单"], ["b", "乙"]],
            "统计": [["合计"], [3]],
        }
    )
    book["问答"].row_dimensions[3].hidden = True
    found = read(saved(book))
    assert found.entries[0].extra == {"负责人": "王"}
    assert found.notes == (
        "没有读工作表“统计”，只读名为“指南”“问答”“案例”“材料”的",
        "工作表“问答”：第 3 行是隐藏的，也读了",
        "工作表“问答”：不认识“负责人”这样的列，内容原样留在各条里，不会用来回答",
        "工作表“问答”：第 4 列没有表头，没有读",
    )


def test_rich_text_is_text() -> None:
    rich = CellRichText("补", TextBlock(InlineFont(b=True), "身份证"), "要多久")
    assert read(xlsx(问答=question_rows(rich))).entries[0].answer == "补身份证要多久"


def test_an_empty_workbook_says_so() -> None:
    assert read(xlsx(问答=[], 指南=[])) == Read(notes=("文件里没有条目",))


def test_the_template_imports_as_nothing_and_reads_when_filled_in() -> None:
    assert read(template()).rows == ()
    assert read(template()).problems == ()


def test_how_far_it_is_is_told(tmp_path: Path) -> None:
    path = tmp_path / "k.xlsx"
    path.write_bytes(xlsx(问答=question_rows(*["答"] * 500)))
    told: list[tuple[int, int]] = []
    read_file(path.name, path, lambda done, total: told.append((done, total)))
    assert told == sorted(told)
    assert told[-1] == (PARTS, PARTS)


def test_too_many_rows_are_one_clear_problem() -> None:
    content = xlsx(问答=question_rows(*["答"] * 30))
    for name in ("k.xlsx", "k.csv", "k.jsonl"):
        given = content if name == "k.xlsx" else b"id,question\n" + b"a,b\n" * 30
        found = read_file(name, given, limits=Limits(rows=10))
        assert found.rows == ()
        assert [each.reason.partition("，")[0] for each in found.problems] == ["超过 10 行"]


def test_there_may_be_more_materials_than_guides() -> None:
    content = xlsx(
        指南=[["编号", "标题"], ["g", "证"]], 材料=[["编号", "名称"], *[["g", "表"]] * 30]
    )
    (entry,) = read_file("k.xlsx", content, limits=Limits(rows=10)).entries
    assert entry.guide == Guide("证", materials=(Material("表"),) * 30)


def test_a_file_that_is_too_large_is_not_even_looked_at(tmp_path: Path) -> None:
    path = tmp_path / "k.csv"
    path.write_bytes(b"x" * 3_000_000)
    reason = "文件有 3 MiB，最大 1 MiB。请分成几个文件，或删掉里面的图片再导入"
    assert read_file("k.csv", path, limits=Limits(size=2**20)) == Read(
        problems=(Problem(0, reason),)
    )
