"""The report on how right the guides are, as tables."""

import csv
from dataclasses import replace
from io import BytesIO, StringIO

from openpyxl import load_workbook

from knowledge.exchange.csv_writing import csv_of_plan
from knowledge.exchange.finding_words import told
from knowledge.exchange.quality_tables import list_plan, report_plan
from knowledge.exchange.workbook_writing import SheetPlan, workbook_of
from knowledge.guide import Material
from knowledge.quality import examined
from knowledge.quality_report import report
from tests.knowledge.test_lint import QUESTION
from tests.knowledge.test_quality import KNOWN, checked, guide

WRONG = replace(
    guide(link_way="", fee_basis="", materials=(Material("户口簿", note="请联系13800138000"),)),
    id="=id",
    question="=HYPERLINK(1)",
    department="+公安局",
)
FOUND = tuple(examined(each, KNOWN) for each in (WRONG, checked(QUESTION, "2026-01-01")))


def lines(plan: SheetPlan) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(csv_of_plan(plan).decode("utf-8-sig"))))


def test_the_report_has_a_line_for_all_and_for_each_department() -> None:
    total, police, unnamed = lines(report_plan(report(FOUND)))
    assert (total["部门"], total["指南"], total["准确率"], total["缺电话"]) == (
        "全部",
        "1",
        "0.0%",
        "1",
    )
    assert (police["部门"], police["得分"], police["本月已核对"]) == ("'+公安局", "68.0", "1")
    assert (unnamed["部门"], unnamed["准确率"], unnamed["最长逾期（天）"]) == (
        "（没写部门）",
        "",
        "143",
    )


def test_the_list_says_of_each_entry_what_is_wrong_and_where() -> None:
    guide_line, question_line = lines(list_plan(FOUND))
    assert (guide_line["编号"], guide_line["缺的要素"]) == ("'=id", "电话")
    assert guide_line["标题"] == "'=HYPERLINK(1)"
    assert guide_line["必须改的问题"] == "材料第 1 样的说明：有手机号 138****8000，不能公开，请删掉"
    assert guide_line["提醒"] == "收费依据：收费的，请写明收费依据的文件"
    assert (question_line["该核对了"], question_line["已过（天）"]) == ("是", "323")


def test_nothing_in_the_workbook_is_a_formula() -> None:
    book = load_workbook(BytesIO(workbook_of([report_plan(report(FOUND)), list_plan(FOUND)])))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert "f" not in {cell.data_type for cell in cells}
    texts = [cell.value for cell in cells if isinstance(cell.value, str)]
    assert not [text for text in texts if text[:1] in set("=+-@")]


def test_what_no_cell_can_hold_is_cut() -> None:
    endless = replace(FOUND[0], title="长" * 40_000)
    (line,) = lines(list_plan([endless]))
    assert line["标题"].endswith("…")


def test_a_finding_without_a_place_in_a_list_names_its_field() -> None:
    (finding, *_) = FOUND[1].findings
    assert told(finding, FOUND[1].kind).startswith("核对日期：2026年1月1日核对的")
