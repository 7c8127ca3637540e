"""What a list would do before it goes live: to the regression set, and to one question."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from aiohttp import web

from chat.message import Moment
from console.access import KEEPERS
from console.call import Call
from console.own_words.ground import WordsGround
from console.own_words.keeping import which_of
from console.own_words.lines import faults_of
from console.own_words.merging import changes
from console.own_words.working import Working, working
from console.page import Page, get
from knowledge.entry import Entry
from knowledge.found import Found, Verdict
from knowledge.match import find
from knowledge.own_words import WordList
from knowledge.record import record_of
from knowledge.regression import Case, Outcome, compare
from knowledge.release import Built
from knowledge.sensitive import Sensitive, read_sensitive
from knowledge.words import load_words

MOST_SHOWN = 50
LONGEST_QUESTION = 200


@dataclass(frozen=True, slots=True)
class Pair:
    """What would go live without the list as it is now, and with it."""

    before: Built
    after: Built

    def title(self, entry: str) -> str:
        found = self.after.entry(entry) or self.before.entry(entry)
        return found.question if found else entry


@dataclass(frozen=True, slots=True)
class Tried:
    """What one release makes of a question: `titles` are what is answered or offered."""

    verdict: Verdict
    titles: tuple[str, ...]
    confidence: float


@dataclass(frozen=True, slots=True)
class Hit:
    """An entry in which a word stands that is new in the list."""

    entry: str
    title: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Effect:
    ground: WordsGround

    def pages(self) -> tuple[Page, ...]:
        return (
            get("/console/words/{list}/effect", KEEPERS, self._frame),
            get("/console/words/{list}/effect/figures", KEEPERS, self._figures),
            get("/console/words/{list}/effect/try", KEEPERS, self._try),
        )

    async def _frame(self, call: Call) -> web.StreamResponse:
        """At once; the figures, which take their time, come after it."""
        found = await working(self.ground, which_of(call), call.staff.name)
        faults = await asyncio.to_thread(faults_of, found.which, found.body)
        made = await asyncio.to_thread(changes, found.approved, found.body)
        return call.page("words/effect.html", working=found, faults=faults, changes=made)

    async def _figures(self, call: Call) -> web.StreamResponse:
        found = await working(self.ground, which_of(call), call.staff.name)
        if found.which is WordList.SENSITIVE:
            return await self._entries_with(call, found)
        pair = await self._pair(found)
        cases = [Case(each.question, each.entry) for each in await self.ground.regression.cases()]
        compared = await asyncio.to_thread(compare, pair.before, pair.after, cases, at=call.at)
        return call.page(
            "words/_figures.html",
            working=found,
            compared=compared,
            told=Told(pair),
            most=MOST_SHOWN,
        )

    async def _try(self, call: Call) -> web.StreamResponse:
        found = await working(self.ground, which_of(call), call.staff.name)
        question = call.asked("question")[:LONGEST_QUESTION]
        if not question:
            return call.page("words/_tried.html", question="", before=None, after=None)
        pair = await self._pair(found)
        before, after = await asyncio.to_thread(_both, pair, question, call.at)
        return call.page("words/_tried.html", question=question, before=before, after=after)

    async def _pair(self, found: Working) -> Pair:
        before = await self.ground.trials.candidate(words={found.which: found.approved})
        after = await self.ground.trials.candidate(words={found.which: found.body})
        return Pair(before, after)

    async def _entries_with(self, call: Call, found: Working) -> web.StreamResponse:
        """Sensitive words change no answer: what counts is where they stand already."""
        new = changes(found.approved, found.body).added
        sensitive = read_sensitive(new, load_words().simplified)
        before = await self.ground.trials.candidate()
        hits = await asyncio.to_thread(_hits, before.entries, sensitive)
        shown = hits[:MOST_SHOWN]
        return call.page("words/_entries-with.html", hits=shown, total=len(hits), new=new)


@dataclass(frozen=True, slots=True)
class Told:
    """Outcomes in words."""

    pair: Pair

    def title(self, entry: str) -> str:
        return self.pair.title(entry)

    def outcome(self, outcome: Outcome | None) -> str:
        if outcome is None or outcome.verdict is Verdict.NOTHING:
            return "答不上来"
        top = self.title(outcome.top)
        return f"答“{top}”" if outcome.verdict is Verdict.ANSWER else f"请群众选，第一个是“{top}”"


def _both(pair: Pair, question: str, at: Moment) -> tuple[Tried, Tried]:
    return _tried(find(pair.before, question, at=at)), _tried(find(pair.after, question, at=at))


def _tried(found: Found) -> Tried:
    shown = found.offered if found.verdict is Verdict.CHOICES else found.candidates[:1]
    titles = () if found.verdict is Verdict.NOTHING else tuple(each.question for each in shown)
    return Tried(found.verdict, titles, found.confidence)


def _hits(entries: Sequence[Entry], sensitive: Sensitive) -> tuple[Hit, ...]:
    found = []
    for entry in entries:
        words = {hit.word for text in _texts(record_of(entry)) for hit in sensitive.hits(text)}
        if words:
            found.append(Hit(entry.id, entry.question, tuple(sorted(words))))
    return tuple(found)


def _texts(value: object) -> list[str]:
    match value:
        case str():
            return [value]
        case Mapping():
            return [text for each in value.values() for text in _texts(each)]
        case list() | tuple():
            return [text for each in value for text in _texts(each)]
        case _:
            return []
