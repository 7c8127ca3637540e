"""The knowledge that is live: it answers, notices what is new, and publishes."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TypeAlias

from chat.message import Moment
from knowledge.candidate import Candidates
from knowledge.catalogue import Matter
from knowledge.entry import Entry, Kind
from knowledge.explain import explained
from knowledge.explanation import Explanation
from knowledge.found import Found, Verdict
from knowledge.match import find
from knowledge.matters import find_each
from knowledge.near import Near, near
from knowledge.own_words_pin import Pin
from knowledge.pins import Idle, idle
from knowledge.release import Release
from knowledge.store import (
    Draft,
    KnowledgeStore,
    Outdated,
    Part,
    ReleaseShelf,
    Shelved,
    Signature,
    State,
)
from knowledge.text import LONGEST
from knowledge.words import load_words

TRIES = 5

MOST_NAMING = 30
"""Entries that name another as related, beyond which nobody reads on."""

KNOWN = 4096
"""Questions whose result is remembered."""

KNOWN_FOR = 2_000
"""Milliseconds after which it is looked up again: an entry may have expired meanwhile."""


_Key: TypeAlias = tuple[str, str, Kind | None, int]


@dataclass(frozen=True, slots=True)
class _View:
    """What answers are taken from, replaced as a whole, with what was found in it before.

    Questions come again and again, word for word: examples are tapped, neighbours ask the same.
    """

    state: State
    release: Release | None
    withdrawn: frozenset[str]
    known: dict[_Key, Found] = field(default_factory=dict, compare=False)

    def found(
        self,
        release: Release,
        question: str,
        at: Moment,
        *,
        context: str,
        kind: Kind | None,
    ) -> Found:
        can_end = len(release.index.valid_until) or release.words.own.pins
        then = at // KNOWN_FOR if can_end else 0
        key = (question, context, kind, then)
        if (known := self.known.get(key)) is not None:
            return known
        if len(self.known) >= KNOWN:
            self.known.clear()
        found = find(
            release,
            question,
            at=at,
            withdrawn=self.withdrawn,
            kind=kind,
            context=context,
        )
        self.known[key] = found
        return found


class Knowledge:
    """`refresh` is to be called about once a second, and when there is news.

    `watch` is how often, in seconds, withdrawals are looked for while a release is being opened.
    Of `candidates` that is taken which was built of the very draft to be published.
    """

    def __init__(
        self,
        store: KnowledgeStore,
        shelf: ReleaseShelf,
        *,
        watch: float = 1.0,
        candidates: Candidates | None = None,
    ) -> None:
        self._store = store
        self._shelf = shelf
        self._candidates = candidates
        self._watch = watch
        self._view = _View(State(0, "", 0), None, frozenset())
        self._opening = asyncio.Lock()

    def trying(self, release: Release) -> "Knowledge":
        """Answers from a release that is not live, to be tried: it stays as it is."""
        other = Knowledge(self._store, self._shelf)
        other._view = _View(State(release.number, "", 0), release, frozenset())
        return other

    @property
    def number(self) -> int:
        """The release that answers are taken from; 0 before there is any."""
        return self._view.state.number

    @property
    def live(self) -> tuple[Release | None, frozenset[str]]:
        """What answers are taken from, and the ids of it that must not be said any more."""
        return self._view.release, self._view.withdrawn

    def find(
        self, question: str, *, at: Moment, context: str = "", kind: Kind | None = None
    ) -> Found:
        """`context` is the id of the entry last answered; `kind` the only one to be found."""
        view = self._view
        if view.release is None:
            return Found(question, Verdict.NOTHING, 0.0, (), 0)
        return view.found(view.release, question[:LONGEST], at, context=context, kind=kind)

    def find_each(self, question: str, *, at: Moment, context: str = "") -> tuple[Found, ...]:
        """What is found for each matter of the question: one, if it is about one."""
        return find_each(question, lambda part: self.find(part, at=at, context=context))

    def explain(self, question: str, *, at: Moment, context: str = "") -> Explanation | None:
        """How the search comes to its result; None before there is any release."""
        view = self._view
        if view.release is None:
            return None
        question = question[:LONGEST]
        return explained(view.release, question, at=at, withdrawn=view.withdrawn, context=context)

    def entry(self, entry_id: str, *, at: Moment) -> Entry | None:
        """The entry as the live release has it, unless it was retired or is not valid at `at`."""
        view = self._view
        if view.release is None or entry_id in view.withdrawn:
            return None
        entry = view.release.entry(entry_id)
        return entry if entry and entry.is_valid(at) else None

    def related(self, entry: Entry, *, at: Moment) -> tuple[Entry, ...]:
        """What `entry` names as related, then what names it; only what may be said at `at`."""
        release = self._view.release
        naming = release.naming(entry.id)[:MOST_NAMING] if release else ()
        ids = dict.fromkeys((*entry.related, *naming))
        found = (self.entry(each, at=at) for each in ids if each != entry.id)
        return tuple(each for each in found if each)

    def cases_of(self, entry_id: str, *, at: Moment) -> tuple[Entry, ...]:
        """The cases about an entry that can be told at `at`."""
        release = self._view.release
        told = (self.entry(case, at=at) for case in release.cases_of(entry_id)) if release else ()
        return tuple(entry for entry in told if entry)

    def near(self, entry: Entry, *, at: Moment) -> tuple[Near, ...]:
        """The live entries that say nearly the same as one that is being written."""
        view = self._view
        if view.release is None:
            return ()
        return near(view.release, entry, at=at, withdrawn=view.withdrawn)

    def idle(self, pin: Pin, *, at: Moment) -> Idle | None:
        """Why a pin, whether it is live or not yet, would decide nothing at `at`."""
        view = self._view
        entry = view.release.entry(pin.entry) if view.release else None
        return idle(pin, entry, at, view.withdrawn)

    def form(self, text: str) -> str:
        """A text in the form in which texts are compared."""
        release = self._view.release
        return (release.words if release else load_words()).form(text)

    def matters(self, *, at: Moment) -> tuple[Matter, ...]:
        """What lists are made of, without what was retired or is not valid at `at`."""
        view = self._view
        if view.release is None:
            return ()
        listed = (each for each in view.release.matters() if each.id not in view.withdrawn)
        return tuple(each for each in listed if each.is_valid(at))

    async def entry_in(self, number: int, entry_id: str) -> Entry | None:
        """The entry as an older release had it, from the stored versions."""
        return await self._store.entry_in(number, entry_id)

    async def refresh(self) -> bool:
        """Take over a newer release and what was withdrawn; whether there was anything."""
        noticed = await self._notice_withdrawn()
        async with self._opening:
            state = await self._store.state()
            if state.number == self._view.state.number:
                return noticed
            release = await self._watching(self._opened(state))
            withdrawn = await self._store.withdrawn(state.number)
            self._view = _View(state, release, withdrawn)
            return True

    async def prepare(self) -> None:
        """A little of what makes later questions faster: to be called again and again."""
        release = self._view.release
        if release is not None and not release.guesser.knows_all:
            await asyncio.to_thread(release.guesser.learn)

    async def publish(
        self, made: Signature, part: Part | None = None, *, seen: int | None = None
    ) -> int:
        """Make what is approved live, all of it or `part`. Returns the number of the release.

        `seen` is the revision of the collection that somebody looked at: what is another by now
        is not published. Raises Outdated then.
        """
        return await self._publish(partial(self._draw_up, part), made, seen)

    async def roll_back(self, number: int, made: Signature, *, seen: int | None = None) -> int:
        """Publish the content of an older release again. Raises UnknownRelease, Outdated."""
        return await self._publish(partial(self._store.draft_of, number), made, seen)

    async def _publish(
        self, draw_up: Callable[[], Awaitable[Draft]], made: Signature, seen: int | None
    ) -> int:
        for _ in range(TRIES):
            draft = await draw_up()
            if seen is not None and draft.revision != seen:
                raise Outdated("The entries changed after they were looked at: look again.")
            shelved = await self._shelved(draft)
            try:
                await self._store.publish(draft, made, shelved)
            except Outdated:
                continue
            await self.refresh()
            return draft.number
        raise Outdated(
            f"The entries changed {TRIES} times while the release was being built. "
            "Nothing was published: try again when the import has ended."
        )

    async def _draw_up(self, part: Part | None) -> Draft:
        """Reading thousands of entries takes a second: a candidate may have done it already."""
        if part is None and self._candidates is not None:
            known = self._candidates.draft(await self._store.state())
            if known is not None:
                return known
        return await self._store.draft(part)

    async def _shelved(self, draft: Draft) -> Shelved:
        built = await self._candidates.take(draft) if self._candidates else None
        if built is not None:
            return await asyncio.to_thread(self._shelf.put_built, built)
        return await asyncio.to_thread(self._shelf.put, draft.number, draft.entries, draft.own)

    async def _notice_withdrawn(self) -> bool:
        state = await self._store.state()
        known = self._view.state
        if state.revision == known.revision:
            return False
        withdrawn = await self._store.withdrawn(known.number)
        if self._view.state is known:
            known = replace(known, revision=state.revision)
            self._view = replace(self._view, state=known, withdrawn=withdrawn, known={})
        return True

    async def _opened(self, state: State) -> Release:
        number, file_hash = state.number, state.file_hash
        release = await asyncio.to_thread(self._shelf.take, number, file_hash)
        if release is None:
            entries = await self._store.entries_of(number)
            own = await self._store.words_of(number)
            release = await asyncio.to_thread(self._shelf.put_back, number, file_hash, entries, own)
        return release

    async def _watching(self, opening: Awaitable[Release]) -> Release:
        """Opening may take long: what is withdrawn meanwhile must not be said."""
        task = asyncio.ensure_future(opening)
        try:
            while not task.done():
                await asyncio.wait({task}, timeout=self._watch)
                if not task.done():
                    await self._notice_withdrawn()
        finally:
            task.cancel()
        return task.result()
