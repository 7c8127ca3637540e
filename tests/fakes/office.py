"""The office's stores on one database, and people in them."""

from dataclasses import dataclass

from office.audit import Actor
from office.lock_out import SignInLimits
from office.session import SessionLimits, SignedIn, token_hash
from office.staff import Newcomer, Role, Staff
from office.store import Allowed
from storage.audit_rows import Auditor
from storage.audit_store import AuditStore
from storage.database import Database
from storage.ids import new_ids
from storage.session_store import SessionStore
from storage.sign_in_store import SignInStore
from storage.staff_store import StaffStore
from tests.fakes.clock import NOW

ADDRESS = "10.1.2.3"
TOKEN = "token"


@dataclass(frozen=True)
class Office:
    """The stores take any text as the hash of a password."""

    database: Database
    accounts: StaffStore
    sign_ins: SignInStore
    sessions: SessionStore
    trail: AuditStore

    async def has(self, name: str, *roles: Role, password_hash: str = "") -> Staff:
        """An account, there from now on."""
        newcomer = Newcomer(name, f"{name}同志", "户政科", frozenset(roles or (Role.MAINTAINER,)))
        reasons = await self.accounts.add(newcomer, password_hash or f"{name}-1", by=console_user())
        assert reasons == ()
        staff = await self.accounts.find(name)
        assert staff is not None
        return staff

    async def allowed(self, name: str, at: int = NOW) -> Allowed:
        attempt = await self.sign_ins.attempt(name, address=ADDRESS, at=at)
        assert isinstance(attempt, Allowed)
        return attempt

    async def signs_in(self, name: str, token: str = TOKEN, at: int = NOW) -> SignedIn:
        signed_in = await self.sessions.begin(
            await self.allowed(name, at), token_hash(token), totp_step=0, address=ADDRESS, at=at
        )
        assert signed_in is not None
        return signed_in

    async def is_signed_in(self, token: str = TOKEN, at: int = NOW) -> bool:
        return await self.sessions.current(token_hash(token), at) is not None


def office(
    database: Database,
    sessions: SessionLimits = SessionLimits(),  # noqa: B008  frozen
    sign_ins: SignInLimits = SignInLimits(),  # noqa: B008  frozen
    process: str = "aaaaaaaa",
) -> Office:
    new_id = new_ids(process)
    audit = Auditor(new_id)
    return Office(
        database,
        StaffStore(database, audit),
        SignInStore(database, audit, new_id, sign_ins),
        SessionStore(database, audit, new_id, sessions),
        AuditStore(database, audit),
    )


def console_user(name: str = "cli:root", at: int = NOW) -> Actor:
    return Actor(name, at, ADDRESS)
