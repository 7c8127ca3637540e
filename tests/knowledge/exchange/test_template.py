"""The workbook that offices fill in."""

from io import BytesIO

from openpyxl import load_workbook

from knowledge.exchange.read import read_file
from knowledge.exchange.template import template
from tests.knowledge.exchange.workbooks import saved


def test_it_has_a_sheet_for_everything_with_lists_to_choose_from() -> None:
    book = load_workbook(BytesIO(template()))
    assert book.sheetnames == ["指南", "材料", "问答", "案例", "填写说明"]
    for sheet in book.worksheets:
        assert sheet.freeze_panes == "A2"
    chosen = {
        sheet["{}1".format(str(choice.sqref).partition("2")[0])].value: choice.formula1
        for sheet in book.worksheets[:2]
        for choice in sheet.data_validations.dataValidation
    }
    assert chosen["类型"] == '"指南,问答,案例"'
    assert chosen["形式"] == '"原件,复印件,原件和复印件,电子,原件或电子"'
    assert chosen["是否收费"] == chosen["可以预约"] == '"是,否"'


def test_the_samples_are_read_once_they_have_an_id_of_their_own() -> None:
    book = load_workbook(BytesIO(template()))
    for name in ("指南", "材料", "问答", "案例"):
        for row in book[name].iter_rows(min_row=2):
            row[0].value = "x" + str(row[0].value)
    found = read_file("k.xlsx", saved(book))
    assert [entry.id for entry in found.entries] == ["x示例-指南", "x示例-问答", "x示例-案例"]
    assert (found.is_sound, found.notes) == (True, ())
