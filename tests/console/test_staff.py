"""Accounts, as whoever gives the roles looks after them."""

import re

import pytest

from office.password import weaknesses
from office.staff import Role
from tests.console.back_office import back_office
from tests.console.conftest import PASSWORD, House, name_of
from tests.console.test_me import error_of
from tests.console.visitor import Visitor
from tests.fakes.clock import MINUTE, NOW, SECOND

HELPER = name_of(Role.HELPER)
AT = f"/console/staff/account/{HELPER}"
ZHAO = {"name": "zhao", "shown_name": "赵敏", "department": "社保局", "roles": "helper"}


async def fails_to_sign_in(house: House, name: str, times: int) -> None:
    sign_ins = back_office(house).stores.sign_ins
    for number in range(times):
        await sign_ins.attempt(name, address="10.0.0.1", at=NOW + number)


async def test_everybody_is_listed_with_what_is_to_be_known(
    house: House, security: Visitor
) -> None:
    await fails_to_sign_in(house, name_of(Role.WINDOW), 5)
    await security.post(f"{AT}/disable")
    words = (await security.get("/console/staff")).words
    assert words.index("帮办员甲") > words.index("督导甲"), "who is disabled comes last"
    for told in ("已停用", "锁到", "没开二次验证", "共 8 个账号", "政务服务中心"):
        assert told in words


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("q=窗口", ["窗口人员甲"]),
        ("q=AUDITOR-", ["审计员甲"]),
        ("role=reviewer", ["审核员甲"]),
        ("state=disabled", ["帮办员甲"]),
        ("state=locked", ["窗口人员甲"]),
        ("state=enabled&role=helper", []),
        ("state=nonsense&role=security", ["安全管理员甲"]),
    ],
)
async def test_the_list_is_filtered(
    house: House, security: Visitor, query: str, found: list[str]
) -> None:
    await fails_to_sign_in(house, name_of(Role.WINDOW), 5)
    await security.post(f"{AT}/disable")
    page = await security.reads(f"/console/staff?{query}")
    assert re.findall(r'<a class="title"[^>]*>([^<]*)<', page) == found
    assert ("没有这样的账号" in page) is (found == [])


async def test_a_password_that_was_made_up_is_shown_once(house: House, security: Visitor) -> None:
    page = await security.post("/console/staff/new", ZHAO | {"way": "made"})
    shown = re.search(r'class="secret" translate="no">([^<]*)<', page.text)
    assert page.status == 200
    assert shown
    assert weaknesses(shown[1], "zhao", "赵敏") == []
    zhao = await back_office(house).stores.accounts.find("zhao")
    assert zhao is not None
    assert (zhao.shown_name, zhao.department, zhao.roles, zhao.must_change_password) == (
        "赵敏",
        "社保局",
        frozenset({Role.HELPER}),
        True,
    )
    assert shown[1] not in (await security.get("/console/staff/account/zhao")).text
    assert shown[1] not in repr(await back_office(house).deeds())


async def test_a_password_may_be_typed_instead(security: Visitor) -> None:
    typed = ZHAO | {"way": "typed", "password": "hongshan-Rain-42"}
    done = await security.post("/console/staff/new", typed)
    assert (done.to, done.said) == (
        "/console/staff/account/zhao",
        "赵敏的账号建好了，第一次登录要换密码。",
    )


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"name": "赵敏"}, "登录名用 2 到 32 个小写字母"),
        ({"name": HELPER}, "这个登录名用过了"),
        ({"shown_name": " "}, "请填写姓名。"),
        ({"department": "长" * 21}, "部门最多 20 个字。"),
        ({"roles": ()}, "请至少选一个角色。"),
        ({"roles": ("auditor", "administrator")}, "三个里最多选一个"),
        ({"roles": ("security", "helper")}, "自己不能再有别的角色"),
        ({"way": "typed", "password": "Kurz-1"}, "密码至少 10 位。"),
        ({"way": "typed", "password": "zhao-Rain-42"}, "密码里不要有您的登录名或姓名。"),
    ],
)
async def test_what_is_wrong_with_a_new_account_is_told_and_nothing_typed_is_lost(
    security: Visitor, typed: dict[str, str], told: str
) -> None:
    fields = {**ZHAO, "way": "made", **typed}
    seen = await security.post("/console/staff/new", fields)
    assert (seen.status, told in seen.words) == (422, True)
    assert f'value="{fields["shown_name"].strip()}"' in seen.text
    assert "Kurz-1" not in seen.text


async def test_rules_between_roles_are_told_while_ticking(security: Visitor) -> None:
    async def told(*roles: str) -> str:
        path = "/console/staff/check/roles"
        return (await security.post(path, {"roles": roles}, htmx=True)).words

    assert await told("helper", "reviewer") == ""
    assert "三个里最多选一个" in await told("auditor", "security")
    assert await told() == ""


async def test_name_and_department_are_changed(security: Visitor) -> None:
    changed = {"shown_name": "王强", "department": "民政局"}
    done = await security.post(AT, changed)
    assert (done.to, done.said) == (AT, "姓名和部门改好了。")
    page = await security.reads(AT)
    assert ("王强" in page, "民政局" in page) == (True, True)
    wrong = await security.post(AT, {"shown_name": "长" * 21, "department": "民政局"})
    assert (wrong.status, error_of(wrong.text, "shown_name")) == (422, "姓名最多 20 个字。")
    assert "长" * 21 in wrong.text


