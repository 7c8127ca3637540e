"""The door: signing in, in the one order that gives nothing away, and giving out passwords.

Whether a name is unknown, disabled or has another password, the answer is the same and takes as
long: there is always exactly one check of a hash.
"""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Final, TypeAlias, TypeVar, TypeVarTuple

from office.audit import Actor
from office.password import DUMMY_HASH, hashed, is_right, needs_rehash, weaknesses
from office.session import SignedIn, token_hash
from office.staff import Newcomer, Staff, newcomer_faults
from office.store import (
    Allowed,
    Credentials,
    Locked,
    Reasons,
    Sessions,
    SignIns,
    StaffAccounts,
    Throttled,
)
from office.totp import accepts

AT_ONCE: Final = 4
"""Hashes that are made or checked side by side: each takes 19 MiB and a core."""

WRONG_PASSWORD: Final = "原来的密码不对。"  # noqa: S105  a sentence
TOO_OFTEN: Final = "试的次数太多，请过一会儿再来。"
SIGN_IN_AGAIN: Final = "请重新登录。"

T = TypeVar("T")
Arguments = TypeVarTuple("Arguments")

Result: TypeAlias = "Entered | Wrong | CodeNeeded | Locked | Throttled"


@dataclass(frozen=True, slots=True)
class Tried:
    """What was typed. `code` is '' when none was."""

    name: str
    password: str
    code: str = ""


@dataclass(frozen=True, slots=True)
class Entered:
    """Signed in: `token` goes into the cookie and nowhere else."""

    token: str
    signed_in: SignedIn


@dataclass(frozen=True, slots=True)
class Wrong:
    """Name, password or code is wrong; which of them is not told."""


@dataclass(frozen=True, slots=True)
class CodeNeeded:
    """Name and password are right, and the account has a second factor: ask for its code."""


@dataclass(frozen=True, slots=True)
class Door:
    """`new_token` gives 256 random bits as text (`secrets.token_urlsafe(32)`)."""

    accounts: StaffAccounts
    sign_ins: SignIns
    sessions: Sessions
    new_token: Callable[[], str]
    _places: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(AT_ONCE))

    async def sign_in(self, tried: Tried, *, address: str, at: int) -> Result:
        tried = replace(tried, name=tried.name.strip().lower())  # phones begin with a capital
        attempt = await self.sign_ins.attempt(tried.name, address=address, at=at)
        if not isinstance(attempt, Allowed):
            return attempt
        known = attempt.credentials
        password_hash = known.password_hash if known else DUMMY_HASH
        right = await self._on_thread(is_right, tried.password, password_hash)
        if known is None or not right:
            return await self._wrong(tried, "password", address=address, at=at)
        if known.totp_secret and not tried.code.strip():
            await self.sign_ins.withdraw(attempt.attempt)
            return CodeNeeded()
        step = _step(known, tried.code, at)
        if step is None:
            return await self._wrong(tried, "code", address=address, at=at)
        token = self.new_token()
        signed_in = await self.sessions.begin(
            attempt, token_hash(token), totp_step=step, address=address, at=at
        )
        if signed_in is None:
            return await self._wrong(tried, "overtaken", address=address, at=at)
        await self._renew_hash(known, tried.password, Actor(known.name, at, address))
        return Entered(token, signed_in)

    async def change_password(
        self, signed_in: SignedIn, *, old: str, new: str, by: Actor
    ) -> Entered | Reasons:
        """One's own. All sessions end; the one that is returned goes on."""
        staff = signed_in.staff
        if reasons := await self.confirm(signed_in, old, by=by):
            return reasons
        if reasons := await self._password_faults(staff, new):
            return reasons
        new_hash = await self._hash_of(new)
        if reasons := await self.accounts.change_password(staff.name, new_hash, by=by):
            return reasons
        return await self._goes_on(staff, by) or (SIGN_IN_AGAIN,)

    async def confirm(self, signed_in: SignedIn, password: str, *, by: Actor) -> Reasons:
        """Whether it is the one who signed in who sits there.

        A wrong password counts as a failed sign-in, so that an open desk is no way to guess.
        """
        staff = signed_in.staff
        attempt = await self.sign_ins.attempt(staff.name, address=by.address, at=by.at)
        if not isinstance(attempt, Allowed):
            return (TOO_OFTEN,)
        known = attempt.credentials
        password_hash = known.password_hash if known else DUMMY_HASH
        if not await self._on_thread(is_right, password, password_hash):
            await self.sign_ins.failed(staff.name, "password", address=by.address, at=by.at)
            return (WRONG_PASSWORD,)
        await self.sign_ins.withdraw(attempt.attempt)
        return ()

    async def end_others(self, signed_in: SignedIn, *, by: Actor) -> Entered | None:
        """End all sessions of one's own; the one that is returned goes on."""
        await self.sessions.end_all(signed_in.staff.name, by=by)
        return await self._goes_on(signed_in.staff, by)

    async def add(self, newcomer: Newcomer, password: str, *, by: Actor) -> Reasons:
        """An account with this password."""
        faults = newcomer_faults(newcomer)
        faults += await self.weaknesses(password, newcomer.name, newcomer.shown_name)
        if faults:
            return faults
        return await self.accounts.add(newcomer, await self._hash_of(password), by=by)

    async def reset(self, staff: Staff, password: str, *, clears_totp: bool, by: Actor) -> Reasons:
        """Another password for somebody else. Whether it was used before is not looked at: that
        would tell who resets what the passwords were."""
        if faults := await self.weaknesses(password, staff.name, staff.shown_name):
            return faults
        return await self.accounts.reset_password(
            staff.name, await self._hash_of(password), clears_totp=clears_totp, by=by
        )

    async def weaknesses(self, password: str, name: str, shown_name: str) -> Reasons:
        """What is missing from a password that somebody is thinking of."""
        return tuple(await self._on_thread(weaknesses, password, name, shown_name))

    async def _goes_on(self, staff: Staff, by: Actor) -> Entered | None:
        token = self.new_token()
        renewed = await self.sessions.renew(staff.name, token_hash(token), by=by)
        return Entered(token, renewed) if renewed else None

    async def _password_faults(self, staff: Staff, password: str) -> Reasons:
        if faults := await self.weaknesses(password, staff.name, staff.shown_name):
            return faults
        for used in await self.accounts.last_hashes(staff.name):
            if await self._on_thread(is_right, password, used):
                return ("这个密码最近用过，请换一个没用过的。",)
        return ()

    async def _hash_of(self, password: str) -> str:
        return await self._on_thread(hashed, password)

    async def _wrong(self, tried: Tried, why: str, *, address: str, at: int) -> Wrong:
        await self.sign_ins.failed(tried.name, why, address=address, at=at)
        return Wrong()

    async def _renew_hash(self, known: Credentials, password: str, by: Actor) -> None:
        if needs_rehash(known.password_hash):
            new = await self._hash_of(password)
            await self.accounts.rehash(
                known.name, old_hash=known.password_hash, new_hash=new, by=by
            )

    async def _on_thread(self, work: Callable[[*Arguments], T], *arguments: *Arguments) -> T:
        async with self._places:
            return await asyncio.to_thread(work, *arguments)


def _step(known: Credentials, code: str, at: int) -> int | None:
    """The time step of the code; 0 where the account needs none."""
    if not known.totp_secret:
        return 0
    return accepts(known.totp_secret, code, at, known.totp_step)
