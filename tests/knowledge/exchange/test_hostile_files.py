"""Files that were made, or have become, what nobody can read: refused in words, at once."""

import resource
import struct
import time
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from knowledge.exchange.limits import Limits
from knowledge.exchange.read import read_file
from knowledge.exchange.workbook import OLE
from tests.knowledge.exchange.workbooks import member_of, with_member, xlsx

PLAIN = xlsx(问答=[["编号", "问题"], ["q", "甲"]])
SHEET = "xl/worksheets/sheet1.xml"
BEGINS = PLAIN.index(SHEET.encode()) + len(SHEET) + 20
SPOILT = PLAIN[:BEGINS] + b"\x00" * 60 + PLAIN[BEGINS + 60 :]
LAUGHS = b"""<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>
<worksheet><sheetData><row><c t="str"><v>&b;</v></c></row></sheetData></worksheet>"""
OUTSIDE = b"""<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>
<worksheet><sheetData><row><c t="str"><v>&a;</v></c></row></sheetData></worksheet>"""


def refused(name: str, content: bytes) -> str:
    found = read_file(name, content)
    assert found.rows == ()
    (problem,) = found.problems
    return problem.reason


def bomb(members: int, each: int) -> bytes:
    content = BytesIO()
    with ZipFile(content, "w", ZIP_DEFLATED) as archive:
        for number in range(members):
            archive.writestr(f"xl/{number}.xml", b"\0" * each)
    return content.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("k.xls", OLE + b"x" * 600, "旧版的 .xls 文件，请用 Excel 或 WPS 另存为 .xlsx"),
        ("k.xlsx", OLE + b"x" * 600, "旧版的 .xls 文件，请用 Excel 或 WPS 另存为 .xlsx"),
        ("k.xlsx", OLE + "EncryptedPackage".encode("utf-16-le"), "文件有密码"),
        ("k.xlsm", PLAIN, "带宏的 .xlsm 不能导入，请另存为"),
        ("k.xlsx", with_member(PLAIN, "xl/vbaProject.bin", b"x"), "文件带有宏"),
        ("k.et", b"x", "WPS 自己的格式"),
        ("k.csv", PLAIN, "内容却是 Excel 工作簿"),
        ("k.xlsx", b"id,question\n", "这不是 Excel 工作簿"),
        ("k.xlsx", PLAIN[:-40], "不完整或已损坏"),
        ("k.xlsx", SPOILT, "不完整或已损坏"),
        ("k.xlsx", with_member(PLAIN, SHEET, b"<worksheet><row>"), "不完整或已损坏"),
        ("k.xlsx", with_member(PLAIN, SHEET, LAUGHS), "像是恶意文件"),
        ("k.xlsx", with_member(PLAIN, SHEET, OUTSIDE), "像是恶意文件"),
        ("k.xlsx", with_member(PLAIN, "xl/workbook.xml", LAUGHS), "像是恶意文件"),
        ("k.xlsx", bomb(1, 10), "这不是 Excel 工作簿"),
        ("k.zip", PLAIN, "不是帮办导出的发布包"),
        ("k", b"x", "不认识"),
    ],
)
def test_what_cannot_be_read_says_why_and_what_to_do(
    name: str, content: bytes, reason: str
) -> None:
    assert reason in refused(name, content)


@pytest.mark.parametrize(
    "content",
    [
        bomb(1, 400 * 2**20),
        bomb(40, 8 * 2**20),
        bomb(3_000, 10),
    ],
    ids=["one member", "ratio", "members"],
)
@pytest.mark.parametrize("name", ["k.xlsx", "k.zip"])
def test_a_bomb_is_refused_before_it_goes_off(name: str, content: bytes) -> None:
    before, begun = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.perf_counter()
    assert refused(name, content)
    assert time.perf_counter() - begun < 1
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 16 * 1024


def test_a_list_of_members_that_is_too_long_is_not_parsed() -> None:
    content = bytearray(bomb(1, 10))
    struct.pack_into("<L", content, len(content) - 22 + 12, 2**30)
    assert "像是恶意文件" in refused("k.xlsx", bytes(content))


def test_a_member_that_is_larger_than_it_says_is_damaged() -> None:
    member = member_of(PLAIN, SHEET)
    content = bytearray(with_member(PLAIN, SHEET, member))
    at = content.rfind(SHEET.encode()) - 46
    struct.pack_into("<L", content, at + 24, len(member) - 10)
    assert "已损坏" in refused("k.xlsx", bytes(content))


def test_too_many_cells_are_refused() -> None:
    found = read_file("k.xlsx", PLAIN, limits=Limits(cells=3))
    assert [each.reason for each in found.problems] == ["表格里的格子太多，读不下。请分成几个文件"]


def test_whatever_byte_is_wrong_it_is_read_or_refused() -> None:
    for at in range(0, len(PLAIN), 37):
        spoilt = bytearray(PLAIN)
        spoilt[at] ^= 0xFF
        read_file("k.xlsx", bytes(spoilt))


@pytest.mark.parametrize(
    "sheet",
    [
        '<row r="9999999"><c r="ZZZ9"><v>1</v></c></row>',
        '<row r="-1"><c r="5"><v>nan</v></c><c><v>inf</v></c></row>',
        '<row><c t="s"><v>99</v></c><c t="s"><v>-1</v></c><c t="x"><v>1</v></c></row>',
        '<row><c s="1"><v>1e308</v></c><c t="d"><v>soon</v></c><c t="n"><v>x</v></c></row>',
        '<row><c t="inlineStr"><is><t>_xD800_</t><rPh><t>pin</t></rPh></is></c></row>',
    ],
)
def test_odd_cells_are_no_fault(sheet: str) -> None:
    head = "<row><c t='str'><v>编号</v></c><c t='str'><v>问题</v></c></row>"
    xml = f"<worksheet><sheetData>{head}{sheet}</sheetData></worksheet>".encode()
    found = read_file("k.xlsx", with_member(PLAIN, SHEET, xml))
    assert found.problems == ()
