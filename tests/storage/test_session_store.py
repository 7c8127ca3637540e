"""Sessions of the staff, on both engines."""

import asyncio

import pytest

from office.audit import AuditFilter
from office.session import SessionLimits, SignedIn, token_hash
from office.staff import Role
from storage.database import Database
from tests.fakes.clock import HOUR, MINUTE, NOW, SECOND
from tests.fakes.office import ADDRESS, Office, console_user, office
from tests.fakes.process import rows

BY = console_user("wang")


@pytest.fixture
async def hall(migrated: Database) -> Office:
    one = office(migrated, SessionLimits())
    await one.has("li.juan", Role.MAINTAINER, Role.REVIEWER)
    return one


async def test_who_signs_in_is_known_by_the_token(hall: Office) -> None:
    begun = await hall.signs_in("li.juan")
    current = await hall.sessions.current(token_hash("token"), NOW)
    assert current == begun == SignedIn(begun.staff, begun.session, NOW, NOW, ADDRESS)
    assert begun.staff == await hall.accounts.find("li.juan")
    assert begun.staff.last_sign_in == NOW
    assert not await hall.is_signed_in("tokeN")
    assert not await hall.is_signed_in(token_hash("token"))


async def test_only_a_hash_of_the_token_is_kept(hall: Office) -> None:
    await hall.signs_in("li.juan", token="the-secret-token")
    kept = await rows(hall.database, "SELECT * FROM staff_session")
    assert token_hash("the-secret-token") in str(kept)
    assert "the-secret-token" not in str(kept)


async def test_a_session_lasts_while_it_is_used(hall: Office) -> None:
    await hall.signs_in("li.juan")
    for minute in range(10, 12 * 60, 10):
        assert await hall.is_signed_in(at=NOW + minute * MINUTE)
    assert not await hall.is_signed_in(at=NOW + 12 * HOUR)


async def test_a_session_that_nobody_uses_ends(hall: Office) -> None:
    await hall.signs_in("li.juan")
    by_itself = await hall.sessions.current(token_hash("token"), NOW + 14 * MINUTE, is_use=False)
    assert by_itself is not None
    assert not await hall.is_signed_in(at=NOW + 15 * MINUTE)


async def test_use_is_noted_every_half_a_minute(hall: Office) -> None:
    await hall.signs_in("li.juan")
    seen = []
    for second in (29, 30, 45, 60):
        await hall.is_signed_in(at=NOW + second * SECOND)
        (session,) = await hall.sessions.of("li.juan", NOW + second * SECOND)
        seen.append((session.seen_at - NOW) // SECOND)
    assert seen == [0, 30, 30, 60]


async def test_the_oldest_beyond_three_ends(hall: Office) -> None:
    for number in range(5):
        await hall.signs_in("li.juan", f"token{number}", NOW + number)
    holding = [await hall.is_signed_in(f"token{number}", NOW + 9) for number in range(5)]
    assert holding == [False, False, True, True, True]
    sessions = await hall.sessions.of("li.juan", NOW + 9)
    assert [each.since - NOW for each in sessions] == [4, 3, 2]
    assert await hall.sessions.of("li.juan", NOW + HOUR) == []
    assert await hall.sessions.of("nobody\x00", NOW) == []


async def test_sign_ins_side_by_side_are_no_more_than_three(hall: Office) -> None:
    attempts = [await hall.allowed("li.juan") for _ in range(4)]
    await asyncio.gather(
        *(
            hall.sessions.begin(attempt, str(number), totp_step=0, address=ADDRESS, at=NOW)
            for number, attempt in enumerate(attempts * 3)
        )
    )
    assert len(await hall.sessions.of("li.juan", NOW)) == 3


@pytest.mark.parametrize("what", ["disable", "roles", "reset", "change", "end", "end_all"])
async def test_it_ends_at_once(hall: Office, what: str) -> None:
    await hall.has("other")
    await hall.signs_in("li.juan")
    await hall.signs_in("other", "other-token")
    accounts, own = hall.accounts, console_user("li.juan")
    if what == "disable":
        assert await accounts.disable("li.juan", by=BY) == ()
    elif what == "roles":
        assert await accounts.give_roles("li.juan", frozenset({Role.HELPER}), by=BY) == ()
    elif what == "reset":
        assert await accounts.reset_password("li.juan", "h2", clears_totp=False, by=BY) == ()
    elif what == "change":
        assert await accounts.change_password("li.juan", "h2", by=own) == ()
    elif what == "end":
        await hall.sessions.end(token_hash("token"), by=own)
        await hall.sessions.end(token_hash("token"), by=own)
    else:
        assert await hall.sessions.end_all("li.juan", by=own) == 1
        assert await hall.sessions.end_all("li.juan", by=own) == 0
    assert not await hall.is_signed_in()
    assert await hall.is_signed_in("other-token")


async def test_nobody_signs_in_past_what_happened_to_the_account_meanwhile(hall: Office) -> None:
    checked = await hall.allowed("li.juan")
    assert await hall.accounts.reset_password("li.juan", "h2", clears_totp=False, by=BY) == ()
    begun = await hall.sessions.begin(checked, "hash", totp_step=0, address=ADDRESS, at=NOW)
    assert begun is None
    assert await rows(hall.database, "SELECT * FROM staff_session") == []


async def test_a_session_of_before_never_holds_even_when_its_row_stayed(hall: Office) -> None:
    await hall.signs_in("li.juan")
    await hall.database.write(
        lambda tx: tx.run("UPDATE staff SET generation = generation + 1").count
    )
    assert not await hall.is_signed_in()


async def test_a_code_lets_in_once_even_side_by_side(hall: Office) -> None:
    await hall.accounts.set_totp("li.juan", "SECRET", step=7, by=BY)
    attempts = [await hall.allowed("li.juan") for _ in range(4)]
    begun = await asyncio.gather(
        *(
            hall.sessions.begin(attempt, str(number), totp_step=8, address=ADDRESS, at=NOW)
            for number, attempt in enumerate(attempts)
        )
    )
    assert len([each for each in begun if each is not None]) == 1
    without = await hall.sessions.begin(
        await hall.allowed("li.juan"), "x", totp_step=0, address=ADDRESS, at=NOW
    )
    assert without is None


async def test_a_new_session_follows_a_changed_password_and_nothing_else(hall: Office) -> None:
    own = console_user("li.juan")
    assert await hall.sessions.renew("li.juan", "early", by=own) is None
    await hall.accounts.change_password("li.juan", "h2", by=own)
    renewed = await hall.sessions.renew("li.juan", token_hash("new"), by=own)
    assert renewed is not None
    assert await hall.is_signed_in("new")
    await hall.accounts.disable("li.juan", by=BY)
    assert await hall.sessions.renew("li.juan", "late", by=own) is None


async def test_begin_and_end_are_audited(hall: Office) -> None:
    await hall.signs_in("li.juan")
    await hall.sessions.end(token_hash("token"), by=console_user("li.juan"))
    found = await hall.trail.rows(AuditFilter(action="session."), limit=9)
    assert [(row.staff, row.address, row.deed.action, row.deed.result) for row in found] == [
        ("li.juan", ADDRESS, "session.end", "ok"),
        ("li.juan", ADDRESS, "session.begin", "ok"),
    ]


async def test_rows_of_sessions_that_are_over_go_with_the_next_sign_in(hall: Office) -> None:
    await hall.signs_in("li.juan", "old")
    await hall.signs_in("li.juan", "new", NOW + HOUR)
    assert await rows(hall.database, "SELECT since FROM staff_session") == [(NOW + HOUR,)]
