"""Release files in a folder."""

import os
from pathlib import Path

import pytest

from knowledge.entry import Entry, Kind
from knowledge.own_words import WordList
from knowledge.release import build
from knowledge.words import Words, load_words
from storage.release_shelf import KEPT, FolderShelf

LOST = Entry("lost", Kind.QUESTION, "身份证丢了怎么补", "到派出所补领。")
HOUSE = Entry("house", Kind.QUESTION, "新房怎么办不动产权证", "带购房合同。")


@pytest.fixture(scope="module")
def words() -> Words:
    return load_words()


@pytest.fixture
def shelf(tmp_path: Path, words: Words) -> FolderShelf:
    return FolderShelf(tmp_path / "releases", words)


def the_file(shelf: FolderShelf) -> Path:
    (path,) = shelf.folder.iterdir()
    return path


def test_what_is_put_can_be_taken(shelf: FolderShelf) -> None:
    shelved = shelf.put(7, [LOST, HOUSE])
    release = shelf.take(7, shelved.file_hash)
    assert release is not None
    assert (release.number, release.entry("house"), release.entry("x")) == (7, HOUSE, None)


def test_a_release_keeps_the_words_of_the_hall(shelf: FolderShelf) -> None:
    plain = shelf.put(6, [LOST])
    shelved = shelf.put(7, [LOST], {WordList.PINS: "你好 => lost，2099-12-31"})
    release = shelf.take(7, shelved.file_hash)
    assert release is not None
    assert [pin.entry for pin in release.words.own.pins.values()] == ["lost"]
    assert shelved.words_hash != plain.words_hash
    again = shelf.put_back(8, "f" * 64, [LOST], {WordList.STOP: "那个啥"})
    assert again.words.own.stops == ("那个啥",)


def test_what_was_built_already_is_written_as_it_is(shelf: FolderShelf) -> None:
    own = {WordList.STOP: "那个啥"}
    built = build(7, [LOST], shelf.words.with_own(own))
    assert shelf.put_built(built).words_hash == shelf.put(7, [LOST], own).words_hash


def test_another_release_of_the_same_number_is_not_taken(shelf: FolderShelf) -> None:
    ours = shelf.put(7, [LOST])
    theirs = shelf.put(7, [HOUSE])
    assert ours.file_hash != theirs.file_hash
    assert ours.words_hash == theirs.words_hash
    assert shelf.take(8, ours.file_hash) is shelf.take(7, "0" * 64) is None
    release = shelf.take(7, theirs.file_hash)
    assert release is not None
    assert release.entry("lost") is None


@pytest.mark.parametrize("kept", [0, 100, -1])
def test_a_file_cut_short_is_not_taken(shelf: FolderShelf, kept: int) -> None:
    shelved = shelf.put(7, [LOST])
    the_file(shelf).write_bytes(the_file(shelf).read_bytes()[:kept])
    assert shelf.take(7, shelved.file_hash) is None


def test_one_changed_byte_is_noticed(shelf: FolderShelf) -> None:
    shelved = shelf.put(7, [LOST])
    content = bytearray(the_file(shelf).read_bytes())
    content[len(content) // 2] ^= 1
    the_file(shelf).write_bytes(content)
    assert shelf.take(7, shelved.file_hash) is None


def test_a_damaged_file_is_replaced(shelf: FolderShelf) -> None:
    shelved = shelf.put(7, [LOST])
    the_file(shelf).write_bytes(b"nonsense")
    shelf.put_back(7, shelved.file_hash, [LOST])
    release = shelf.take(7, shelved.file_hash)
    assert release is not None
    assert (release.entry("lost"), the_file(shelf).exists()) == (LOST, True)


def test_a_file_built_differently_still_serves_the_release(shelf: FolderShelf) -> None:
    shelf.put_back(7, "f" * 64, [LOST])
    release = shelf.take(7, "f" * 64)
    assert release is not None
    assert release.entry("lost") == LOST


def test_a_release_is_served_even_where_nothing_can_be_written(
    tmp_path: Path, words: Words
) -> None:
    (tmp_path / "file").write_text("not a folder")
    shelf = FolderShelf(tmp_path / "file" / "releases", words)
    assert shelf.put_back(7, "f" * 64, [LOST]).entry("lost") == LOST


def test_the_newest_files_are_kept(shelf: FolderShelf) -> None:
    for number in range(95, 107):
        shelf.put(number, [LOST])
    left = sorted(int(path.name.split("-")[1]) for path in shelf.folder.iterdir())
    assert left == list(range(107 - KEPT, 107))


def test_what_a_dead_process_left_unfinished_is_cleared_away(shelf: FolderShelf) -> None:
    left, under_way = shelf.folder / "building-old", shelf.folder / "building-new"
    left.mkdir(parents=True)
    under_way.mkdir()
    os.utime(left, (0, 0))
    shelf.put(7, [LOST])
    assert (left.exists(), under_way.exists()) == (False, True)
