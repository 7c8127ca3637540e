"""What the office needs kept: accounts, attempts to sign in, sessions and the audit.

Acts that may be refused return the reasons as Chinese sentences for whoever asked; an empty
tuple says that it is done. All that changes something is audited in the same transaction.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeAlias

from office.audit import Actor, AuditFilter, AuditRow, Deed, Verdict
from office.session import SignedIn
from office.staff import Newcomer, Role, Staff

Reasons: TypeAlias = tuple[str, ...]


class StaffAccounts(Protocol):
    async def everyone(self) -> list[Staff]:
        """All accounts by name, disabled ones too."""

    async def find(self, name: str) -> Staff | None: ...

    async def add(self, newcomer: Newcomer, password_hash: str, *, by: Actor) -> Reasons: ...

    async def describe(
        self, name: str, *, shown_name: str, department: str, by: Actor
    ) -> Reasons: ...

    async def give_roles(self, name: str, roles: frozenset[Role], *, by: Actor) -> Reasons:
        """Exactly these from now on; ends the sessions of `name` when that changes anything."""

    async def disable(self, name: str, *, by: Actor) -> Reasons:
        """Ends all sessions too."""

    async def enable(self, name: str, *, by: Actor) -> Reasons: ...

    async def reset_password(
        self, name: str, password_hash: str, *, clears_totp: bool, by: Actor
    ) -> Reasons:
        """For somebody else: to be changed at the next sign-in. Ends sessions and a lock."""

    async def change_password(self, name: str, password_hash: str, *, by: Actor) -> Reasons:
        """One's own; ends all sessions, so begin a new one afterwards."""

    async def rehash(self, name: str, *, old_hash: str, new_hash: str, by: Actor) -> None:
        """Keep the same password in a newer form, if it is still this one."""

    async def last_hashes(self, name: str) -> tuple[str, ...]:
        """Of the last five passwords, the one in use first: none of them may come again."""

    async def set_totp(self, name: str, secret: str, *, step: int, by: Actor) -> Reasons:
        """`step` is the time step of the code that proved the secret: it counts as used."""

    async def clear_totp(self, name: str, *, by: Actor) -> Reasons: ...


@dataclass(frozen=True, slots=True)
class Credentials:
    """What a sign-in is checked against. `totp_step` is the last time step that was used;
    `generation` counts what ends sessions (a new password, other roles, disabling)."""

    name: str
    shown_name: str
    password_hash: str
    totp_secret: str
    totp_step: int
    generation: int


@dataclass(frozen=True, slots=True)
class Allowed:
    """The attempt counts as a failure until it is told to be none: so many at once do not get
    more tries than one after the other. `credentials` is None where nobody may sign in."""

    attempt: str
    credentials: Credentials | None


@dataclass(frozen=True, slots=True)
class Locked:
    """Too many failures with this name, whether or not it is anybody's."""

    until: int


@dataclass(frozen=True, slots=True)
class Throttled:
    """Too many failures from this address."""

    until: int


Attempt: TypeAlias = Allowed | Locked | Throttled


class SignIns(Protocol):
    """Attempts to sign in, of which there are only so many."""

    async def attempt(self, name: str, *, address: str, at: int) -> Attempt: ...

    async def failed(self, name: str, why: str, *, address: str, at: int) -> None:
        """Audit what came of an attempt; `why` is a word (`password`, `code`)."""

    async def withdraw(self, attempt: str) -> None:
        """The attempt was right as far as it went (the code is still missing): it counts not."""

    async def locked_until(self, name: str, at: int) -> int | None: ...

    async def locked_among(self, names: Sequence[str], at: int) -> Mapping[str, int]:
        """Which of these are locked, and until when."""

    async def unlock(self, name: str, *, by: Actor) -> Reasons: ...


class Sessions(Protocol):
    async def begin(
        self, attempt: Allowed, token_hash: str, *, totp_step: int, address: str, at: int
    ) -> SignedIn | None:
        """The attempt succeeded: its failures are forgotten, and the oldest session beyond the
        limit is ended. None when the account or its code was used otherwise in the meantime.

        `totp_step` is the time step of the code that was given, 0 when there was none.
        """

    async def renew(self, name: str, token_hash: str, *, by: Actor) -> SignedIn | None:
        """A session for somebody who was signed in till now and changed the own password."""

    async def current(self, token_hash: str, at: int, *, is_use: bool = True) -> SignedIn | None:
        """Who is signed in with this token; None when that is over, for whatever reason.

        A page that asks by itself, without anybody sitting there, says `is_use=False`: it does
        not put off the end.
        """

    async def of(self, name: str, at: int) -> list[SignedIn]:
        """The sessions of one person, the newest first."""

    async def end(self, token_hash: str, *, by: Actor) -> None: ...

    async def end_all(self, name: str, *, by: Actor) -> int:
        """How many there were."""


class AuditTrail(Protocol):
    async def record(self, actor: Actor, deed: Deed) -> None:
        """For what changes nothing in the database and is audited all the same: an export."""

    async def rows(self, wanted: AuditFilter, *, limit: int, before: str = "") -> list[AuditRow]:
        """The newest first; `before` is the id of the last row of the page before."""


class AuditChecking(Protocol):
    async def length(self) -> int:
        """Of the chain, in links."""

    async def verify(self, tell: Callable[[int], None]) -> Verdict:
        """Go along the whole chain; `tell` is called with the number of links that hold so far."""
