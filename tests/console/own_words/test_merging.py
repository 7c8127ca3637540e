"""Two people's changes of one list."""

from console.own_words.merging import Changes, changes, merged

BASE = "甲 → 一\n乙 → 二\n丙 → 三"


def test_what_only_moved_has_not_changed() -> None:
    assert changes(BASE, "丙 → 三\n甲 → 一\n\n  乙 → 二 ") == Changes()


def test_lines_that_came_and_went() -> None:
    assert changes(BASE, "甲 → 一\n丁 → 四\n乙 → 二二") == Changes(
        ("丁 → 四", "乙 → 二二"), ("乙 → 二", "丙 → 三")
    )
    assert changes("甲\n甲", "甲") == Changes((), ("甲",))


def test_both_changes_hold() -> None:
    theirs = "甲 → 一\n乙 → 二\n丙 → 三\n丁 → 四"
    mine = "甲 → 一\n丙 → 三\n戊 → 五"
    assert merged(BASE, theirs, mine) == "甲 → 一\n丙 → 三\n丁 → 四\n戊 → 五"


def test_what_both_added_stands_once() -> None:
    assert merged("", "甲 → 一\n# 备注", "甲 → 一\n乙 → 二") == "甲 → 一\n# 备注\n乙 → 二"
