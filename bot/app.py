"""The wiring: builds the service from its settings, starts it, and stops it gracefully."""

import asyncio
import secrets
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass

import structlog
from aiohttp import web

from bot.access import declare, public
from bot.account import Account, accounts
from bot.callback import Callback
from bot.client import Client, connected
from bot.config import Settings
from bot.console import Ground, console_of
from bot.delivery import HandedOver
from bot.health import Health
from bot.intake import Intake, Stores, Times
from bot.jobs import Jobs
from bot.media import MediaFetcher
from bot.metrics import Metrics
from bot.outbox import Pump
from bot.publishing import Publishing
from bot.recovery import Recovery
from bot.retention import Retention
from bot.rollup import Rollup
from bot.turn import Notice, TurnRunner
from bot.wire.envelope import BODY_LIMIT
from chat.message import Moment
from handlers.contract import Services
from handlers.order import HANDLERS
from knowledge.candidate import Candidates
from knowledge.service import Knowledge
from knowledge.words import load_words
from office.hall import Hall
from pages.routes import pages
from storage.audit_anchors import AnchorFolder
from storage.audit_rows import Auditor
from storage.audit_seal import Sealer
from storage.citizen_store import CitizenStore
from storage.claim import Claimant, Limits
from storage.database import Database
from storage.editing_form_store import SqlFormDrafts
from storage.editing_submission_store import SqlSubmissions
from storage.feedback_store import FeedbackStore
from storage.figures_store import FiguresStore
from storage.ids import NewId, new_ids
from storage.import_store import SqlImportStore
from storage.knowledge_store import NEWS, SqlKnowledgeStore
from storage.left_message_store import LeftMessageStore
from storage.media_store import MediaStore
from storage.migrate import check_schema
from storage.notice_store import NoticeStore
from storage.open import open_database
from storage.outbox_store import OutboxStore
from storage.process_store import ProcessStore
from storage.recovery_store import RecoveryStore
from storage.release_shelf import FolderShelf
from storage.rollup_store import RollupStore
from storage.scheduled_store import ScheduledStore
from storage.token_store import TokenStore
from storage.told_store import ToldStore
from storage.turn_store import TurnStore

log = structlog.get_logger()

DRAIN = 2.5
"""Seconds that a stop waits for turns under way, after all calls were answered."""

NAME = "bangban"
"""How the service calls itself to whoever calls, without a version."""

SEND_GRACE = 2.0
"""Seconds that it then waits for sends under way."""

Clock = Callable[[], Moment]


@dataclass(frozen=True, slots=True)
class Base:
    """What everything else is built on."""

    settings: Settings
    database: Database
    process: str
    new_id: NewId
    clock: Clock
    jobs: Jobs
    metrics: Metrics
    accounts: dict[str, Account]


INTAKE = web.AppKey("INTAKE", Intake)


@asynccontextmanager
async def service(settings: Settings, clock: Clock) -> AsyncIterator[web.Application]:
    """The service as an aiohttp application, ready to listen; at the end it is stopped.

    The database must be migrated. Stop listening before the end, so that no call is cut off.
    """
    database = await open_database(settings.storage.url)
    try:
        await check_schema(database)
        base = _base(settings, database, clock)
        async with connected(base.accounts, TokenStore(database, base.process), clock) as client:
            app = await _built(base, client)
            try:
                yield app
            finally:
                await _stop(app, base)
    finally:
        await database.close()


def knowledge_of(
    settings: Settings, database: Database, candidates: Candidates | None = None
) -> Knowledge:
    """The knowledge service, with the release files of this machine."""
    shelf = FolderShelf(settings.storage.releases, load_words())
    return Knowledge(SqlKnowledgeStore(database), shelf, candidates=candidates)


def _base(settings: Settings, database: Database, clock: Clock) -> Base:
    process = secrets.token_hex(4)
    return Base(
        settings,
        database,
        process,
        new_ids(process),
        clock,
        Jobs(),
        Metrics(),
        accounts(settings),
    )


async def _built(base: Base, client: Client) -> web.Application:
    """Everything is ready, and a search was made, before the first message is taken."""
    candidates = Candidates(SqlKnowledgeStore(base.database), load_words())
    knowledge = knowledge_of(base.settings, base.database, candidates)
    await knowledge.refresh()
    await asyncio.to_thread(knowledge.find, "身份证丢了怎么补", at=base.clock())
    turns = TurnStore(base.database, base.process, base.new_id)
    outbox = OutboxStore(base.database, base.process)
    intake = _intake(base, turns, outbox, _services(base, knowledge))
    handed = HandedOver(turns, base.jobs, base.clock)
    callback = Callback(
        base.accounts, intake, handed, base.metrics, base.clock, _freshness(base.settings)
    )
    figures = FiguresStore(base.database)
    health = Health(base.database, figures, knowledge, intake, base.metrics, base.clock)
    app = web.Application(client_max_size=BODY_LIMIT)
    app[INTAKE] = intake
    app.on_response_prepare.append(_neutral)
    citizens = pages(knowledge, ToldStore(base.database), _hall(base.settings), base.clock)
    open_to_all = [*callback.routes(), *health.routes(), *citizens.routes()]
    console = console_of(_ground(base, knowledge, candidates))
    app.add_routes(open_to_all)
    console.join(app)
    declare(app, public(open_to_all), console.access())
    await _start_jobs(base, client, intake, outbox, knowledge)
    log.info("service.ready", release=knowledge.number, accounts=sorted(base.accounts))
    return app


