"""The file of a release that another hall imports."""

import json
from io import BytesIO
from zipfile import ZipFile

import pytest

from knowledge.entry import Entry, Kind
from knowledge.exchange.archive import archive_of
from knowledge.exchange.archive_reading import Manifest
from knowledge.exchange.read import Read, ReadRow, read_file
from tests.knowledge.exchange.workbooks import member_of, with_member

ENTRY = Entry("q", Kind.QUESTION, "甲", "乙", extra={"来源": "窗口"})
MADE_AT = 1_793_548_800_000
WORDS = {"synonyms.txt": "娃 儿童\n", "自己的词.txt": "房本\n"}
ARCHIVE = archive_of([ENTRY], WORDS, 7, MADE_AT, "示例市")


def test_it_is_read_as_it_was_written() -> None:
    assert read_file("示例市.zip", ARCHIVE) == Read(
        (ReadRow(1, "", "q", "甲", ENTRY, begins=1),),
        release=Manifest(7, MADE_AT, "示例市", 1),
        words=WORDS,
    )


def test_the_same_release_is_the_same_file() -> None:
    assert archive_of([ENTRY], dict(reversed(WORDS.items())), 7, MADE_AT, "示例市") == ARCHIVE


def test_the_manifest_can_be_read_by_people() -> None:
    manifest = json.loads(member_of(ARCHIVE, "manifest.json"))
    assert manifest.pop("sha256").keys() == {"entries.jsonl", *(f"words/{name}" for name in WORDS)}
    assert manifest == {
        "format": "bangban-release",
        "version": 1,
        "release": 7,
        "made_at": MADE_AT,
        "hall": "示例市",
        "entries": 1,
        "word_files": 2,
    }


@pytest.mark.parametrize("name", ["../x.txt", "a/b.txt", "x.exe", "", "a\\b.txt", "..txt.txt/"])
def test_words_go_by_plain_names(name: str) -> None:
    with pytest.raises(ValueError, match="不能作词表的文件名"):
        archive_of([], {name: ""}, 1, MADE_AT, "")


@pytest.mark.parametrize(
    ("name", "member", "reason"),
    [
        ("entries.jsonl", b'{"id": "q", "question": "x"}\n', "“entries.jsonl”被改过或已损坏"),
        ("words/synonyms.txt", b"", "“words/synonyms.txt”被改过或已损坏"),
        ("words/new.txt", b"", "对不上：words/new.txt"),
        ("../../etc/cron.d/x", b"", "多了“../../etc/cron.d/x”"),
        ("words/../x.txt", b"", "多了“words/../x.txt”"),
        ("/etc/passwd", b"", "多了“/etc/passwd”"),
        ("words/C:x.txt", b"", "多了“words/C:x.txt”"),
        ("manifest.json", b"{}", "清单（manifest.json）读不懂"),
        ("manifest.json", b"[" * 90_000, "清单（manifest.json）读不懂"),
        ("manifest.json", b'{"format": "bangban-release", "version": 2}', "请先升级"),
        ("manifest.json", b'{"format": "bangban-release", "version": 1}', "读不懂"),
    ],
)
def test_what_was_tampered_with_is_refused(name: str, member: bytes, reason: str) -> None:
    found = read_file("a.zip", with_member(ARCHIVE, name, member))
    assert found.rows == ()
    assert reason in found.problems[0].reason


def test_two_members_of_one_name_are_refused() -> None:
    content = BytesIO(ARCHIVE)
    with pytest.warns(UserWarning, match="Duplicate name"), ZipFile(content, "a") as archive:
        archive.writestr("entries.jsonl", b"")
    assert "同名" in read_file("a.zip", content.getvalue()).problems[0].reason
