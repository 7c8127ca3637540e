"""Entries of one import that say nearly the same as another one of it."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rapidfuzz import fuzz

from knowledge.entry import Entry
from knowledge.near_wording import Wording, likeness, wording_of
from knowledge.words import Words

LEAST = 0.9
BUCKET = 40
"""Entries before it that an entry is compared with for each pair of characters."""


@dataclass(frozen=True, slots=True)
class Twins:
    """Ids of two entries, in the order of the import, and the wordings that are alike."""

    first: str
    second: str
    likeness: float
    first_text: str
    second_text: str


def near_within(entries: Sequence[Entry], words: Words) -> tuple[Twins, ...]:
    """For each entry at most one that stands before it: the same wording anywhere, or a title
    that is nearly the same. In the order of the second ones; takes a second for 10,000."""
    same = _same_wordings(entries, words)
    alike = _alike_titles([entry for entry in entries if entry.id not in same], words)
    twins = same | alike
    return tuple(twins[entry.id] for entry in entries if entry.id in twins)


def _same_wordings(entries: Iterable[Entry], words: Words) -> dict[str, Twins]:
    """By the id of the second."""
    first: dict[str, tuple[str, str]] = {}
    twins: dict[str, Twins] = {}
    for entry in entries:
        for text in (entry.question, *entry.phrasings):
            form = words.form(text)
            if not form:
                continue
            owner, written = first.setdefault(form, (entry.id, text))
            if owner != entry.id:
                twins.setdefault(entry.id, Twins(owner, entry.id, 1.0, written, text))
    return twins


def _alike_titles(entries: Sequence[Entry], words: Words) -> dict[str, Twins]:
    """Titles that are alike share one of their rarest pairs of characters: of those only as many
    are looked at as so few changes can touch, and one more."""
    titles = [words.form(entry.question) for entry in entries]
    common = Counter(pair for title in titles for pair in _pairs(title))
    buckets: dict[str, list[int]] = defaultdict(list)
    read: dict[int, Wording] = {}
    twins: dict[str, Twins] = {}
    for row, title in enumerate(titles):
        rarest = sorted(_pairs(title), key=lambda pair: (common[pair], pair))[: _looked_at(title)]
        before = {other for pair in rarest for other in buckets[pair][-BUCKET:]}
        for other in sorted(_close(title, before, titles)):
            for each in (row, other):
                if each not in read:
                    read[each] = wording_of(entries[each].question, words)
            share = likeness(read[other], read[row])
            if share >= LEAST:
                one, two = entries[other], entries[row]
                twins[two.id] = Twins(one.id, two.id, share, one.question, two.question)
                break
        for pair in rarest:
            buckets[pair].append(row)
    return twins


def _close(title: str, rows: Iterable[int], titles: Sequence[str]) -> Iterator[int]:
    cutoff = 100 * LEAST
    return (row for row in rows if fuzz.ratio(title, titles[row], score_cutoff=cutoff))


def _pairs(title: str) -> set[str]:
    return {one + other for one, other in pairwise(title)} or {title}


def _looked_at(title: str) -> int:
    changes = int(len(title) * 2 * (1 - LEAST)) + 1
    return 2 * changes + 1
