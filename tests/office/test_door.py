"""Signing in and changing a password, with real stores and real hashes."""

import asyncio
from dataclasses import dataclass

import pyotp
import pytest
from argon2 import PasswordHasher

from office import door as door_module
from office.audit import Actor, AuditFilter
from office.door import (
    TOO_OFTEN,
    WRONG_PASSWORD,
    CodeNeeded,
    Door,
    Entered,
    Result,
    Tried,
    Wrong,
)
from office.password import hashed, is_right
from office.session import token_hash
from office.staff import Newcomer, Role
from office.store import Locked
from office.totp import STEP
from storage.database import Database
from storage.migrate import migrate
from storage.sqlite import SqliteDatabase
from tests.fakes.clock import MINUTE, NOW
from tests.fakes.office import ADDRESS, Office, console_user, office

PASSWORD = "hongshan-Rain-42"
ANOTHER = "donghu-Snow-1987"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


@dataclass(frozen=True)
class House:
    office: Office
    door: Door

    async def tries(
        self, name: str = "li.juan", password: str = PASSWORD, code: str = "", *, at: int = NOW
    ) -> Result:
        return await self.door.sign_in(Tried(name, password, code), address=ADDRESS, at=at)


@pytest.fixture
async def house(sqlite_database: SqliteDatabase) -> House:
    database: Database = sqlite_database
    await migrate(database)
    stores = office(database)
    await stores.has("li.juan", password_hash=hashed(PASSWORD))
    tokens = iter(f"token-{number}" for number in range(100))
    return House(
        stores, Door(stores.accounts, stores.sign_ins, stores.sessions, lambda: next(tokens))
    )


async def entered(house: House) -> Entered:
    result = await house.tries()
    assert isinstance(result, Entered)
    return result


