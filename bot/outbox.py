"""The pump: takes what is to be sent from the outbox and sends it, each citizen's in order."""

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import structlog

from bot.account import Account
from bot.client import Client
from bot.jobs import Jobs
from bot.metrics import Metrics
from bot.platform_errors import Cure, NotSent, PlatformTrouble, Refused, cure, remedy
from chat.message import Moment
from storage.database import DatabaseUnavailable
from storage.outbox_store import OutboxStore, Outcome, Parcel, SendState

log = structlog.get_logger()

AT_ONCE = 20
POLL = 0.5
TRIES = 48
_HOUR = 60 * 60 * 1000
WINDOW = 48 * _HOUR
"""Milliseconds after which a message that could not be sent waits for the citizen's next word."""

_PAUSES = (0, 1, 5, 15, 60, 300)
_CHINA = ZoneInfo("Asia/Shanghai")


@dataclass(frozen=True, slots=True)
class Pump:
    """Sends for all accounts of this process."""

    accounts: Mapping[str, Account]
    client: Client
    store: OutboxStore
    metrics: Metrics
    clock: Callable[[], Moment]
    news: asyncio.Event
    jobs: Jobs
    sending: set[asyncio.Task[None]] = field(default_factory=set)

    async def run(self) -> None:
        """Begin to send what is due, then wait for news or a moment."""
        self.news.clear()
        if await self.send_due():
            return
        try:
            # Not wait_for: before Python 3.12 it loses a cancellation that meets the news.
            async with asyncio.timeout(POLL):
                await self.news.wait()
        except TimeoutError:
            return

    async def send_due(self) -> int:
        """Begin as many sends as there is room for; returns how many.

        They are tasks of their own: a slow one does not hold up the others, and when the pump is
        stopped they still come to their end.
        """
        room = AT_ONCE - len(self.sending)
        parcels = await self.store.claim(self.clock(), room) if room else []
        for parcel in parcels:
            task = self.jobs.keep(self._send(parcel), name="send")
            self.sending.add(task)
            task.add_done_callback(self._sent)
        return len(parcels)

    def _sent(self, task: asyncio.Task[None]) -> None:
        self.sending.discard(task)
        self.news.set()

    async def _send(self, parcel: Parcel) -> None:
        outcome = await self._tried(parcel)
        self.metrics.sent(outcome.state)
        while True:
            try:
                await self.store.settle(parcel, outcome, self.clock())
            except DatabaseUnavailable:
                log.warning("outbox.not_stored", row=parcel.id, state=outcome.state)
                await asyncio.sleep(POLL)
            else:
                return

    async def _tried(self, parcel: Parcel) -> Outcome:
        if parcel.account not in self.accounts:
            return Outcome(SendState.FAILED, "the account is not set up any more")
        try:
            await self.client.send(parcel.account, parcel.outgoing, parcel.openid)
        except PlatformTrouble as trouble:
            outcome = outcome_of(trouble, parcel, self.clock())
            log.warning("outbox.trouble", row=parcel.id, state=outcome.state, why=str(trouble))
            return outcome
        except Exception:
            # A fault of ours must not leave the row claimed for ever; it may have been sent.
            log.exception("outbox.failed", row=parcel.id)
            return Outcome(SendState.UNCERTAIN, "a fault in the program; see the log")
        return Outcome(SendState.SENT)


def outcome_of(trouble: PlatformTrouble, parcel: Parcel, now: Moment) -> Outcome:
    """What becomes of a row whose send failed so."""
    why = str(trouble)
    match trouble:
        case NotSent():
            return _again(parcel, now, why)
        case Refused(errcode=errcode):
            return _refused(cure(errcode), parcel, now, f"{why} {remedy(errcode)}".strip())
        case _:
            return Outcome(SendState.UNCERTAIN, why)


def _refused(what: Cure, parcel: Parcel, now: Moment, why: str) -> Outcome:
    match what:
        case Cure.RETRY | Cure.TOKEN:
            return _again(parcel, now, why)
        case Cure.NEXT_MINUTE:
            return _waits(now - now % 60_000 + 60_000, why)
        case Cure.TOMORROW:
            return _waits(_midnight(now), why)
        case Cure.SETTINGS:
            return _waits(now + 5 * 60_000, why)
        case Cure.CITIZEN_MUST_WRITE:
            return Outcome(SendState.DEFERRED, why, quota_gone=True)
        case Cure.GIVE_UP:
            return Outcome(SendState.FAILED, why, quota_spent=False)


def _again(parcel: Parcel, now: Moment, why: str) -> Outcome:
    if parcel.tries >= TRIES or now - parcel.created_at > WINDOW:
        return Outcome(SendState.DEFERRED, why, quota_spent=False)
    return _waits(now + _PAUSES[min(parcel.tries, len(_PAUSES)) - 1] * 1000, why)


def _waits(until: Moment, why: str) -> Outcome:
    return Outcome(SendState.WAITING, why, next_try=until, quota_spent=False)


def _midnight(now: Moment) -> Moment:
    """The next midnight in China, when the day's allowance begins anew."""
    today = datetime.fromtimestamp(now / 1000, _CHINA).date()
    begins = datetime.combine(today + timedelta(days=1), time(0, 1), _CHINA)
    return int(begins.timestamp() * 1000)
