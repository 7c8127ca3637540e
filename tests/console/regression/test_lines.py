"""Questions as people paste them or keep them in tables."""

from console.entries import cases
from console.learning import acts
from console.regression.lines import SOURCES, Bad, Read, pasted, table, uploaded
from knowledge.editing_regression import NewCase, RegressionCase
from knowledge.regression import Grade


def test_a_line_is_a_question_a_tab_and_an_entry() -> None:
    read = pasted("身份证丢了\tid-lost\n\n结婚 要带什么 \t wedding\n")
    assert read == Read(
        (NewCase("身份证丢了", "id-lost", "paste"), NewCase("结婚 要带什么", "wedding", "paste")),
        (1, 3),
    )


def test_what_cannot_be_taken_is_told_by_line() -> None:
    read = pasted(f"没有编号\n\tid-lost\n{'长' * 201}\tid-lost\n我电话13812345678\tid-lost")
    assert [each.line for each in read.bad] == [1, 2, 3, 4]
    assert read.bad[1] == Bad(2, "请写群众会怎么问")
    assert read.bad[3] == Bad(4, "里面有手机号，请去掉再加")
    assert read.cases == ()


def test_what_is_downloaded_can_be_uploaded_again() -> None:
    case = RegressionCase("1", '=cmd|" /C calc"!A0', "id-lost", "chat", "li", 1)
    content = table([case], {"id-lost": "=身份证"}, {"1": Grade.WRONG})
    lines = content.decode("utf-8-sig").splitlines()
    assert lines[1].startswith("\"'=cmd|")
    assert "'=身份证" in lines[1]
    assert "答错" in lines[1]
    assert uploaded(content).cases == (NewCase(case.question, "id-lost", "import"),)


def test_two_columns_without_headings_are_enough() -> None:
    read = uploaded("怎么结婚,wedding\n".encode("gb18030"))
    assert read.cases == (NewCase("怎么结婚", "wedding", "import"),)


def test_wherever_a_question_comes_from_has_a_name() -> None:
    assert {*acts.SOURCES, cases.SOURCE, "paste", "import", "typed"} <= {*SOURCES}