def code(at: int = NOW) -> str:
    return str(pyotp.TOTP(SECRET).generate_otp(at // STEP))


async def test_the_right_password_opens_with_a_new_token_each_time(house: House) -> None:
    first, second = await entered(house), await entered(house)
    assert (first.token, second.token) == ("token-0", "token-1")
    current = await house.office.sessions.current(token_hash(first.token), NOW)
    assert current == first.signed_in
    assert first.signed_in.staff.name == "li.juan"


@pytest.mark.parametrize("name", [" Li.Juan ", "LI.JUAN"])
async def test_capitals_and_blanks_around_a_name_do_not_matter(house: House, name: str) -> None:
    assert isinstance(await house.tries(name), Entered)


async def test_unknown_disabled_and_wrong_get_the_same_answer_after_one_check(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    checked: list[str] = []

    def counted(password: str, password_hash: str) -> bool:
        checked.append(password)
        return is_right(password, password_hash)

    monkeypatch.setattr(door_module, "is_right", counted)
    await house.office.has("gone", password_hash=hashed(PASSWORD))
    await house.office.accounts.disable("gone", by=console_user())
    for name, password in [("li.juan", "wrong"), ("nobody", PASSWORD), ("gone", PASSWORD)]:
        assert await house.tries(name, password) == Wrong()
    assert checked == ["wrong", PASSWORD, PASSWORD]


async def test_five_wrong_passwords_lock_even_for_the_right_one(house: House) -> None:
    wrong = await asyncio.gather(*(house.tries(password=f"wrong {n}") for n in range(8)))
    assert [each for each in wrong if each == Wrong()] == [Wrong()] * 5
    assert await house.tries() == Locked(NOW + 30 * MINUTE)
    assert isinstance(await house.tries(at=NOW + 30 * MINUTE), Entered)


async def test_a_second_factor_is_asked_for_after_the_password_and_used_once(
    house: House,
) -> None:
    await house.office.accounts.set_totp("li.juan", SECRET, step=0, by=console_user("li.juan"))
    assert await house.tries(password="wrong") == Wrong()
    for _ in range(6):
        assert await house.tries() == CodeNeeded()
    assert await house.tries(code="000000") == Wrong()
    assert isinstance(await house.tries(code=code()), Entered)
    assert await house.tries(code=code()) == Wrong()
    later = NOW + STEP
    assert isinstance(await house.tries(code=code(later), at=later), Entered)


async def test_a_hash_of_less_work_is_renewed_by_the_way(house: House) -> None:
    cheap = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(PASSWORD)
    await house.office.has("old", password_hash=cheap)
    assert isinstance(await house.tries("old"), Entered)
    (renewed,) = await house.office.accounts.last_hashes("old")
    assert renewed.startswith("$argon2id$v=19$m=19456")
    assert isinstance(await house.tries("old"), Entered)


async def test_a_changed_password_ends_all_sessions_but_the_new_one(house: House) -> None:
    first, second = await entered(house), await entered(house)
    changed = await house.door.change_password(
        first.signed_in, old=PASSWORD, new=ANOTHER, by=console_user("li.juan")
    )
    assert isinstance(changed, Entered)
    holding = [await house.office.is_signed_in(each.token) for each in (first, second, changed)]
    assert holding == [False, False, True]
    assert await house.tries() == Wrong()
    assert isinstance(await house.tries(password=ANOTHER), Entered)


@pytest.mark.parametrize(
    ("old", "new", "reasons"),
    [
        ("wrong", ANOTHER, ("原来的密码不对。",)),
        (PASSWORD, PASSWORD, ("这个密码最近用过，请换一个没用过的。",)),
        (PASSWORD, "li.juan-2024-X", ("密码里不要有您的登录名或姓名。",)),
    ],
)
async def test_a_password_is_not_changed_for_these_reasons(
    house: House, old: str, new: str, reasons: tuple[str, ...]
) -> None:
    signed_in = (await entered(house)).signed_in
    by = console_user("li.juan")
    assert await house.door.change_password(signed_in, old=old, new=new, by=by) == reasons
    assert isinstance(await house.tries(), Entered)


async def test_an_open_desk_is_no_way_to_guess_a_password(house: House) -> None:
    signed_in = (await entered(house)).signed_in
    by = console_user("li.juan")
    for _ in range(5):
        await house.door.change_password(signed_in, old="wrong", new=ANOTHER, by=by)
    assert await house.door.change_password(signed_in, old=PASSWORD, new=ANOTHER, by=by) == (
        "试的次数太多，请过一会儿再来。",
    )


async def test_the_database_holds_no_password(house: House, tmp_path: object) -> None:
    await house.tries(password="wrong-Word-77")
    await house.tries("typed-My-Word-88", "x")
    await entered(house)
    found = await house.office.trail.rows(AuditFilter(), limit=99)
    assert len(found) == 4
    for file in sorted((house.office.database._path.parent).glob("test.db*")):  # type: ignore[attr-defined]
        content = file.read_bytes()
        for secret in (PASSWORD, "wrong-Word-77", "typed-My-Word-88", "typed-my-word-88"):
            assert secret.encode() not in content


async def test_an_account_is_made_and_reset_with_passwords_that_are_good_enough(
    house: House,
) -> None:
    by, door = console_user("wang"), house.door
    weak = await door.add(Newcomer("Zhao", "赵敏"), "short", by=by)
    assert len(weak) == 4
    zhao = Newcomer("zhao", "赵敏", roles=frozenset({Role.HELPER}))
    assert await door.add(zhao, PASSWORD, by=by) == ()
    staff = await house.office.accounts.find("zhao")
    assert staff is not None
    assert await door.reset(staff, "short", clears_totp=False, by=by) != ()
    assert isinstance(await house.tries("zhao"), Entered)
    assert await door.reset(staff, ANOTHER, clears_totp=False, by=by) == ()
    assert await house.tries("zhao") == Wrong()
    result = await house.tries("zhao", ANOTHER)
    assert isinstance(result, Entered)
    assert result.signed_in.staff.must_change_password


async def test_who_resets_does_not_learn_what_the_passwords_were(house: House) -> None:
    staff = await house.office.accounts.find("li.juan")
    assert staff is not None
    by = console_user("wang")
    assert await house.door.reset(staff, PASSWORD, clears_totp=False, by=by) == ()
    taken = await house.door.add(
        Newcomer("li.juan", "李娟", roles=frozenset({Role.HELPER})), PASSWORD, by=by
    )
    assert taken == ("这个登录名用过了（停用的账号也算），请换一个。",)


async def test_ending_all_other_sessions_leaves_one_with_a_new_token(house: House) -> None:
    by = Actor("li.juan", NOW, ADDRESS)
    chosen = await house.door.change_password(
        (await entered(house)).signed_in, old=PASSWORD, new=ANOTHER, by=by
    )
    second = await house.tries(password=ANOTHER)
    assert isinstance(chosen, Entered)
    assert isinstance(second, Entered)
    alone = await house.door.end_others(second.signed_in, by=by)
    assert alone is not None
    current = house.office.sessions.current
    tokens = (chosen.token, second.token, alone.token)
    found = [await current(token_hash(token), NOW) for token in tokens]
    assert found == [None, None, alone.signed_in]


async def test_whoever_sits_there_shows_who_it_is_and_cannot_guess_for_long(house: House) -> None:
    signed_in, by = (await entered(house)).signed_in, Actor("li.juan", NOW, ADDRESS)
    assert await house.door.confirm(signed_in, PASSWORD, by=by) == ()
    told = [await house.door.confirm(signed_in, "guess", by=by) for _ in range(6)]
    assert told == [(WRONG_PASSWORD,)] * 5 + [(TOO_OFTEN,)]
