"""Builds the console: every area of it over the stores of this process."""

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from bot.config import Settings
from chat.message import Moment
from console.console import Console
from console.gate import Gate
from console.home import Home
from console.rendering import renderer
from console.sign_in import SignIn
from console.static_files import console_assets
from console.typed import Typed
from knowledge.service import Knowledge
from office.door import Door
from office.hall import Hall
from office.lock_out import SignInLimits
from office.session import HOUR, MINUTE, SessionLimits
from storage.audit_rows import Auditor
from storage.database import Database
from storage.editing_form_store import SqlFormDrafts
from storage.entry_list_store import SqlEntryList
from storage.ids import NewId
from storage.session_store import SessionStore
from storage.sign_in_store import SignInStore
from storage.staff_store import StaffStore


@dataclass(frozen=True, slots=True)
class Ground:
    """What the console stands on. `pushes` tells of each account whether it may send by itself."""

    settings: Settings
    database: Database
    knowledge: Knowledge
    hall: Hall
    process: str
    new_id: NewId
    clock: Callable[[], Moment]
    pushes: Mapping[str, bool]

    @property
    def auditor(self) -> Auditor:
        return Auditor(self.new_id)


def console_of(ground: Ground) -> Console:
    sessions = SessionStore(
        ground.database, ground.auditor, ground.new_id, session_limits(ground.settings)
    )
    gate = Gate(
        sessions,
        renderer(console_assets(), ground.hall),
        ground.clock,
        secures_cookies=ground.settings.cookies_are_secure,
        requires_totp=ground.settings.console.require_totp,
    )
    areas = (
        SignIn(door_of(ground, sessions), sessions, gate),
        Typed(SqlFormDrafts(ground.database)),
        Home(SqlEntryList(ground.database)),
    )
    return Console(gate, tuple(page for area in areas for page in area.pages()))


def door_of(ground: Ground, sessions: SessionStore) -> Door:
    """Where staff sign in and change their passwords."""
    return Door(
        StaffStore(ground.database, ground.auditor),
        SignInStore(ground.database, ground.auditor, ground.new_id, SignInLimits()),
        sessions,
        lambda: secrets.token_urlsafe(32),
    )


def session_limits(settings: Settings) -> SessionLimits:
    return SessionLimits(
        idle=settings.console.idle_minutes * MINUTE,
        absolute=settings.console.absolute_hours * HOUR,
        at_once=settings.console.sessions,
    )
