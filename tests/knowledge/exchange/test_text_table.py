"""Tables as text, in the encodings that offices save them in."""

import pytest

from knowledge.entry import Entry, Kind
from knowledge.exchange.read import read_file

TABLE = '编号,问题,答案\r\nq,身份证丢了怎么补,"带上户口簿\n到派出所"\r\nr,甲,乙\r\n'


@pytest.mark.parametrize(
    ("content", "note"),
    [
        (TABLE.encode(), None),
        (TABLE.encode("utf-8-sig"), None),
        (TABLE.encode("gb18030"), "按 GBK（GB18030）编码读的，请看看有没有乱码"),
        (b"\xff\xfe" + TABLE.encode("utf-16-le"), "按 UTF-16-LE 编码读的"),
        (b"\xfe\xff" + TABLE.replace(",", "\t").encode("utf-16-be"), "按 UTF-16-BE 编码读的"),
    ],
)
def test_the_encoding_is_found_out_and_told(content: bytes, note: str | None) -> None:
    found = read_file("k.csv", content)
    assert found.entries == (
        Entry("q", Kind.QUESTION, "身份证丢了怎么补", "带上户口簿\n到派出所"),
        Entry("r", Kind.QUESTION, "甲", "乙"),
    )
    assert found.notes == ((note,) if note else ())
    assert [(row.line, row.begins) for row in found.rows] == [(2, 2), (3, 4)]


@pytest.mark.parametrize(
    "content",
    [
        TABLE.encode("utf-16-le"),
        b"\xff\xfe" + TABLE.encode("utf-16-le")[:-1],
        bytes(range(128, 256)) * 20,
        "編號,問題\nq,臺灣護照遺失補發\n".encode("big5"),
    ],
)
def test_an_encoding_that_cannot_be_told_is_told(content: bytes) -> None:
    (problem,) = read_file("k.csv", content).problems
    assert "另存为" in problem.reason


def test_a_table_with_semicolons_or_tabs_is_a_table() -> None:
    for separator in ";\t":
        content = TABLE.replace(",", separator).encode()
        assert len(read_file("k.csv", content).entries) == 2
