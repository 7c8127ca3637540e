"""Which entries name another, in a release file as in memory."""

from dataclasses import replace
from pathlib import Path

from knowledge.release import build
from storage.release_file import open_release, write_release
from tests.knowledge.small_hall import ENTRIES, FUND, LICENCE, the_words


def test_an_opened_release_knows_who_names_an_entry(tmp_path: Path) -> None:
    naming = (
        replace(FUND, id="one", related=("property", "marriage")),
        replace(LICENCE, id="two", related=("property",)),
    )
    built = build(1, [*ENTRIES, *naming], the_words())
    write_release(tmp_path / "release.db", built)
    opened = open_release(tmp_path / "release.db")
    named = {"property": ("one", "two"), "marriage": ("one",), "fund": (), "\ud800": ()}
    assert {each: opened.naming(each) for each in named} == named
    assert {each: built.naming(each) for each in named} == named
