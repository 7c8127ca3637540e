"""Accounts of the staff, on both engines."""

import asyncio
import json
from dataclasses import replace

import pytest

from office.audit import AuditFilter, AuditRow
from office.staff import Newcomer, Role, Staff
from storage.database import ConstraintViolated, Database
from tests.fakes.clock import NOW
from tests.fakes.office import Office, console_user, office
from tests.fakes.process import rows

LI = Newcomer("li.juan", "李娟", "户政科", frozenset({Role.MAINTAINER, Role.REVIEWER}))
BY = console_user("wang", NOW)


@pytest.fixture
def hall(migrated: Database) -> Office:
    return office(migrated)


async def audited(hall: Office) -> list[AuditRow]:
    return (await hall.trail.rows(AuditFilter(action="staff."), limit=99))[::-1]


async def test_an_account_is_what_was_asked_for(hall: Office) -> None:
    assert await hall.accounts.add(LI, "hash", by=BY) == ()
    kept = Staff("li.juan", "李娟", "户政科", LI.roles, NOW, must_change_password=True)
    assert await hall.accounts.find("li.juan") == kept
    await hall.has("an")
    assert [each.name for each in await hall.accounts.everyone()] == ["an", "li.juan"]
    row, _ = await audited(hall)
    assert (row.staff, row.address, row.at) == ("wang", BY.address, NOW)
    assert (row.deed.action, row.deed.target, row.deed.result) == (
        "staff.add",
        "staff:li.juan",
        "ok",
    )
    assert json.loads(row.deed.after) == {
        "shown_name": "李娟",
        "department": "户政科",
        "roles": ["maintainer", "reviewer"],
    }


async def test_a_name_is_never_given_again(hall: Office) -> None:
    await hall.has("li.juan")
    assert await hall.accounts.disable("li.juan", by=BY) == ()
    assert await hall.accounts.add(LI, "hash", by=BY) == (
        "这个登录名用过了（停用的账号也算），请换一个。",
    )
    again = replace(LI, name="LI")
    assert await hall.accounts.add(again, "hash", by=BY) == (
        "登录名用 2 到 32 个小写字母、数字或 . _ -，以字母开头。",
    )


@pytest.mark.parametrize(
    "sql", ["DELETE FROM staff", "UPDATE staff SET name = 'other' WHERE name = 'li.juan'"]
)
async def test_accounts_are_not_deleted_or_renamed(hall: Office, sql: str) -> None:
    await hall.has("li.juan")
    with pytest.raises(ConstraintViolated, match="the audit goes on naming them"):
        await hall.database.write(lambda tx: tx.run(sql).count)


@pytest.mark.parametrize("name", ["nobody", "", "没有", "a\x00b", "\ud800"])
async def test_an_account_that_is_not_there_is_told_so(hall: Office, name: str) -> None:
    accounts = hall.accounts
    assert await accounts.find(name) is None
    assert await accounts.last_hashes(name) == ()
    for refused in (
        await accounts.disable(name, by=BY),
        await accounts.give_roles(name, LI.roles, by=BY),
        await accounts.set_totp(name, "secret", step=1, by=BY),
        await accounts.reset_password(name, "hash", clears_totp=True, by=BY),
    ):
        assert refused == ("没有这个账号。",)
    assert await audited(hall) == []


async def test_roles_are_given_and_the_audit_says_what_they_were(hall: Office) -> None:
    await hall.has("li.juan", Role.HELPER)
    assert await hall.accounts.give_roles("li.juan", LI.roles, by=BY) == ()
    assert await hall.accounts.give_roles("li.juan", LI.roles, by=BY) == ()
    found = await hall.accounts.find("li.juan")
    assert found is not None
    assert found.roles == LI.roles
    _, given = await audited(hall)
    assert (given.deed.before, given.deed.after) == (
        '{"roles": ["helper"]}',
        '{"roles": ["maintainer", "reviewer"]}',
    )


async def test_a_refused_change_of_roles_changes_nothing_and_is_audited(hall: Office) -> None:
    await hall.has("li.juan", Role.HELPER)
    own = console_user("li.juan")
    both = frozenset({Role.AUDITOR, Role.SECURITY})
    assert await hall.accounts.give_roles("li.juan", frozenset({Role.AUDITOR}), by=own)
    assert await hall.accounts.give_roles("li.juan", both, by=BY)
    found = await hall.accounts.find("li.juan")
    assert found is not None
    assert found.roles == {Role.HELPER}
    refused = [row.deed for row in await audited(hall)][1:]
    assert [deed.result for deed in refused] == ["refused", "refused"]


