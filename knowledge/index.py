"""The arrays that a release is searched by, computed once when it is built."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from knowledge.entry import Entry, Kind
from knowledge.holders import holders
from knowledge.postings import Numbers, Places, Postings, post
from knowledge.query import SHIFT
from knowledge.strings import Strings, strings
from knowledge.wordings import Wordings, content_of, wordings_of
from knowledge.words import Words
from knowledge.words_phrases import Phrases
from knowledge.words_thesaurus import Target, expansions

SATURATION = 1.2
CONTENT_LENGTH = 0.75
"""How strictly long contents are marked down, 0 to 1."""

COMMON_CONTENT = 0.05
"""The share of the contents from which on a pair of characters tells them apart no longer."""

FEW_ENTRIES = 50
"""In so many contents a pair may stand in any case: shares mean nothing in small collections."""

READ_CONTENT = 400
"""Characters of a content that are indexed."""

KINDS = tuple(Kind)

LONGEST_TERM = 12
"""Characters; what is longer is a sentence and no word."""

FOREVER = np.iinfo(np.int64).max


@dataclass(frozen=True, slots=True)
class Texts:
    """The ways of asking, entry after entry; in `owners` and `shares` the contents follow.

    `owners` are rows of entries and `firsts` the first text of each. `shares` scales a score by
    the length of the text, `masses` is what a text that is asked word for word scores before
    that, `actions` are the bits of its groups of actions.
    """

    owners: Places
    firsts: Places
    shares: Numbers
    masses: Numbers
    actions: NDArray[np.uint32]


@dataclass(frozen=True, slots=True)
class Index:
    """Rows of entries follow their order.

    `kinds` has each entry's place in KINDS, `terms` are words that the entries name as theirs.
    `valid_from` and `valid_until` are empty when every entry is valid for ever.
    """

    postings: Postings
    texts: Texts
    wordings: Strings
    ids: Strings
    titles: Strings
    kinds: NDArray[np.uint8]
    terms: Strings
    valid_from: NDArray[np.int64]
    valid_until: NDArray[np.int64]
    expansions: Phrases[tuple[Target, ...]]

    def __len__(self) -> int:
        return len(self.ids)


def build_index(entries: Sequence[Entry], words: Words) -> Index:
    wordings = wordings_of(entries, words)
    contents = words.forms([" ".join(content_of(entry))[:READ_CONTENT] for entry in entries])
    rows = np.arange(len(entries), dtype=np.int32)
    owners = np.concatenate([wordings.owners, rows])
    common = max(COMMON_CONTENT, FEW_ENTRIES / max(len(entries), 1))
    postings = post(wordings.texts, contents, owners, most_common=common)
    known = expansions(
        words.groups,
        holders(postings, owners),
        kinship=words.weights.kinship,
        later=words.weights.later_name,
        own=words.own.groups,
    )
    valid_from, valid_until = _validity(entries)
    return Index(
        postings=postings,
        texts=_texts(postings, words, wordings, owners),
        wordings=strings(wordings.texts),
        ids=strings([entry.id for entry in entries]),
        titles=strings([entry.question for entry in entries]),
        kinds=np.array([KINDS.index(entry.kind) for entry in entries], dtype=np.uint8),
        terms=strings(_terms(entries, words)),
        valid_from=valid_from,
        valid_until=valid_until,
        expansions=Phrases(known),
    )


def _terms(entries: Sequence[Entry], words: Words) -> list[str]:
    """What entries call themselves: their keywords, and the names of guides."""
    written = {term for entry in entries for term in _own_terms(entry)}
    terms = {words.form(term) for term in written if len(term) <= LONGEST_TERM}
    return sorted(term for term in terms if len(term) > 1 and " " not in term)


def _own_terms(entry: Entry) -> Iterator[str]:
    yield from entry.keywords
    if entry.guide is not None:
        yield entry.guide.task_name
        yield entry.guide.result_name


def _texts(postings: Postings, words: Words, wordings: Wordings, owners: Places) -> Texts:
    weights, size = words.weights, len(wordings.texts)
    is_single = postings.codes < 1 << SHIFT
    worth = postings.worth * np.where(is_single, weights.character, weights.pair)
    held = np.repeat(worth, np.diff(postings.starts))
    masses = np.bincount(postings.places, held, len(owners))[:size]
    lengths = np.bincount(postings.places, minlength=len(owners))
    shares = _shares(lengths[:size], weights.length)
    shares[wordings.is_keywords] *= weights.keywords
    content_shares = _shares(lengths[size:], CONTENT_LENGTH) * np.float32(weights.answer)
    return Texts(
        owners=owners,
        firsts=wordings.owners.searchsorted(owners[size:]).astype(np.int32),
        shares=np.concatenate([shares, content_shares]),
        masses=np.maximum(masses, 1e-6).astype(np.float32),
        actions=wordings.actions,
    )


def _shares(lengths: NDArray[np.intp], strictness: float) -> Numbers:
    """BM25's factor for a term that occurs once in a text of this length."""
    mean = max(float(lengths.mean()), 1.0) if len(lengths) else 1.0
    relative = 1 - strictness + strictness * lengths / mean
    return ((SATURATION + 1) / (1 + SATURATION * relative)).astype(np.float32)


def _validity(entries: Sequence[Entry]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    if all(entry.valid_from is None and entry.valid_until is None for entry in entries):
        return np.empty(0, dtype=np.int64), np.empty(0, dtype=np.int64)
    begins = [entry.valid_from if entry.valid_from is not None else -FOREVER for entry in entries]
    ends = [entry.valid_until if entry.valid_until is not None else FOREVER for entry in entries]
    return np.array(begins, dtype=np.int64), np.array(ends, dtype=np.int64)
