"""The settings: changed by the administrator, seen by the supervisor, audited."""

from collections.abc import Mapping

import pytest

from knowledge.entry import Kind
from knowledge.settings import EditingSettings, ExpiryWarning, StaleAfter, TwoApprovals
from tests.console.back_office import back_office
from tests.console.conftest import House
from tests.console.test_me import error_of
from tests.console.visitor import Sent, Visitor
from tests.storage.editing_desk import question

AT = "/console/settings"
TYPED: Sent = {
    "kinds": ("guide", "case"),
    "departments": ("社保局", "", "民政局", "社保局"),
    "guide": "20",
    "other": "90",
    "first": "60",
    "last": "10",
}
CHANGED = EditingSettings(
    TwoApprovals(frozenset({Kind.GUIDE, Kind.CASE}), frozenset({"社保局", "民政局"})),
    StaleAfter(20, 90),
    ExpiryWarning(60, 10),
)


async def test_what_is_typed_holds_from_now_on(house: House, administrator: Visitor) -> None:
    done = await administrator.post(AT, TYPED)
    assert (done.to, done.said) == (AT, "设置保存好了，马上生效。")
    assert await house.desk.settings.editing() == CHANGED
    page = await administrator.reads(AT)
    for shown in ('value="20"', 'value="民政局" checked', 'value="guide" checked'):
        assert shown in page
    assert 'value="question" checked' not in page


async def test_the_departments_of_the_entries_can_be_ticked(
    house: House, administrator: Visitor
) -> None:
    await house.desk.imported(question("q-1", department="示例市民政局"))
    assert 'name="departments" value="示例市民政局"' in await administrator.reads(AT)


@pytest.mark.parametrize(
    ("wrong", "field", "told"),
    [
        ({"guide": "0"}, "guide", "请填 1 到 3650 之间的整数。"),
        ({"other": "3651"}, "other", "请填 1 到 3650 之间的整数。"),
        ({"first": "很久"}, "first", "请填 1 到 3650 之间的整数。"),
        ({"last": ""}, "last", "请填 1 到 3650 之间的整数。"),
        ({"last": "-7"}, "last", "请填 1 到 3650 之间的整数。"),
        ({"first": "٣٠"}, "first", "请填 1 到 3650 之间的整数。"),
        ({"first": "7", "last": "7"}, "last", "最后提醒要比第一次提醒晚，天数要更少。"),
    ],
)
async def test_what_is_wrong_stands_beside_its_field_and_nothing_changes(
    house: House, administrator: Visitor, wrong: Mapping[str, str], field: str, told: str
) -> None:
    seen = await administrator.post(AT, {**TYPED, **wrong})
    assert (seen.status, error_of(seen.text, field)) == (422, told)
    assert 'value="民政局" checked' in seen.text
    assert await house.desk.settings.editing() == EditingSettings()


async def test_a_department_is_no_novel(house: House, administrator: Visitor) -> None:
    seen = await administrator.post(AT, {**TYPED, "departments": "长" * 61})
    assert (seen.status, "部门最多 60 个字。" in seen.words) == (422, True)


async def test_each_part_that_changed_is_audited_with_what_it_was(
    house: House, administrator: Visitor
) -> None:
    await administrator.post(AT, TYPED)
    await administrator.post(AT, {**TYPED, "last": "9"})
    rows = await back_office(house).deeds(action="setting.")
    assert {row.staff for row in rows} == {administrator.name}
    targets = sorted(row.deed.target for row in rows)
    assert targets == [
        "setting:expiry_warning",
        "setting:expiry_warning",
        "setting:stale_after",
        "setting:two_approvals",
    ]
    assert '{"first": 60, "last": 10}' in {row.deed.before for row in rows}


async def test_the_supervisor_sees_and_changes_nothing(house: House, supervisor: Visitor) -> None:
    page = await supervisor.get(AT)
    assert ("要改请找管理员" in page.words, "保存设置" in page.words) == (True, False)
    assert (await supervisor.post(AT, TYPED)).status == 403
    assert await house.desk.settings.editing() == EditingSettings()


async def test_what_the_operators_decided_is_told(administrator: Visitor) -> None:
    words = (await administrator.get(AT)).words
    for told in (
        "0711-0000000",
        "工作日 9:00–17:00",
        "15 分钟",
        "12 小时",
        "180 天",
        "config.toml",
    ):
        assert told in words
