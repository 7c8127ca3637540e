"""What an import would do, row by row."""

from io import BytesIO

from openpyxl import load_workbook

from knowledge.entry import Entry, Kind
from knowledge.exchange.read import ReadRow
from knowledge.exchange.results import Outcome, outcomes_of, results_of

KNOWN = Entry("a", Kind.QUESTION, "甲")
ROWS = (
    ReadRow(2, "问答", "a", "甲", KNOWN),
    ReadRow(3, "问答", "b", "乙", Entry("b", Kind.QUESTION, "乙")),
    ReadRow(4, "问答", "c", "=1+1", Entry("c", Kind.QUESTION, "=1+1", "新")),
    ReadRow(5, "问答", "", "丁", None, ("“编号”没有写", "“答案”是公式")),
)
OUTCOMES = (Outcome.UNCHANGED, Outcome.NEW, Outcome.CHANGED, Outcome.REFUSED)


def test_each_row_is_new_or_changed_or_the_same_or_refused() -> None:
    known = {"a": KNOWN, "c": Entry("c", Kind.QUESTION, "=1+1", "旧")}
    assert outcomes_of(ROWS, known) == OUTCOMES


def test_the_results_are_a_sheet_that_can_be_sent_back() -> None:
    sheet = load_workbook(BytesIO(results_of(ROWS, OUTCOMES))).worksheets[0]
    assert [[cell.value for cell in row] for row in sheet.iter_rows()] == [
        ["行号", "工作表", "编号", "标题", "结果", "原因"],
        [2, "问答", "a", "甲", "没有变化", None],
        [3, "问答", "b", "乙", "新增", None],
        [4, "问答", "c", "'=1+1", "修改", None],
        [5, "问答", None, "丁", "不能导入", "“编号”没有写\n“答案”是公式"],
    ]
