"""The matters of a release, in its file."""

from dataclasses import replace
from pathlib import Path

from knowledge.entry import Entry, Kind
from knowledge.guide import Guide
from knowledge.release import build
from storage.release_file import open_release, write_release
from tests.knowledge.small_hall import ENTRIES, the_words

GUIDE = Guide(
    "结婚登记",
    "领结婚证",
    transact_addr="婚姻登记处（江边路 1 号）\n临江中心",
    points=("pt-a", "pt-b"),
    window="一楼",
    is_fee=False,
    limit_scene_num=1,
)
WEDDING = Entry(
    "wedding",
    Kind.GUIDE,
    "领结婚证",
    region="示例市",
    department="示例市民政局",
    checked_on="2026-11-02",
    valid_from=1,
    valid_until=86_400_000,
    guide=GUIDE,
)


def test_an_opened_release_lists_what_the_built_one_lists(tmp_path: Path) -> None:
    bare = replace(WEDDING, id="bare", guide=Guide("甲"), valid_from=None, valid_until=None)
    built = build(1, [*ENTRIES, WEDDING, bare], the_words())
    write_release(tmp_path / "release.db", built)
    opened = open_release(tmp_path / "release.db")
    assert opened.matters() == built.matters()
    assert [matter.id for matter in opened.matters()] == ["id-card", "wedding", "bare"]
    assert opened.matters() is opened.matters()
