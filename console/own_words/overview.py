"""The six lists at a glance, and whether a word is known already."""

import asyncio
from dataclasses import dataclass
from urllib.parse import urlencode

from aiohttp import web

from chat.message import Moment
from console.access import KEEPERS
from console.call import Call
from console.names import names_of
from console.own_words.ground import WordsGround
from console.own_words.known import looked_up
from console.own_words.lines import rows_of
from console.own_words.working import Working, working
from console.page import Page, get
from knowledge.editing import ItemKind, Submission
from knowledge.own_words import WordList

LONGEST_SEARCH = 60


@dataclass(frozen=True, slots=True)
class Listed:
    """`lines` are those that say something; `submission` is the one that waits for review."""

    working: Working
    lines: int
    faults: int
    submission: Submission | None

    @property
    def which(self) -> WordList:
        return self.working.which

    @property
    def changed_by(self) -> str:
        newest = self.working.standing.newest
        return newest.edition.made.by if newest else ""

    @property
    def changed_at(self) -> Moment | None:
        newest = self.working.standing.newest
        return newest.edition.made.at if newest else None


@dataclass(frozen=True, slots=True)
class Overview:
    ground: WordsGround

    def pages(self) -> tuple[Page, ...]:
        return (
            get("/console/words", KEEPERS, self._all),
            get("/console/words/known", KEEPERS, self._known),
        )

    async def _all(self, call: Call) -> web.StreamResponse:
        if line := call.asked("add"):
            target = call.to("words", WordList.SYNONYMS.value)
            return call.moved(f"{target}?{urlencode({'add': line})}")
        lists = [await self._listed(call.staff.name, which) for which in WordList]
        names = await names_of(self.ground.accounts)
        return call.page("words/overview.html", lists=lists, names=names)

    async def _listed(self, staff: str, which: WordList) -> Listed:
        found = await working(self.ground, which, staff)
        rows = await asyncio.to_thread(rows_of, which, found.body)
        submission = await self.ground.submissions.open_submission_of(which.value, ItemKind.WORDS)
        return Listed(found, len(rows), sum(bool(row.fault) for row in rows), submission)

    async def _known(self, call: Call) -> web.StreamResponse:
        """What the program and the hall's own lists know of a word."""
        word = call.asked("word")[:LONGEST_SEARCH]
        standings = await self.ground.own.texts()
        bodies = {which: each.newest.body for which, each in standings.items() if each.newest}
        found = await asyncio.to_thread(looked_up, word, bodies)
        return call.page("words/_known.html", word=word, found=found)