async def test_other_roles_hold_at_once_and_end_the_sessions(
    house: House, security: Visitor, helper: Visitor
) -> None:
    done = await security.post(f"{AT}/roles", {"roles": ("maintainer", "reviewer")})
    assert done.said == "帮办员甲现在是：维护员、审核员。"
    assert (await helper.get("/console/")).status == 303
    again = await back_office(house).also_at(HELPER, "10.0.0.2")
    assert (await again.get("/console/entries/new")).status == 200
    refused = await security.post(f"{AT}/roles", {"roles": ("auditor", "administrator")})
    assert (refused.status, "三个里最多选一个" in refused.words) == (422, True)
    assert (await again.get("/console/entries/new")).status == 200


async def test_a_disabled_account_is_out_at_once_and_comes_back_with_its_password(
    security: Visitor, helper: Visitor, nobody: Visitor
) -> None:
    assert (await security.post(f"{AT}/disable")).said == "账号停用了，已经退出登录。"
    assert (await helper.get("/console/")).status == 303
    assert (await security.post(f"{AT}/enable")).to == AT
    assert (await helper.get("/console/")).status == 303
    assert "恢复账号" not in await security.reads(AT)


async def test_a_lock_is_lifted_by_hand(house: House, security: Visitor) -> None:
    await fails_to_sign_in(house, HELPER, 5)
    assert "密码输错太多次" in await security.reads(AT)
    assert (await security.post(f"{AT}/unlock")).said == "锁解开了，现在就能再试。"
    assert "密码输错太多次" not in await security.reads(AT)


async def test_sessions_of_somebody_are_ended(
    house: House, security: Visitor, helper: Visitor
) -> None:
    await back_office(house).also_at(HELPER, "10.0.0.2")
    assert "登录着2 处" in (await security.get(AT)).words
    assert (await security.post(f"{AT}/end-sessions")).said == "2 处都退出登录了。"
    assert (await helper.get("/console/")).status == 303
    assert (await security.post(f"{AT}/end-sessions")).said == "本来就没有登录着的地方。"


async def test_a_password_is_reset_with_the_second_factor_only_when_asked(
    house: House, security: Visitor, helper: Visitor
) -> None:
    office = back_office(house)
    await office.stores.accounts.set_totp(HELPER, "A" * 32, step=1, by=office.by(HELPER))
    assert "同时取消二次验证" in await security.reads(f"{AT}/password")
    shown = await security.post(f"{AT}/password", {"way": "made"})
    assert (shown.status, "只显示这一次" in shown.words) == (200, True)
    assert (await helper.get("/console/")).status == 303
    assert "二次验证" in (await security.get(AT)).words.replace("没开二次验证", "")
    weak = await security.post(f"{AT}/password", {"way": "typed", "password": "Kurz-1"})
    assert (weak.status, "密码至少 10 位。" in weak.words) == (422, True)
    done = await security.post(
        f"{AT}/password", {"way": "typed", "password": "hongshan-Rain-42", "totp": "1"}
    )
    assert done.said == "密码重设好了，下次登录要换成自己的。"
    assert "没开二次验证" in (await security.get(AT)).words


async def test_nobody_gives_anything_to_oneself(house: House, security: Visitor) -> None:
    own = f"/console/staff/account/{security.name}"
    page = (await security.get(own)).words
    assert "这是您自己的账号" in page
    assert [act for act in ("停用账号", "保存角色", "重设密码") if act in page] == []
    told = [
        (await security.post(f"{own}/{act}", {"roles": "security", "way": "made"})).words
        for act in ("roles", "disable", "password")
    ]
    assert ["不能改自己的角色" in told[0], "不能停用自己的账号" in told[1]] == [True, True]
    assert "自己的密码在“我的账号”里改" in told[2]
    assert (await security.get("/console/staff")).status == 200


async def test_there_is_always_somebody_who_gives_roles(house: House, security: Visitor) -> None:
    second = await house.visitor("second", Role.SECURITY)
    done = await second.post(f"/console/staff/account/{security.name}/disable")
    assert done.said == "账号停用了，已经退出登录。"
    alone = await second.post("/console/staff/account/second/disable")
    assert (alone.status, "不能停用自己的账号" in alone.words) == (422, True)


@pytest.mark.parametrize("act", ["", "/roles", "/disable", "/enable", "/unlock", "/password"])
async def test_an_account_that_is_not_there_is_not_found(security: Visitor, act: str) -> None:
    for name in ("nobody-here", "%3Cb%3E", "..%2f"):
        seen = await security.post(f"/console/staff/account/{name}{act}")
        assert seen.status == 404


async def test_all_of_it_is_audited(house: House, security: Visitor) -> None:
    office = back_office(house)
    for act in ("disable", "enable", "unlock", "roles", "password"):
        house.clock.pass_by(SECOND)
        await security.post(f"{AT}/{act}", {"roles": "window", "way": "made"})
    house.clock.pass_by(MINUTE)
    await security.post("/console/staff/new", ZHAO | {"way": "made"})
    rows = await office.deeds(action="staff.")
    assert [row.deed.action for row in rows] == [
        "staff.add",
        "staff.reset-password",
        "staff.give-roles",
        "staff.unlock",
        "staff.enable",
        "staff.disable",
    ]
    assert {(row.staff, row.address) for row in rows} == {(security.name, "127.0.0.1")}
    assert PASSWORD not in repr(rows)
