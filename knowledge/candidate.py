"""The release that would go live next, built in memory to be tried before anybody publishes it."""

import asyncio
import json
from collections import OrderedDict
from collections.abc import Collection, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from hashlib import sha256
from typing import TypeAlias

from knowledge.entry import Entry
from knowledge.own_words import NO_TEXTS, OwnTexts
from knowledge.record import written_record
from knowledge.release import Built, build
from knowledge.store import Draft, KnowledgeStore, State
from knowledge.words import Words

KEPT = 2
"""Releases that are kept: one of 10,000 entries takes about a hundred megabytes."""

_Key: TypeAlias = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Changes:
    """What would be approved besides what is: `entries` take the place of those of the same id,
    `retired` are ids, and of `words` each list that stands in it replaces the approved one."""

    entries: tuple[Entry, ...] = ()
    retired: AbstractSet[str] = frozenset()
    words: OwnTexts = field(default_factory=dict)

    @property
    def digest(self) -> str:
        """The same for the same changes; '' for none."""
        if not (self.entries or self.retired or self.words):
            return ""
        entries = sorted(map(written_record, self.entries))
        told = [entries, sorted(self.retired), sorted(self.words.items())]
        return sha256(json.dumps(told).encode("utf-8", "surrogatepass")).hexdigest()


class Candidates:
    """`words` are the lists that come with the program. One release is built at a time, on a
    thread, and whoever asks for the same meanwhile waits for it."""

    def __init__(self, store: KnowledgeStore, words: Words, *, kept: int = KEPT) -> None:
        self._store = store
        self._words = words
        self._kept = kept
        self._draft: Draft | None = None
        self._built = OrderedDict[_Key, Built]()
        self._under_way: dict[_Key, asyncio.Task[Built]] = {}
        self._one_at_a_time = asyncio.Lock()

    async def candidate(
        self,
        extra: Sequence[Entry] = (),
        without: Collection[str] = (),
        words: OwnTexts = NO_TEXTS,
    ) -> Built:
        """What would go live now, if these changes were approved as well (see Changes).

        It shows the collection as it is, or as it became while it was being built.
        """
        changes = Changes(tuple(extra), frozenset(without), words)
        digest = await asyncio.to_thread(lambda: changes.digest)
        state = await self._store.state()
        key = (state.number + 1, state.revision, digest)
        if key in self._built:
            self._built.move_to_end(key)
            return self._built[key]
        if key not in self._under_way:
            task = asyncio.create_task(self._build(key, changes))
            self._under_way[key] = task
            task.add_done_callback(lambda _: self._under_way.pop(key))
        # Whoever leaves must not stop what others wait for, nor let two be built at once.
        return await asyncio.shield(self._under_way[key])

    def draft(self, state: State) -> Draft | None:
        """What was drawn up of the collection in this very state, to be built from."""
        draft = self._draft
        key = (state.number + 1, state.revision)
        return draft if draft and (draft.number, draft.revision) == key else None

    async def take(self, draft: Draft) -> Built | None:
        """What was built of this very draft, or is being built, if it is still at hand: publishing
        need not build it once more. It is let go of, as the collection will have moved on."""
        if draft.copy_of is not None or draft.part is not None:
            return None
        key = (draft.number, draft.revision, "")
        if under_way := self._under_way.get(key):
            await asyncio.wait({under_way})  # should it fail, whoever publishes builds it
        return self._built.pop(key, None)

    async def _build(self, key: _Key, changes: Changes) -> Built:
        async with self._one_at_a_time:
            draft = self._draft
            if draft is None or (draft.number, draft.revision) != key[:2]:
                draft = self._draft = await self._store.draft()
            built = await asyncio.to_thread(_built, draft, changes, self._words)
            self._keep((draft.number, draft.revision, key[2]), built)
            return built

    def _keep(self, key: _Key, built: Built) -> None:
        for stale in [each for each in self._built if each[:2] != key[:2]]:
            del self._built[stale]
        self._built[key] = built
        while len(self._built) > self._kept:
            self._built.popitem(last=False)


def _built(draft: Draft, changes: Changes, words: Words) -> Built:
    entries = {entry.id: entry for entry in (*draft.entries, *changes.entries)}
    wanted = (entries[each] for each in sorted(entries) if each not in changes.retired)
    return build(draft.number, tuple(wanted), words.with_own({**draft.own, **changes.words}))