@pytest.mark.parametrize("role", ["security", "king"])
async def test_the_database_itself_refuses_two_offices_and_unknown_roles(
    hall: Office, role: str
) -> None:
    await hall.has("li.juan", Role.AUDITOR)
    sql = "INSERT INTO staff_role (staff, role) VALUES ('li.juan', :role)"
    with pytest.raises(ConstraintViolated):
        await hall.database.write(lambda tx: tx.run(sql, {"role": role}).count)


async def test_two_security_administrators_cannot_disable_each_other(hall: Office) -> None:
    await hall.has("first", Role.SECURITY)
    await hall.has("second", Role.SECURITY)
    refused = await asyncio.gather(
        hall.accounts.disable("first", by=console_user("second")),
        hall.accounts.give_roles("second", frozenset({Role.HELPER}), by=console_user("first")),
    )
    assert sorted(map(len, refused)) == [0, 1]
    everyone = await hall.accounts.everyone()
    assert len([one for one in everyone if one.is_enabled and Role.SECURITY in one.roles]) == 1


async def test_an_account_is_disabled_and_enabled_and_described(hall: Office) -> None:
    await hall.has("li.juan")
    assert await hall.accounts.disable("li.juan", by=BY) == ()
    assert await hall.accounts.disable("li.juan", by=BY) == ()
    disabled = await hall.accounts.find("li.juan")
    assert disabled is not None
    assert disabled.disabled_at == NOW
    assert await hall.accounts.enable("li.juan", by=BY) == ()
    changed = await hall.accounts.describe("li.juan", shown_name="李娟", department="社保科", by=BY)
    empty = await hall.accounts.describe("li.juan", shown_name="", department="", by=BY)
    assert (changed, empty) == ((), ("请填写姓名。",))
    found = await hall.accounts.find("li.juan")
    assert found is not None
    assert (found.is_enabled, found.shown_name, found.department) == (True, "李娟", "社保科")
    assert [row.deed.action for row in await audited(hall)] == [
        "staff.add",
        "staff.disable",
        "staff.enable",
        "staff.describe",
    ]


async def test_the_last_five_passwords_are_known(hall: Office) -> None:
    await hall.has("li.juan", password_hash="h0")
    for number in range(1, 8):
        own = console_user("li.juan")
        assert await hall.accounts.change_password("li.juan", f"h{number}", by=own) == ()
    assert await hall.accounts.last_hashes("li.juan") == ("h7", "h6", "h5", "h4", "h3")
    found = await hall.accounts.find("li.juan")
    assert found is not None
    assert not found.must_change_password


async def test_a_reset_must_be_changed_and_takes_the_second_factor_only_when_asked(
    hall: Office,
) -> None:
    await hall.has("li.juan")
    own = console_user("li.juan")
    assert await hall.accounts.set_totp("li.juan", "SECRET", step=7, by=own) == ()
    assert await hall.accounts.change_password("li.juan", "h2", by=own) == ()
    for clears_totp in (False, True):
        reset = await hall.accounts.reset_password("li.juan", "h3", clears_totp=clears_totp, by=BY)
        found = await hall.accounts.find("li.juan")
        assert found is not None
        assert (reset, found.must_change_password, found.has_totp) == ((), True, not clears_totp)
    refused = await hall.accounts.reset_password("li.juan", "h4", clears_totp=False, by=own)
    assert refused == ("自己的密码请在“修改密码”里改。",)


async def test_a_hash_is_renewed_only_while_it_is_the_one_in_use(hall: Office) -> None:
    await hall.has("li.juan", password_hash="old")
    for old_hash, new_hash in (("other", "wrong"), ("old", "new"), ("old", "late")):
        await hall.accounts.rehash("li.juan", old_hash=old_hash, new_hash=new_hash, by=BY)
    assert await hall.accounts.last_hashes("li.juan") == ("new",)


async def test_no_secret_is_in_the_audit(hall: Office) -> None:
    await hall.has("li.juan", password_hash="hash-one")
    own = console_user("li.juan")
    await hall.accounts.set_totp("li.juan", "TOTPSECRET", step=7, by=own)
    await hall.accounts.change_password("li.juan", "hash-two", by=own)
    await hall.accounts.reset_password("li.juan", "hash-three", clears_totp=True, by=BY)
    await hall.signs_in("li.juan", token="the-token")
    kept = str(await rows(hall.database, "SELECT * FROM audit"))
    for secret in ("hash-", "TOTPSECRET", "the-token"):
        assert secret not in kept


async def test_an_act_that_cannot_be_audited_is_not_done(hall: Office) -> None:
    await hall.has("li.juan")
    await hall.database.change_schema(lambda tx: tx.run("DROP TABLE audit_waiting").count)
    with pytest.raises(Exception, match="audit_waiting"):
        await hall.accounts.disable("li.juan", by=BY)
    found = await hall.accounts.find("li.juan")
    assert found is not None
    assert found.is_enabled