def _ground(base: Base, knowledge: Knowledge, candidates: Candidates) -> Ground:
    return Ground(
        base.settings,
        base.database,
        knowledge,
        candidates,
        _hall(base.settings),
        base.process,
        base.new_id,
        base.clock,
        {name: account.pushes for name, account in base.accounts.items()},
        base.jobs,
    )


def _services(base: Base, knowledge: Knowledge) -> Services:
    left = LeftMessageStore(base.database, base.new_id)
    return Services(
        knowledge=knowledge,
        left_messages=left,
        citizens=CitizenStore(base.database),
        opinions=FeedbackStore(base.database),
        notices=NoticeStore(base.database),
    )


def _intake(base: Base, turns: TurnStore, outbox: OutboxStore, services: Services) -> Intake:
    settings = base.settings
    limits = Limits(
        settings.limits.burst,
        int(1000 / settings.limits.per_second),
        settings.limits.told_every_seconds * 1000,
    )
    notice = settings.privacy
    runner = TurnRunner(
        accounts=base.accounts,
        handlers=HANDLERS,
        services=services,
        hall=_hall(settings),
        notice=Notice(notice.version, notice.notice.replace("{days}", str(notice.keep_days))),
        clock=base.clock,
        choose=turns.choose,
    )
    claimant = Claimant(base.database, base.process, base.new_id, limits)
    return Intake(
        base.accounts,
        Stores(claimant, turns, outbox),
        runner,
        jobs=base.jobs,
        times=Times(patience=settings.turn.patience),
        clock=base.clock,
    )


def _hall(settings: Settings) -> Hall:
    return Hall(**settings.hall.model_dump(), pages=settings.server.public_url)


async def _start_jobs(
    base: Base,
    client: Client,
    intake: Intake,
    outbox: OutboxStore,
    knowledge: Knowledge,
) -> None:
    settings, jobs = base.settings, base.jobs
    pump = Pump(base.accounts, client, outbox, base.metrics, base.clock, asyncio.Event(), jobs)
    intake.said_later = pump.news.set
    recovery = Recovery(
        base.accounts,
        intake,
        RecoveryStore(base.database, base.process, base.new_id),
        outbox,
        ProcessStore(base.database, base.process),
        jobs,
        base.clock,
        base.clock(),
        int(settings.turn.lease * 1000),
        int(settings.turn.retry_window * 1000),
    )
    await recovery.beat()
    jobs.every(settings.turn.lease / 5, recovery.beat, name="beat")
    jobs.every(1.0, recovery.look, name="recovery")
    jobs.every(0.0, pump.run, name="outbox")
    jobs.every(1.0, knowledge.refresh, name="knowledge")
    jobs.every(0.05, knowledge.prepare, name="knowledge.prepare")
    auditor = Auditor(base.new_id)
    submissions = SqlSubmissions(base.database, auditor, base.new_id)
    publishing = Publishing(submissions, ScheduledStore(base.database), knowledge, base.clock)
    jobs.every(2.0, publishing.run, name="publishing")
    drafts = SqlFormDrafts(base.database)
    jobs.every(3600.0, lambda: drafts.forget(base.clock()), name="drafts")
    imports = SqlImportStore(base.database, auditor, base.new_id, base.process)
    jobs.every(3600.0, lambda: imports.forget(base.clock()), name="imports")
    retention = Retention(CitizenStore(base.database), base.clock, settings.privacy.keep_days)
    jobs.every(600.0, retention.run, name="retention")
    rollup = Rollup(RollupStore(base.database), base.clock, settings.privacy.keep_days)
    jobs.every(300.0, rollup.run, name="rollup")
    sealer = Sealer(base.database, AnchorFolder(settings.console.audit_anchors))
    jobs.every(10.0, lambda: sealer.seal(base.clock()), name="audit.seal")
    if settings.media.fetch:
        fetcher = MediaFetcher(
            base.accounts,
            client,
            MediaStore(base.database, base.process),
            settings.storage.files,
            settings.media.max_bytes,
            base.clock,
        )
        jobs.every(1.0, fetcher.run, name="media")
    news = _on_news(jobs, knowledge)
    await base.database.listen(NEWS, news)


def _on_news(jobs: Jobs, knowledge: Knowledge) -> Callable[[str], None]:
    def heard(_news: str) -> None:
        jobs.keep(knowledge.refresh(), name="knowledge.news")

    return heard


async def _stop(app: web.Application, base: Base) -> None:
    """Let turns and sends come to their end, then give up the leases."""
    log.info("service.stopping", turns=app[INTAKE].under_way)
    await app[INTAKE].drain(DRAIN)
    await base.jobs.stop(SEND_GRACE)
    await ProcessStore(base.database, base.process).end(base.clock())


def _freshness(settings: Settings) -> int | None:
    """Milliseconds; 0 in the settings switches the check off."""
    return int(settings.turn.signature_age * 1000) or None


async def _neutral(_request: web.Request, response: web.StreamResponse) -> None:
    response.headers["Server"] = NAME
    response.headers.setdefault("X-Content-Type-Options", "nosniff")
