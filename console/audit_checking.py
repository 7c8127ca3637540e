"""Checking the whole audit in the background: how far it is, and what the last check found.

What a check found is a row of the audit itself, so that every process knows it.
"""

import asyncio
import json
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from typing import Final

import structlog

from chat.message import Moment
from office.audit import Actor, AuditFilter, Breach, Broken, Deed, Verdict
from office.store import AuditChecking, AuditTrail

log = structlog.get_logger()

TARGET: Final = "audit"
VERIFIED: Final = "audit.verify"
FAILED: Final = "failed"


@dataclass(frozen=True, slots=True)
class Progress:
    done: int
    total: int


@dataclass(frozen=True, slots=True)
class Found:
    """What a check found, by whom and when. `verdict` is None when it did not come to its end."""

    at: Moment
    by: str
    verdict: Verdict | None


class Checks:
    """The check that is under way in this process, if any."""

    def __init__(
        self, checking: AuditChecking, trail: AuditTrail, clock: Callable[[], Moment]
    ) -> None:
        self._checking = checking
        self._trail = trail
        self._clock = clock
        self._progress = Progress(0, 0)
        self._task: asyncio.Task[None] | None = None

    def begin(self, by: Actor) -> None:
        """Unless one is under way."""
        if self.under_way is None:
            self._progress = Progress(0, 0)
            self._task = asyncio.create_task(self._check(by), name="audit.verify")

    @property
    def under_way(self) -> Progress | None:
        return None if self._task is None or self._task.done() else self._progress

    async def last(self) -> Found | None:
        wanted = AuditFilter(action=VERIFIED, target=TARGET)
        rows = await self._trail.rows(wanted, limit=1)
        return Found(rows[0].at, rows[0].staff, _verdict(rows[0].deed.after)) if rows else None

    async def _check(self, by: Actor) -> None:
        try:
            self._progress = Progress(0, await self._checking.length())
            verdict = await self._checking.verify(self._tell)
            result, told = ("broken" if verdict.broken else "ok"), json.dumps(asdict(verdict))
        except Exception:
            log.exception("audit.check_failed")
            result, told = FAILED, ""
        deed = Deed(VERIFIED, TARGET, after=told, result=result)
        await self._trail.record(replace(by, at=self._clock()), deed)

    def _tell(self, links: int) -> None:
        self._progress = Progress(links, max(links, self._progress.total))


def _verdict(told: str) -> Verdict | None:
    try:
        found = json.loads(told)
        broken = found.pop("broken")
        if broken:
            broken = Broken(**{**broken, "breach": Breach(broken["breach"])})
        return Verdict(**found, broken=broken)
    except (ValueError, TypeError, KeyError, AttributeError):
        return None
