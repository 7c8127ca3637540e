"""Failed sign-ins and what they close, on both engines."""

import asyncio
from collections import Counter

import pytest

from office.audit import AuditFilter
from office.store import Allowed, Credentials, Locked, Throttled
from storage.database import Database
from tests.fakes.clock import MINUTE, NOW
from tests.fakes.office import ADDRESS, Office, console_user, office
from tests.fakes.process import rows


@pytest.fixture
async def hall(migrated: Database) -> Office:
    one = office(migrated)
    await one.has("li.juan", password_hash="hash")
    return one


async def results(hall: Office) -> list[tuple[str, str]]:
    found = await hall.trail.rows(AuditFilter(action="session.begin"), limit=99)
    return [(row.staff, row.deed.result) for row in found][::-1]


async def fails(hall: Office, name: str, times: int, at: int = NOW) -> None:
    for _ in range(times):
        await hall.allowed(name, at)
        await hall.sign_ins.failed(name, "password", address=ADDRESS, at=at)


async def test_an_attempt_brings_what_it_is_checked_against(hall: Office) -> None:
    attempt = await hall.allowed("li.juan")
    assert attempt.credentials == Credentials("li.juan", "li.juan同志", "hash", "", 0, 1)
    await hall.accounts.disable("li.juan", by=console_user())
    assert (await hall.allowed("li.juan")).credentials is None


@pytest.mark.parametrize("name", ["li.juan", "nobody", "我的密码是 abc", "a\x00b", "\ud800", ""])
async def test_five_failures_lock_a_name_whether_or_not_it_is_anybody_s(
    hall: Office, name: str
) -> None:
    await fails(hall, name, 5)
    locked = await hall.sign_ins.attempt(name, address="10.9.9.9", at=NOW + 1)
    assert locked == Locked(NOW + 30 * MINUTE)
    assert await hall.sign_ins.locked_until(name, NOW + 1) == NOW + 30 * MINUTE
    assert (await hall.allowed("other")).credentials is None
    await hall.allowed(name, NOW + 30 * MINUTE)


async def test_fifty_at_once_have_no_more_tries_than_one_after_the_other(hall: Office) -> None:
    attempts = await asyncio.gather(
        *(
            hall.sign_ins.attempt("li.juan", address=f"10.0.0.{number}", at=NOW)
            for number in range(50)
        )
    )
    assert Counter(type(each) for each in attempts) == {Allowed: 5, Locked: 45}


async def test_twenty_failures_throttle_an_address_for_every_name(hall: Office) -> None:
    attempts = await asyncio.gather(
        *(hall.sign_ins.attempt(f"name{number}", address=ADDRESS, at=NOW) for number in range(50))
    )
    assert Counter(type(each) for each in attempts) == {Allowed: 20, Throttled: 30}
    throttled = await hall.sign_ins.attempt("li.juan", address=ADDRESS, at=NOW + 1)
    assert throttled == Throttled(NOW + 30 * MINUTE)
    elsewhere = await hall.sign_ins.attempt("li.juan", address="10.9.9.9", at=NOW + 1)
    assert isinstance(elsewhere, Allowed)
    assert await results(hall) == [("?", "throttled")]


async def test_trying_locked_names_counts_for_the_address(hall: Office) -> None:
    await fails(hall, "li.juan", 5)
    kinds = [
        type(await hall.sign_ins.attempt("li.juan", address=ADDRESS, at=NOW)) for _ in range(20)
    ]
    assert Counter(kinds) == {Locked: 15, Throttled: 5}


async def test_a_success_forgets_the_failures_of_the_name_only(hall: Office) -> None:
    await fails(hall, "li.juan", 4)
    await hall.signs_in("li.juan")
    await fails(hall, "li.juan", 4)
    counted = "SELECT kind, COUNT(*) FROM sign_in_failure GROUP BY kind ORDER BY kind"
    assert await rows(hall.database, counted) == [("address", 8), ("name", 4)]


async def test_an_attempt_that_was_right_so_far_is_taken_back(hall: Office) -> None:
    for _ in range(30):
        await hall.sign_ins.withdraw((await hall.allowed("li.juan")).attempt)
    assert await rows(hall.database, "SELECT * FROM sign_in_failure") == []


async def test_who_is_locked_is_told_of_many_at_once(hall: Office) -> None:
    await fails(hall, "li.juan", 5)
    await fails(hall, "wang", 4)
    found = await hall.sign_ins.locked_among(("li.juan", "wang", "zhao"), NOW)
    assert found == {"li.juan": NOW + 30 * MINUTE}
    assert await hall.sign_ins.locked_among(("li.juan",), NOW + 30 * MINUTE) == {}


async def test_a_lock_is_lifted_by_time_or_by_hand_or_by_a_reset(hall: Office) -> None:
    await fails(hall, "li.juan", 5)
    assert await hall.sign_ins.unlock("li.juan", by=console_user("wang")) == ()
    await fails(hall, "li.juan", 5)
    await hall.accounts.reset_password("li.juan", "h2", clears_totp=False, by=console_user("wang"))
    await hall.allowed("li.juan")
    assert await hall.sign_ins.unlock("nobody", by=console_user("wang")) == ("没有这个账号。",)
    unlocked = await hall.trail.rows(AuditFilter(action="staff.unlock"), limit=9)
    assert [(row.staff, row.deed.target) for row in unlocked] == [("wang", "staff:li.juan")]


async def test_failures_are_audited_without_what_was_typed_where_nobody_has_the_name(
    hall: Office,
) -> None:
    await fails(hall, "li.juan", 5)
    await fails(hall, "My-Secret-77", 1)
    await hall.sign_ins.attempt("li.juan", address=ADDRESS, at=NOW)
    assert await results(hall) == [
        *[("li.juan", "password")] * 5,
        ("?", "password"),
        ("li.juan", "locked"),
    ]
    kept = await rows(hall.database, "SELECT * FROM audit")
    kept += await rows(hall.database, "SELECT * FROM sign_in_failure")
    assert "My-Secret" not in str(kept)


async def test_failures_that_count_no_more_are_gone(hall: Office) -> None:
    await fails(hall, "li.juan", 3)
    await hall.allowed("other", NOW + 61 * MINUTE)
    assert await rows(hall.database, "SELECT DISTINCT at FROM sign_in_failure") == [
        (NOW + 61 * MINUTE,)
    ]
