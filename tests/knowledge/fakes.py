"""A store and a shelf that keep everything in memory."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field, replace

from knowledge.entry import Entry
from knowledge.own_words import NO_TEXTS, OwnTexts
from knowledge.release import Built, Release, build
from knowledge.store import (
    Counts,
    Draft,
    Outdated,
    Part,
    Published,
    Shelved,
    Signature,
    State,
    UnknownRelease,
)
from knowledge.words import Words


def nothing() -> None:
    """What happens meanwhile, unless a test says otherwise."""


@dataclass
class FakeStore:
    """`meanwhile` runs before each attempt to publish."""

    collection: dict[str, Entry] = field(default_factory=dict)
    published: list[tuple[Published, tuple[Entry, ...]]] = field(default_factory=list)
    retired: set[str] = field(default_factory=set)
    signed: list[Signature] = field(default_factory=list)
    revision: int = 0
    meanwhile: Callable[[], None] = nothing
    own: OwnTexts = field(default_factory=dict)
    taken: list[OwnTexts] = field(default_factory=list)
    drafts: int = 0

    async def import_entries(self, entries: Sequence[Entry], made: Signature) -> Counts:
        self.change(*entries)
        self.signed.append(made)
        return Counts(len(entries), 0, 0)

    async def retire(self, ids: Collection[str], made: Signature) -> int:
        self.withdraw(*ids)
        self.signed.append(made)
        return len(ids)

    async def draft(self, part: Part | None = None) -> Draft:
        if part is not None:
            raise NotImplementedError("Releases in part are tested on the real store.")
        self.drafts += 1
        entries = tuple(self.collection[each] for each in sorted(self.collection))
        return Draft(len(self.published) + 1, self.revision, entries, own=self.own)

    async def draft_of(self, number: int) -> Draft:
        draft = await self.draft()
        entries, own = await self.entries_of(number), await self.words_of(number)
        return replace(draft, entries=entries, copy_of=number, own=own)

    async def publish(self, draft: Draft, made: Signature, shelved: Shelved) -> None:
        self.meanwhile()
        if draft.revision != self.revision:
            raise Outdated
        release = Published(draft.number, made, shelved, len(draft.entries), draft.copy_of)
        self.published.append((release, draft.entries))
        self.taken.append(draft.own)
        self.revision += 1

    async def state(self) -> State:
        if not self.published:
            return State(0, "", self.revision)
        release, _ = self.published[-1]
        return State(release.number, release.shelved.file_hash, self.revision)

    async def withdrawn(self, number: int) -> frozenset[str]:
        if not number:
            return frozenset()
        return frozenset(each.id for each in self.published[number - 1][1]) & self.retired

    async def releases(self, limit: int = 50) -> tuple[Published, ...]:
        return tuple(release for release, _ in reversed(self.published))[:limit]

    async def entries_of(self, number: int) -> tuple[Entry, ...]:
        if not 0 < number <= len(self.published):
            raise UnknownRelease(number)
        return self.published[number - 1][1]

    async def words_of(self, number: int) -> OwnTexts:
        if not 0 < number <= len(self.published):
            raise UnknownRelease(number)
        return self.taken[number - 1]

    async def entry_in(self, number: int, entry_id: str) -> Entry | None:
        held = await self.entries_of(number)
        return next((entry for entry in held if entry.id == entry_id), None)

    def change(self, *entries: Entry) -> None:
        self.collection |= {entry.id: entry for entry in entries}
        self.revision += 1

    def withdraw(self, *ids: str) -> None:
        for each in ids:
            del self.collection[each]
        self.retired |= set(ids)
        self.revision += 1


@dataclass
class FakeShelf:
    """`opening` runs while a file is being opened; `rebuilt` lists what had to be built again."""

    words: Words
    files: dict[tuple[int, str], Release] = field(default_factory=dict)
    rebuilt: list[int] = field(default_factory=list)
    opening: Callable[[], None] = nothing
    built: int = 0

    def put(self, number: int, entries: Sequence[Entry], own: OwnTexts = NO_TEXTS) -> Shelved:
        self.built += 1
        return self.put_built(build(number, entries, self.words.with_own(own)))

    def put_built(self, built: Built) -> Shelved:
        said = [entry.answer for entry in built.entries]
        shelved = Shelved(f"file of {said}", built.words.digest)
        self.files[built.number, shelved.file_hash] = built
        return shelved

    def take(self, number: int, file_hash: str) -> Release | None:
        self.opening()
        return self.files.get((number, file_hash))

    def put_back(
        self, number: int, file_hash: str, entries: Sequence[Entry], own: OwnTexts = NO_TEXTS
    ) -> Release:
        self.rebuilt.append(number)
        built = build(number, entries, self.words.with_own(own))
        return self.files.setdefault((number, file_hash), built)
