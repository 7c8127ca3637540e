"""Builds the console: every area of it over the stores of this process."""

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from bot.config import Settings
from chat.message import Moment
from console.administration import Administration, OfficeStores
from console.audit_checking import Checks
from console.console import Console
from console.editing.area import Editing
from console.editing.judging import Judge
from console.editing.sensitive_words import OwnSensitiveWords
from console.editing.stores import EditingStores
from console.gate import Gate
from console.home import Home
from console.rendering import renderer
from console.settings import Operated
from console.sign_in import SignIn
from console.static_files import console_assets
from console.typed import Typed
from knowledge.candidate import Candidates
from knowledge.service import Knowledge
from knowledge.starter_files import service_points
from office.door import Door
from office.hall import Hall
from office.lock_out import SignInLimits
from office.password import new_password
from office.session import HOUR, MINUTE, SessionLimits
from storage.audit_anchors import AnchorFolder
from storage.audit_check import AuditCheck
from storage.audit_rows import Auditor
from storage.audit_store import AuditStore
from storage.database import Database
from storage.editing_copy_store import SqlWorkingCopies
from storage.editing_form_store import SqlFormDrafts
from storage.editing_history_store import SqlEntryHistory
from storage.editing_submission_store import SqlSubmissions
from storage.entry_list_store import SqlEntryList
from storage.ids import NewId
from storage.own_words_store import SqlOwnWordsStore
from storage.session_store import SessionStore
from storage.setting_store import SqlSettingStore
from storage.sign_in_store import SignInStore
from storage.staff_store import StaffStore


@dataclass(frozen=True, slots=True)
class Ground:
    """What the console stands on. `pushes` tells of each account whether it may send by itself."""

    settings: Settings
    database: Database
    knowledge: Knowledge
    candidates: Candidates
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
        editing_of(ground),
        administration_of(ground, sessions, gate),
    )
    return Console(gate, tuple(page for area in areas for page in area.pages()))


def editing_of(ground: Ground) -> Editing:
    """The editor of entries."""
    database, auditor = ground.database, ground.auditor
    entries = SqlEntryList(database)
    stores = EditingStores(
        SqlWorkingCopies(database, auditor),
        SqlFormDrafts(database),
        SqlSubmissions(database, auditor, ground.new_id),
        entries,
        SqlEntryHistory(database),
    )
    sensitive = OwnSensitiveWords(SqlOwnWordsStore(database, auditor))
    judge = Judge(ground.knowledge, entries, sensitive, SqlSettingStore(database, auditor))
    return Editing(stores, judge, StaffStore(database, auditor), service_points())


def administration_of(ground: Ground, sessions: SessionStore, gate: Gate) -> Administration:
    """One's own account, the staff, the audit, the settings."""
    database, auditor, settings = ground.database, ground.auditor, ground.settings
    trail = AuditStore(database, auditor)
    stores = OfficeStores(
        StaffStore(database, auditor),
        SignInStore(database, auditor, ground.new_id, SignInLimits()),
        sessions,
        trail,
        SqlSettingStore(database, auditor),
    )
    check = AuditCheck(database, AnchorFolder(settings.console.audit_anchors))
    return Administration(
        stores,
        door_of(ground, sessions),
        gate,
        Checks(check, trail, ground.clock),
        Operated(
            ground.hall,
            session_limits(settings),
            settings.console.require_totp,
            settings.privacy.keep_days,
        ),
        lambda: new_password(secrets.choice),
    )


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
