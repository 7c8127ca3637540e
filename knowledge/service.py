"""The knowledge that is live: it answers, notices what is new, and publishes."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from functools import partial

from chat.message import Moment
from knowledge.entry import Entry
from knowledge.found import Found, Verdict
from knowledge.match import find
from knowledge.release import Release
from knowledge.store import (
    Draft,
    KnowledgeStore,
    Outdated,
    ReleaseShelf,
    Signature,
    State,
)
from knowledge.text import LONGEST

TRIES = 5

KNOWN = 4096
"""Questions whose result is remembered."""

KNOWN_FOR = 2_000
"""Milliseconds after which it is looked up again: an entry may have expired meanwhile."""


@dataclass(frozen=True, slots=True)
class _View:
    """What answers are taken from, replaced as a whole, with what was found in it before.

    Questions come again and again, word for word: examples are tapped, neighbours ask the same.
    """

    state: State
    release: Release | None
    withdrawn: frozenset[str]
    known: dict[tuple[str, str, int], Found] = field(default_factory=dict, compare=False)

    def found(self, release: Release, question: str, context: str, at: Moment) -> Found:
        key = (question, context, at // KNOWN_FOR if len(release.index.valid_until) else 0)
        if (known := self.known.get(key)) is not None:
            return known
        if len(self.known) >= KNOWN:
            self.known.clear()
        withdrawn = self.withdrawn
        found = find(release, question, at=at, withdrawn=withdrawn, context=context)
        self.known[key] = found
        return found


class Knowledge:
    """`refresh` is to be called about once a second, and when there is news.

    `watch` is how often, in seconds, withdrawals are looked for while a release is being opened.
    """

    def __init__(self, store: KnowledgeStore, shelf: ReleaseShelf, *, watch: float = 1.0) -> None:
        self._store = store
        self._shelf = shelf
        self._watch = watch
        self._view = _View(State(0, "", 0), None, frozenset())
        self._opening = asyncio.Lock()

    @property
    def number(self) -> int:
        """The release that answers are taken from; 0 before there is any."""
        return self._view.state.number

    def find(self, question: str, *, at: Moment, context: str = "") -> Found:
        """`context` is the id of the entry last answered."""
        view = self._view
        if view.release is None:
            return Found(question, Verdict.NOTHING, 0.0, (), 0)
        return view.found(view.release, question[:LONGEST], context, at)

    def entry(self, entry_id: str, *, at: Moment) -> Entry | None:
        """The entry as the live release has it, unless it was retired or is not valid at `at`."""
        view = self._view
        if view.release is None or entry_id in view.withdrawn:
            return None
        entry = view.release.entry(entry_id)
        return entry if entry and entry.is_valid(at) else None

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

    async def publish(self, made: Signature) -> int:
        """Make the newest versions live. Returns the number of the release."""
        return await self._publish(self._store.draft, made)

    async def roll_back(self, number: int, made: Signature) -> int:
        """Publish the content of an older release again. Raises UnknownRelease."""
        return await self._publish(partial(self._store.draft_of, number), made)

    async def _publish(self, draw_up: Callable[[], Awaitable[Draft]], made: Signature) -> int:
        for _ in range(TRIES):
            draft = await draw_up()
            shelved = await asyncio.to_thread(self._shelf.put, draft.number, draft.entries)
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
            release = await asyncio.to_thread(self._shelf.put_back, number, file_hash, entries)
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
