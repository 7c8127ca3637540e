"""Whether this process is alive and fit to serve, for whoever watches it."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass

from aiohttp import web

from bot.intake import Intake
from bot.metrics import CONTENT_TYPE, Metrics
from chat.message import Moment
from knowledge.service import Knowledge
from storage.database import Database, DatabaseUnavailable
from storage.figures_store import Figures, FiguresStore

PATIENCE = 2.0
"""Seconds that the database has to answer."""

OLD = 60_000
"""Milliseconds that a message may wait to be sent before it is worth an alarm."""


@dataclass(frozen=True, slots=True)
class Health:
    database: Database
    figures: FiguresStore
    knowledge: Knowledge
    intake: Intake
    metrics: Metrics
    clock: Callable[[], Moment]

    def routes(self) -> list[web.RouteDef]:
        return [
            web.get("/healthz", self.alive),
            web.get("/readyz", self.ready),
            web.get("/metrics", self.measured),
        ]

    async def alive(self, _request: web.Request) -> web.Response:
        """The process runs its loop and can write to its database."""
        fault = await self._database_fault()
        body = {"status": "fault", "database": fault} if fault else {"status": "ok"}
        return web.json_response(body, status=503 if fault else 200)

    async def ready(self, _request: web.Request) -> web.Response:
        """It can also answer: there is knowledge, and nothing waits too long."""
        checks = {"database": await self._database_fault(), "knowledge": "", "outbox": ""}
        if not self.knowledge.number:
            checks["knowledge"] = (
                "nothing is published: bangban knowledge import --starter --publish"
            )
        if not checks["database"]:
            figures = await self.figures.now(self.clock())
            if figures.outbox_oldest > OLD:
                checks["outbox"] = f"the oldest message waits {figures.outbox_oldest // 1000} s"
        faults = {name: fault for name, fault in checks.items() if fault}
        status = {"status": "fault", **faults} if faults else {"status": "ok"}
        blocking = faults.keys() - {"outbox"}
        return web.json_response(status, status=503 if blocking else 200)

    async def measured(self, _request: web.Request) -> web.Response:
        try:
            self._measure(await asyncio.wait_for(self.figures.now(self.clock()), PATIENCE))
            self.metrics.measured("database_up", 1)
        except (DatabaseUnavailable, TimeoutError):
            self.metrics.measured("database_up", 0)
        return web.Response(body=self.metrics.text(), headers={"Content-Type": CONTENT_TYPE})

    def _measure(self, figures: Figures) -> None:
        self.metrics.measured("release", self.knowledge.number)
        self.metrics.measured("turns_under_way", self.intake.under_way)
        self.metrics.measured("turns_unfinished", figures.turns_unfinished)
        self.metrics.measured("outbox_waiting", figures.outbox_waiting)
        self.metrics.measured("outbox_oldest_seconds", figures.outbox_oldest / 1000)
        self.metrics.measured("outbox_deferred", figures.outbox_deferred)
        self.metrics.measured("outbox_uncertain", figures.outbox_uncertain)
        self.metrics.measured("outbox_failed", figures.outbox_failed)
        self.metrics.measured("replies_uncertain", figures.replies_uncertain)
        self.metrics.measured("left_messages_unread", figures.left_messages_unread)
        self.metrics.measured("audit_waiting", figures.audit_waiting)
        self.metrics.measured("audit_broken", figures.audit_broken)

    async def _database_fault(self) -> str:
        try:
            await asyncio.wait_for(self.figures.probe(), PATIENCE)
        except DatabaseUnavailable as error:
            return str(error)
        except TimeoutError:
            return f"the database did not answer within {PATIENCE:.0f} s"
        return ""
