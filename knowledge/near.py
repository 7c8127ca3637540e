"""Entries that say nearly the same as another one (已有相近条目)."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from chat.message import Moment
from knowledge.entry import Entry
from knowledge.near_wording import Wording, likeness, wording_of
from knowledge.rank import Bounds, hits, ranked
from knowledge.release import Release

LEAST = 0.86
"""The likeness from which on two wordings are worth looking at together."""

ASKED = 4
"""Wordings of an entry that are looked for: the title and the first phrasings."""

CANDIDATES = 10
"""Entries that are looked at for each of them."""

MOST = 5


class Side(StrEnum):
    """Where in the other entry the wording stands that is alike."""

    TITLE = "title"
    PHRASING = "phrasing"


@dataclass(frozen=True, slots=True)
class Near:
    """Another entry; `own` is the wording of the entry at hand, `other` the one like it there.
    `likeness` is 0 to 1."""

    entry: str
    title: str
    likeness: float
    side: Side
    own: str
    other: str


def near(
    release: Release,
    entry: Entry,
    *,
    at: Moment,
    withdrawn: frozenset[str] = frozenset(),
    least: float = LEAST,
) -> tuple[Near, ...]:
    """The entries of the release that are like this one, the most alike first; never itself.

    Takes some milliseconds. `withdrawn` are ids that are in the release and no longer live.
    """
    words = release.words
    asked = [wording_of(text, words) for text in (entry.question, *entry.phrasings)[:ASKED]]
    bounds = Bounds(at=at, withdrawn=release.rows(withdrawn | {entry.id}))
    alike: list[Near] = []
    for candidate in _candidates(release, asked, bounds):
        other = release.entry(candidate)
        best = _nearest(asked, other, release) if other else None
        if best is not None and best.likeness >= least:
            alike.append(best)
    return tuple(sorted(alike, key=lambda each: (-each.likeness, each.entry))[:MOST])


def _candidates(release: Release, asked: list[Wording], bounds: Bounds) -> dict[str, None]:
    """Each once, in the order in which they are found. Nothing is guessed: whoever has another
    name for the matter is no duplicate."""
    found: dict[str, None] = {}
    for each in asked:
        query = release.reader.read(each.text)
        best = ranked(hits(release.index, query, release.words.weights), bounds)
        if best is not None:
            found |= dict.fromkeys(release.index.ids.at(best.rows[:CANDIDATES]))
    return found


def _nearest(asked: list[Wording], other: Entry, release: Release) -> Near | None:
    pairs = (
        Near(other.id, other.question, likeness(own, its), side, own.text, its.text)
        for side, its in _wordings(other, asked, release)
        for own in asked
    )
    return max(pairs, key=lambda each: each.likeness, default=None)


def _wordings(
    other: Entry, asked: list[Wording], release: Release
) -> Iterator[tuple[Side, Wording]]:
    """Only those that share half of their characters: reading the rest takes time for nothing."""
    signs = [set(own.form) for own in asked]
    for place, text in enumerate((other.question, *other.phrasings)):
        its = set(release.words.form(text))
        if any(2 * len(its & own) >= min(len(its), len(own)) for own in signs):
            side = Side.PHRASING if place else Side.TITLE
            yield side, wording_of(text, release.words)
