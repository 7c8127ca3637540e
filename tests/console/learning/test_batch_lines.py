"""The questions of a batch: pasted, or in whichever file offices have."""

import pytest

from console.form import Upload
from console.learning.batch_lines import MOST, Line, lines_pasted, lines_uploaded, read, written
from knowledge.exchange.limits import Refusal
from knowledge.exchange.workbook_writing import Heading, SheetPlan, workbook_of

LINES = (Line("身份证丢了", "id-lost"), Line("办居住证，多少钱"))


def test_a_line_may_say_what_it_must_find() -> None:
    assert (
        lines_pasted("问题\t条目\n身份证丢了 => id-lost\n\n 办居住证，多少钱 \n身份证丢了→id-lost")
        == LINES
    )


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.txt", "身份证丢了\tid-lost\r\n办居住证，多少钱".encode("gb18030")),
        ("a.csv", "﻿问题,条目\r\n身份证丢了,id-lost\r\n办居住证，多少钱,\r\n".encode()),
        ("A.CSV", "身份证丢了,id-lost\n办居住证，多少钱\n".encode("gb18030")),
        (
            "a.xlsx",
            workbook_of(
                [
                    SheetPlan(
                        "题",
                        (Heading("问题"), Heading("条目")),
                        [["身份证丢了", "id-lost"], ["办居住证，多少钱", None]],
                    )
                ]
            ),
        ),
    ],
)
def test_files_are_read(name: str, content: bytes) -> None:
    assert lines_uploaded(Upload(name, content)) == LINES


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.pdf", b"%PDF"),
        ("a.xlsx", b"nothing"),
        ("a.txt", b"\xff\xff\xff"),
        ("a.csv", b"x" * 6_000_000),
        ("a.txt", "\n".join(f"问{n}" for n in range(MOST + 1)).encode()),
    ],
)
def test_what_cannot_be_read_says_why(name: str, content: bytes) -> None:
    with pytest.raises(Refusal, match=r"[。请是]|MiB"):
        lines_uploaded(Upload(name, content))


def test_an_apostrophe_against_formulas_is_taken_off() -> None:
    assert lines_uploaded(Upload("a.csv", b"'=1+1,id\n")) == (Line("=1+1", "id"),)


def test_lines_are_kept_as_they_are() -> None:
    assert read(written(LINES)) == LINES
    assert read("nothing") == ()
