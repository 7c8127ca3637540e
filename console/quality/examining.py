"""Examines all that is live, little by little beside everything else, and remembers what it found.

What is found holds for a release, on a day, with the sensitive words and limits of that moment.
"""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Protocol

from chat.message import Moment
from console.background import slices
from console.editing.judging import Judge
from knowledge.editing_list import ListFilter
from knowledge.editing_store import EntryList
from knowledge.entry import Entry
from knowledge.lint_finding import Known, Limits
from knowledge.quality import Examined, examined
from knowledge.quality_report import Report, report
from knowledge.sensitive import Sensitive
from office.hall import Hall

AT_ONCE = 50
"""Entries that are examined in one go; between two, everything else has its turn."""


class Releases(Protocol):
    async def entries_of(self, number: int) -> tuple[Entry, ...]: ...

    async def withdrawn(self, number: int) -> frozenset[str]: ...


class Live(Protocol):
    @property
    def number(self) -> int:
        """Of the release that answers now; 0 before there is any."""


@dataclass(frozen=True, slots=True)
class Examination:
    """`number` is that of the release, 0 when nothing is published."""

    number: int
    entries: tuple[Examined, ...]
    report: Report


@dataclass(frozen=True, slots=True)
class _Basis:
    """What the findings depend on."""

    number: int
    today: date
    sensitive: Sensitive
    limits: Limits
    hall: Hall


@dataclass(frozen=True, slots=True)
class _Held:
    basis: _Basis
    found: tuple[Examined, ...]


@dataclass(slots=True)
class Examining:
    """Of several who ask at once, one waits for the work and the others for its result."""

    releases: Releases
    live: Live
    judge: Judge
    entries: EntryList
    _held: _Held | None = None
    _told: tuple[_Held, frozenset[str], Examination] | None = None
    _lock: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def ready(self, at: Moment, hall: Hall) -> Examination | None:
        """What is known already; None when it would take a while."""
        held, number = self._held, self.live.number
        if held is None or held.basis != _basis_of(number, await self.judge.known({}, at, hall)):
            return None
        return await self._left_of(held)

    async def examination(self, at: Moment, hall: Hall) -> Examination:
        """Takes about half a millisecond for each entry, when it is not known yet."""
        async with self._lock:
            number, known = self.live.number, await self.judge.known({}, at, hall)
            basis = _basis_of(number, known)
            if self._held is None or self._held.basis != basis:
                self._held = _Held(basis, await self._examined(number, known))
            return await self._left_of(self._held)

    async def _examined(self, number: int, known: Known) -> tuple[Examined, ...]:
        if not number:
            return ()
        entries = await self.releases.entries_of(number)
        by_id = {each.id: each for each in entries}
        # Whatever there is may be named as related, live or not.
        ids = frozenset(await self.entries.ids(ListFilter(), known.at)).union(by_id)
        known = replace(known, ids=ids, entry_of=by_id.get)
        found: list[Examined] = []
        for some in slices(entries, AT_ONCE):
            found += await asyncio.to_thread(_all, some, known)
        return tuple(found)

    async def _left_of(self, held: _Held) -> Examination:
        """Without what was retired since the release: it is no longer said."""
        number = held.basis.number
        withdrawn = await self.releases.withdrawn(number)
        if self._told is not None and self._told[0] is held and self._told[1] == withdrawn:
            return self._told[2]
        left = tuple(each for each in held.found if each.id not in withdrawn)
        told = Examination(number, left, await asyncio.to_thread(report, left))
        self._told = (held, withdrawn, told)
        return told


def _basis_of(number: int, known: Known) -> _Basis:
    return _Basis(number, known.today(), known.sensitive, known.limits, known.hall)


def _all(entries: Sequence[Entry], known: Known) -> list[Examined]:
    return [examined(each, known) for each in entries]
