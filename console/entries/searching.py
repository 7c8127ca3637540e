"""Finds entries as the bot does, and by parts of titles and ids; says of each why it is there."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum, auto
from typing import Protocol

from chat.message import Moment
from console.entries.wanted import Wanted
from knowledge.editing_list import Listed, ListFilter
from knowledge.editing_store import EntryList
from knowledge.entry import Kind
from knowledge.found import Found, Verdict

MOST_SORTED = 1_000
"""Results that can be put in another order than that of the search."""


class Why(Enum):
    """Why the search shows an entry, the best reason first."""

    ANSWER = auto()
    CHOICE = auto()
    WORDS = auto()
    CLOSE = auto()


class Search(Protocol):
    def find(self, question: str, *, at: Moment, kind: Kind | None = None) -> Found: ...


@dataclass(frozen=True, slots=True)
class Results:
    """`total` is without paging. `why` and `verdict` tell of a search, empty and None without."""

    rows: tuple[Listed, ...]
    total: int
    why: Mapping[str, Why] = field(default_factory=dict)
    verdict: Verdict | None = None


@dataclass(frozen=True, slots=True)
class Searching:
    entries: EntryList
    search: Search

    async def page(self, wanted: Wanted, at: Moment, *, offset: int, limit: int) -> Results:
        if not wanted.search:
            page = await self.entries.page(wanted.filter, at, offset=offset, limit=limit)
            return Results(page.rows, page.total)
        ids, why, verdict = await self._found(wanted, at)
        rows = await self._rows(wanted.filter, ids, at, offset=offset, limit=limit)
        return Results(rows, len(ids), why, verdict)

    async def ids(self, wanted: Wanted, at: Moment) -> tuple[str, ...]:
        """All that the list shows, page after page."""
        if not wanted.search:
            return await self.entries.ids(wanted.filter, at)
        return (await self._found(wanted, at))[0]

    async def _found(
        self, wanted: Wanted, at: Moment
    ) -> tuple[tuple[str, ...], Mapping[str, Why], Verdict]:
        """What the bot would show comes first, then titles and ids that hold the words: whoever
        types the title of a draft means that draft. What is only close comes last."""
        found = await asyncio.to_thread(
            self.search.find, wanted.search, at=at, kind=wanted.filter.kind
        )
        why = _reasons(found)
        plain = replace(wanted.filter, order=None)
        kept = set(await self.entries.ids(replace(plain, ids=tuple(why)), at)) if why else set()
        holding = await self.entries.ids(replace(plain, text=wanted.search), at)
        shown = [each for each in why if each in kept]
        held = frozenset(holding)
        sure = [each for each in shown if why[each] is not Why.CLOSE or each in held]
        ids = tuple(dict.fromkeys((*sure, *holding, *shown)))
        return ids, {**dict.fromkeys(holding, Why.WORDS), **why}, found.verdict

    async def _rows(
        self, wanted: ListFilter, ids: Sequence[str], at: Moment, *, offset: int, limit: int
    ) -> tuple[Listed, ...]:
        if not ids:
            return ()
        if wanted.order is None:
            shown = replace(wanted, ids=tuple(ids[offset : offset + limit]))
            return (await self.entries.page(shown, at, limit=limit)).rows
        sorted_by = replace(wanted, ids=tuple(ids[:MOST_SORTED]))
        return (await self.entries.page(sorted_by, at, offset=offset, limit=limit)).rows


def _reasons(found: Found) -> dict[str, Why]:
    """In the order in which they are shown."""
    answers = found.verdict is Verdict.ANSWER
    reasons: dict[str, Why] = {each.entry: Why.CHOICE for each in found.offered}
    for place, each in enumerate(found.candidates):
        reasons.setdefault(each.entry, Why.ANSWER if answers and place == 0 else Why.CLOSE)
    return reasons
