"""Files that maintainers bring."""

from pathlib import Path

import pytest

from knowledge.entry import Entry, Kind
from knowledge.importing import Imported, Problem, read_entries


def imported(tmp_path: Path, name: str, content: str | bytes) -> Imported:
    path = tmp_path / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read_entries(path)


def test_a_line_is_an_entry(tmp_path: Path) -> None:
    content = '\ufeff{"id": "a", "question": "甲"}\r\n\n{"id": "b", "question": "乙\u2028丙"}'
    assert imported(tmp_path, "k.jsonl", content) == Imported(
        (Entry("a", Kind.QUESTION, "甲"), Entry("b", Kind.QUESTION, "乙\u2028丙")), ()
    )


def test_a_bad_line_is_listed_and_the_rest_is_read(tmp_path: Path) -> None:
    lines = [
        b'{"id": "a", "question": "\xe7\x94\xb2"}',
        b'{"id": "b", "question": "\xff"}',
        b'{"id": "c", ',
        b"[1]",
        b'{"id": 4}',
        b'{"id": "a", "question": "x"}',
        b'{"id": "n", "question": "x", "y": NaN}',
        b"[" * 100_000,
        b'{"id": "z", "question": "x"}',
    ]
    found = imported(tmp_path, "k.jsonl", b"\n".join(lines))
    assert [entry.id for entry in found.entries] == ["a", "z"]
    assert [problem.line for problem in found.problems] == [2, 3, 4, 5, 5, 6, 7, 8]
    assert found.problems[0] == Problem(2, "这一行不是 UTF-8 编码，请把文件另存为 UTF-8")
    assert found.problems[5] == Problem(6, "编号“a”在第 1 行已经用过，请换一个")


def test_a_table_has_one_entry_in_each_row(tmp_path: Path) -> None:
    content = (
        "\ufeffid,question,answer,phrasings,备注\r\n"
        '001,甲,"第一行\n第二行",怎么办甲|甲咋办,看过\r\n'
        ",,,,\r\n"
        '002,乙,,"怎么办乙\n乙咋办",\r\n'
    )
    assert imported(tmp_path, "k.csv", content) == Imported(
        (
            Entry(
                "001",
                Kind.QUESTION,
                "甲",
                "第一行\n第二行",
                ("怎么办甲", "甲咋办"),
                extra={"备注": "看过"},
            ),
            Entry("002", Kind.QUESTION, "乙", phrasings=("怎么办乙", "乙咋办")),
        ),
        (),
    )


def test_a_table_may_have_chinese_headings(tmp_path: Path) -> None:
    content = "编号,类型,问题,答案,task_name,promise_day,is_fee\ng,指南,办证,,发证,3,否\n"
    (entry,) = imported(tmp_path, "k.CSV", content).entries
    guide = entry.guide
    assert guide is not None
    assert (entry.kind, entry.question) == (Kind.GUIDE, "办证")
    assert (guide.task_name, guide.promise_day, guide.is_fee) == ("发证", 3, False)


def test_a_bad_row_is_listed_with_the_line_on_which_it_begins(tmp_path: Path) -> None:
    content = 'id,question\na,"甲\n甲"\nb,乙,丙\n,丁\na,戊\n'.encode() + b"c,\xff\nd,x\n"
    found = imported(tmp_path, "k.csv", content)
    assert [entry.id for entry in found.entries] == ["a", "d"]
    assert found.problems[:3] == (
        Problem(4, "有 3 格，比表头的 2 格多，请查看有没有多余的逗号"),
        Problem(5, "id：没有写，每一条都要有自己的编号"),
        Problem(6, "编号“a”在第 2 行已经用过，请换一个"),
    )
    assert found.problems[3].line == 7


@pytest.mark.parametrize("name", ["k.xlsx", "k.txt", "k"])
def test_other_files_are_refused_as_a_whole(tmp_path: Path, name: str) -> None:
    found = imported(tmp_path, name, "x")
    assert (found.entries, [problem.line for problem in found.problems]) == ((), [0])


def test_a_table_without_headings_says_what_is_missing(tmp_path: Path) -> None:
    assert imported(tmp_path, "k.csv", "a,甲\nb,乙\n") == Imported(
        (), (Problem(1, "第一行要写各列的名称，其中要有“编号”和“标题”，照着模板填最省事"),)
    )


@pytest.mark.parametrize("name", ["k.csv", "k.jsonl"])
def test_an_empty_file_has_no_entries(tmp_path: Path, name: str) -> None:
    assert imported(tmp_path, name, "") == Imported((), ())


@pytest.mark.parametrize("name", ["k.csv", "k.jsonl"])
def test_bytes_of_any_kind_are_read_without_failing(tmp_path: Path, name: str) -> None:
    noise = bytes(range(256)) * 8 + b'\n"' + b"\x00" * 200_000
    found = imported(tmp_path, name, b"id,question\n" + noise)
    assert found.entries == ()
