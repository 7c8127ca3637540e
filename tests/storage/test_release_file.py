from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType

import pytest

from knowledge.case import Case
from knowledge.entry import Entry, Kind
from knowledge.match import find
from knowledge.release import build
from storage.release_file import ReleaseUnreadable, open_release, write_release
from tests.knowledge.small_hall import ENTRIES, FUND, the_release, the_words

QUESTIONS = ("房本掉了咋办", "身份证", "公积金怎么取", "今天天气怎么样", "要多少钱", "")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "shelf" / "release-7.db"


def test_an_opened_release_finds_what_the_built_one_finds(path: Path) -> None:
    write_release(path, the_release())
    opened = open_release(path)
    withdrawn = frozenset({"fund"})
    for question in QUESTIONS:
        for context in ("", "property"):
            assert find(opened, question, at=1, context=context, withdrawn=withdrawn) == find(
                the_release(), question, at=1, context=context, withdrawn=withdrawn
            )


def test_entries_come_back_whole(path: Path) -> None:
    extra = replace(
        FUND, id="more", extra=MappingProxyType({"source": "甲"}), valid_until=86_400_000
    )
    built = build(1, [*ENTRIES, extra], the_words())
    write_release(path, built)
    opened = open_release(path)
    assert [opened.entry(entry.id) for entry in built.entries] == list(built.entries)
    assert opened.entry("nobody") is None
    assert opened.entry("\ud800") is None


def test_rows_are_those_of_the_index(path: Path) -> None:
    write_release(path, the_release())
    opened = open_release(path)
    assert (opened.number, opened.row("property"), opened.row("nobody")) == (7, 2, None)
    assert opened.rows(frozenset({"fund", "id-card", "nobody"})) == (0, 3)


def test_the_cases_about_an_entry_are_those_of_the_built_one(path: Path) -> None:
    first, second = (
        Entry(name, Kind.CASE, name, related=("fund", "id-card"), case=Case("情况"))
        for name in ("case-b", "case-a")
    )
    question = replace(FUND, id="more", related=("fund",))
    built = build(1, [*ENTRIES, first, question, second], the_words())
    write_release(path, built)
    for release in (built, open_release(path)):
        assert release.cases_of("fund") == ("case-b", "case-a")
        assert release.cases_of("id-card") == ("case-b", "case-a")
        assert (release.cases_of("case-a"), release.cases_of("\ud800")) == ((), ())


def test_the_hash_is_that_of_the_file_and_nothing_is_left_beside_it(path: Path) -> None:
    digest = write_release(path, the_release())
    assert digest == sha256(path.read_bytes()).hexdigest()
    assert list(path.parent.iterdir()) == [path]


def test_the_same_release_is_the_same_file(path: Path) -> None:
    again = path.with_name("again.db")
    assert write_release(path, the_release()) == write_release(again, the_release())


def test_an_empty_release_can_be_opened(path: Path) -> None:
    write_release(path, build(1, [], the_words()))
    assert find(open_release(path), "身份证", at=1).candidates == ()


@pytest.mark.parametrize("kept", [0, 100, 5_000])
def test_a_damaged_file_is_refused(path: Path, kept: int) -> None:
    write_release(path, the_release())
    path.write_bytes(path.read_bytes()[:kept])
    with pytest.raises(ReleaseUnreadable, match=r"release-7\.db cannot be read"):
        open_release(path)


def test_a_missing_file_is_refused(path: Path) -> None:
    with pytest.raises(ReleaseUnreadable, match="build the release again"):
        open_release(path)


def test_opened_entries_can_be_read_from_many_threads(path: Path) -> None:
    write_release(path, the_release())
    opened = open_release(path)
    ids = [entry.id for entry in ENTRIES] * 50
    with ThreadPoolExecutor(8) as threads:
        assert list(threads.map(opened.entry, ids)) == list(ENTRIES) * 50
