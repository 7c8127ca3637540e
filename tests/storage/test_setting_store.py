"""What an office has set, on both engines."""

import pytest

from knowledge.entry import Kind
from knowledge.settings import EditingSettings, ExpiryWarning, StaleAfter, TwoApprovals
from storage.database import Database, Transaction
from tests.storage.editing_desk import Desk, at, desk_on

SETTINGS = EditingSettings(
    TwoApprovals(frozenset({Kind.GUIDE}), frozenset({"民政局"})),
    StaleAfter(60, 90),
    ExpiryWarning(14, 3),
)


@pytest.fixture
def desk(migrated: Database) -> Desk:
    return desk_on(migrated)


async def test_what_was_never_set_is_as_the_house_has_it(desk: Desk) -> None:
    assert await desk.settings.editing() == EditingSettings()


async def test_what_is_set_is_read_back(desk: Desk) -> None:
    await desk.settings.change_editing(SETTINGS, at("管理"))
    assert await desk.settings.editing() == SETTINGS


async def test_each_part_that_changes_is_audited_with_what_it_was(desk: Desk) -> None:
    await desk.settings.change_editing(SETTINGS, at("管理"))
    changed = EditingSettings(SETTINGS.two_approvals, StaleAfter(61, 90), ExpiryWarning(14, 3))
    await desk.settings.change_editing(changed, at("管理"))

    def audit(tx: Transaction) -> list[tuple[str, str, str]]:
        rows = tx.run("SELECT target, before, after FROM audit ORDER BY id").rows()
        return [(row["target"], row["before"], row["after"]) for row in rows]

    assert (await desk.database.read(audit))[3:] == [
        ("setting:stale_after", '{"guide": 60, "other": 90}', '{"guide": 61, "other": 90}')
    ]


async def test_others_keep_their_settings_as_text(desk: Desk) -> None:
    assert await desk.settings.text("theirs") is None
    await desk.settings.set_text("theirs", '["一"]', at("管理"))
    await desk.settings.set_text("theirs", '["一"]', at("管理"))
    assert await desk.settings.text("theirs") == '["一"]'
    assert await desk.audited() == [("管理", "setting.change", "setting:theirs")]


def test_what_needs_two_people() -> None:
    rule = SETTINGS.two_approvals
    assert [
        rule.needed("guide", "公安局"),
        rule.needed("case", "民政局"),
        rule.needed("case", ""),
    ] == [2, 2, 1]
