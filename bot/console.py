"""Builds the console: every area of it over the stores of this process."""

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from bot.config import Settings
from bot.jobs import Jobs
from bot.trial import TrialTalk
from chat.message import Moment
from console.administration import Administration, OfficeStores
from console.audit_checking import Checks
from console.background import Background
from console.console import Console
from console.editing.area import Editing
from console.editing.judging import Judge
from console.editing.sensitive_words import OwnSensitiveWords
from console.editing.stores import EditingStores
from console.entries.area import Entries
from console.entries.ground import EntryGround
from console.exchange.area import Exchange
from console.exchange.ground import ExchangeGround
from console.gate import Gate
from console.home import Home
from console.learning.area import Improving, Lessons, Office
from console.learning.trials import Trials
from console.own_words.area import WordsArea
from console.own_words.ground import WordsGround
from console.quality.area import Quality
from console.quality.examining import Examining
from console.quality.ground import QualityGround
from console.reached import LOOPBACK, Reached, place_of
from console.regression.area import Regression
from console.regression.effects import Effects
from console.releases.area import Releases
from console.releases.publication import Publication
from console.releases.stores import Desk
from console.rendering import renderer
from console.reviews.area import Reviews
from console.reviews.stores import Bench, ReviewStores
from console.settings import Operated
from console.sign_in import SignIn
from console.static_files import console_assets
from console.typed import Typed
from handlers.order import HANDLERS
from knowledge.candidate import Candidates
from knowledge.clusters import Splitter
from knowledge.learning_reports import Reports
from knowledge.learning_service import Learning
from knowledge.service import Knowledge
from knowledge.starter_files import service_points
from knowledge.words import load_words
from office.door import Door
from office.hall import Hall, Persona
from office.lock_out import SignInLimits
from office.password import new_password
from office.session import HOUR, MINUTE, SessionLimits
from storage.answer_figures_store import AnswerFiguresStore
from storage.asked_store import SqlAskedStore
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
from storage.import_store import SqlImportStore
from storage.knowledge_store import SqlKnowledgeStore
from storage.learning_store import LearningStore
from storage.left_answer_store import LeftAnswerStore
from storage.marks_store import MarksStore
from storage.own_words_store import SqlOwnWordsStore
from storage.regression_store import SqlRegressionStore
from storage.release_log_store import SqlReleaseLog
from storage.session_store import SessionStore
from storage.setting_store import SqlSettingStore
from storage.sign_in_store import SignInStore
from storage.staff_store import StaffStore
from storage.submission_contents_store import SqlSubmissionContents


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
    jobs: Jobs = field(default_factory=Jobs)

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
        reached=reached(ground.settings),
    )
    areas = (
        SignIn(door_of(ground, sessions), sessions, gate),
        Typed(SqlFormDrafts(ground.database)),
        Home(SqlEntryList(ground.database)),
        editing_of(ground),
        entries_of(ground),
        *publishing_of(ground),
        quality_of(ground),
        learning_of(ground),
        words_of(ground),
        exchange_of(ground),
        administration_of(ground, sessions, gate),
    )
    return Console(gate, tuple(page for area in areas for page in area.pages()))


def editing_of(ground: Ground) -> Editing:
    """The editor of entries."""
    people = StaffStore(ground.database, ground.auditor)
    return Editing(editing_stores(ground), judge_of(ground), people, service_points())


def entries_of(ground: Ground) -> Entries:
    """Entries: found, seen, and acted on."""
    database, auditor = ground.database, ground.auditor
    return Entries(
        EntryGround(
            stores=editing_stores(ground),
            judge=judge_of(ground),
            live=ground.knowledge,
            regression=SqlRegressionStore(database, auditor, ground.new_id),
            figures=AnswerFiguresStore(database),
            asked=SqlAskedStore(database),
            accounts=StaffStore(database, auditor),
            audit=AuditStore(database, auditor),
            new_id=ground.new_id,
            points=service_points(),
        )
    )


