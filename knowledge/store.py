"""What the knowledge needs kept: entries with their versions, releases, and release files."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from chat.message import Moment
from knowledge.entry import Entry
from knowledge.own_words import NO_TEXTS, OwnTexts, WordList
from knowledge.release import Built, Release


class KnowledgeError(Exception):
    """What was asked of the knowledge cannot be done. Subclasses:

    KnowledgeError
    +-- Outdated         the collection changed meanwhile: draw up the draft again
    +-- UnknownRelease   there is no release of that number
    +-- WordsOutdated    somebody has stored a newer version of the word list
    +-- UnknownWords     there is no version of that number of the word list
    """


class Outdated(KnowledgeError):
    """The collection changed since the draft was drawn up. Nothing was published."""


class UnknownRelease(KnowledgeError):
    """There is no release of that number."""

    def __init__(self, number: int) -> None:
        super().__init__(f"There is no release {number}: choose one of the list of releases.")


@dataclass(frozen=True, slots=True)
class Signature:
    """Who does something to the knowledge, when, why, and from which address."""

    by: str
    at: Moment
    note: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Counts:
    """What an import did."""

    new: int
    changed: int
    unchanged: int


@dataclass(frozen=True, slots=True)
class Part:
    """What a release takes of what was approved; all else stays as it is live."""

    entries: frozenset[str] = frozenset()
    words: frozenset[WordList] = frozenset()


@dataclass(frozen=True, slots=True)
class Draft:
    """What the release `number` would hold; `revision` is the state of the collection it shows.

    `own` are the hall's own word lists that it is searched with.
    """

    number: int
    revision: int
    entries: tuple[Entry, ...]
    copy_of: int | None = None
    own: OwnTexts = field(default_factory=dict)
    part: Part | None = None


@dataclass(frozen=True, slots=True)
class Shelved:
    """The file that was built for a release: SHA-256 of its bytes, and of the word lists in it."""

    file_hash: str
    words_hash: str


@dataclass(frozen=True, slots=True)
class Published:
    """A release as the list of releases shows it. `copy_of` is the one rolled back to."""

    number: int
    made: Signature
    shelved: Shelved
    entries: int
    copy_of: int | None = None


@dataclass(frozen=True, slots=True)
class State:
    """The live release, number 0 before the first, and the revision of the collection."""

    number: int
    file_hash: str
    revision: int


class KnowledgeStore(Protocol):
    async def import_entries(self, entries: Sequence[Entry], made: Signature) -> Counts:
        """Keep all of `entries`, or none; what has not changed makes no new version.

        They count as approved: an operator answers for them. An entry that was retired comes back
        with the next release. Each id may stand once.
        """

    async def retire(self, ids: Collection[str], made: Signature) -> int:
        """Nothing written so far about `ids` is said any more. Returns how many there were."""

    async def draft(self, part: Part | None = None) -> Draft:
        """The approved version of every entry that is not retired.

        With `part` only of those that it names: the others stay as the live release has them.
        """

    async def draft_of(self, number: int) -> Draft:
        """The content of an older release again, without what was retired since.

        Raises UnknownRelease.
        """

    async def publish(self, draft: Draft, made: Signature, shelved: Shelved) -> None:
        """The draft becomes the live release. Raises Outdated when the collection has changed."""

    async def state(self) -> State: ...

    async def withdrawn(self, number: int) -> frozenset[str]:
        """The entries of a release that were retired after it was published."""

    async def releases(self, limit: int = 50) -> tuple[Published, ...]:
        """The newest first."""

    async def entries_of(self, number: int) -> tuple[Entry, ...]:
        """Everything that a release held when it was published, in the order of the ids.

        Raises UnknownRelease.
        """

    async def words_of(self, number: int) -> OwnTexts:
        """The hall's own word lists that a release is searched with. Raises UnknownRelease."""

    async def entry_in(self, number: int, entry_id: str) -> Entry | None:
        """What a release held of an entry, whether it was retired since or not."""


class ReleaseShelf(Protocol):
    """The release files of this machine: a cache that can be filled again from the versions.

    A release is named by its number and the hash it was published with, so that a file that was
    built but never published is not taken for another. The methods block: call them on a thread.
    """

    def put(self, number: int, entries: Sequence[Entry], own: OwnTexts = NO_TEXTS) -> Shelved:
        """Build and write the file of a release; the oldest files are let go."""

    def put_built(self, built: Built) -> Shelved:
        """The same for a release that was built already, with the words of this shelf."""

    def take(self, number: int, file_hash: str) -> Release | None:
        """Open the file of a release; None when it is missing or damaged."""

    def put_back(
        self, number: int, file_hash: str, entries: Sequence[Entry], own: OwnTexts = NO_TEXTS
    ) -> Release:
        """Build a missing file once more, and open it; it is used even if it cannot be written."""