def publishing_of(ground: Ground) -> tuple[Reviews, Releases, Regression]:
    """The second pair of eyes, and what goes live. They share what is tried and what is made."""
    database, auditor = ground.database, ground.auditor
    regression = SqlRegressionStore(database, auditor, ground.new_id)
    knowledge, keep = SqlKnowledgeStore(database, auditor), ground.jobs.keep
    effects = Effects(
        live=ground.knowledge,
        candidates=ground.candidates,
        store=knowledge,
        regression=regression,
        compared=Background(keep, "regression.compare"),
        graded=Background(keep, "regression.grade"),
    )
    accounts = StaffStore(database, auditor)
    words, history = SqlOwnWordsStore(database, auditor), SqlEntryHistory(database)
    stores = ReviewStores(
        submissions=SqlSubmissions(database, auditor, ground.new_id),
        contents=SqlSubmissionContents(database),
        history=history,
        words=words,
        accounts=accounts,
    )
    desk = Desk(
        log=SqlReleaseLog(database),
        store=knowledge,
        history=history,
        words=words,
        accounts=accounts,
        effects=effects,
        publication=Publication(ground.knowledge, knowledge, keep),
        audit=AuditStore(database, auditor),
    )
    return (
        Reviews(Bench(stores, judge_of(ground), effects)),
        Releases(desk),
        Regression(regression, effects, SqlEntryList(database), accounts),
    )


def quality_of(ground: Ground) -> Quality:
    """How right the guides are."""
    database, auditor = ground.database, ground.auditor
    store, entries = SqlKnowledgeStore(database, auditor), SqlEntryList(database)
    examining = Examining(store, ground.knowledge, judge_of(ground), entries)
    return Quality(QualityGround(examining, entries, AuditStore(database, auditor)))


def editing_stores(ground: Ground) -> EditingStores:
    database, auditor = ground.database, ground.auditor
    return EditingStores(
        SqlWorkingCopies(database, auditor),
        SqlFormDrafts(database),
        SqlSubmissions(database, auditor, ground.new_id),
        SqlEntryList(database),
        SqlEntryHistory(database),
    )


def judge_of(ground: Ground) -> Judge:
    database, auditor = ground.database, ground.auditor
    sensitive = OwnSensitiveWords(SqlOwnWordsStore(database, auditor))
    settings = SqlSettingStore(database, auditor)
    return Judge(ground.knowledge, SqlEntryList(database), sensitive, settings)


def exchange_of(ground: Ground) -> Exchange:
    """Files in and out."""
    database, auditor = ground.database, ground.auditor
    return Exchange(
        ExchangeGround(
            imports=SqlImportStore(database, auditor, ground.new_id, ground.process),
            stores=editing_stores(ground),
            releases=SqlKnowledgeStore(database, auditor),
            judge=judge_of(ground),
            own=SqlOwnWordsStore(database, auditor),
            audit=AuditStore(database, auditor),
            accounts=StaffStore(database, auditor),
            keep=ground.jobs.keep,
        )
    )


def words_of(ground: Ground) -> WordsArea:
    """The hall's own word lists."""
    database, auditor = ground.database, ground.auditor
    own = SqlOwnWordsStore(database, auditor)
    return WordsArea(
        WordsGround(
            own=own,
            drafts=SqlFormDrafts(database),
            submissions=SqlSubmissions(database, auditor, ground.new_id),
            entries=SqlEntryList(database),
            regression=SqlRegressionStore(database, auditor, ground.new_id),
            sensitive=OwnSensitiveWords(own),
            live=ground.knowledge,
            trials=ground.candidates,
            accounts=StaffStore(database, auditor),
        )
    )


def learning_of(ground: Ground) -> Improving:
    """What is tried, and what citizens' questions teach."""
    database, auditor = ground.database, ground.auditor
    given = ground.settings.persona
    phone = TrialTalk(HANDLERS, ground.hall, Persona(given.name, given.questions))
    return Improving(
        stores=editing_stores(ground),
        judge=judge_of(ground),
        trials=Trials(ground.knowledge, ground.candidates),
        phone=phone,
        regression=SqlRegressionStore(database, auditor, ground.new_id),
        lessons=Lessons(
            Learning(LearningStore(database, ground.new_id, auditor), Splitter(load_words())),
            Reports(MarksStore(database, auditor), AnswerFiguresStore(database)),
            LeftAnswerStore(database, ground.new_id, auditor, ground.pushes),
        ),
        office=Office(StaffStore(database, auditor), AuditStore(database, auditor)),
    )


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
        SqlEntryList(database),
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


def reached(settings: Settings) -> Reached:
    server = settings.server
    return Reached((*LOOPBACK, *server.proxies), place_of(server.public_url))


def session_limits(settings: Settings) -> SessionLimits:
    return SessionLimits(
        idle=settings.console.idle_minutes * MINUTE,
        absolute=settings.console.absolute_hours * HOUR,
        at_once=settings.console.sessions,
    )
