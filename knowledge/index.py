"""The arrays that a release is searched by, computed once when it is built."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

from knowledge.entry import Entry
from knowledge.postings import Numbers, Places, Postings, post
from knowledge.query import SHIFT, stripped
from knowledge.strings import Strings, strings
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

FOREVER = np.iinfo(np.int64).max
ENOUGH = 1_000
"""Entries that hold a word are counted exactly up to here; more outweigh any official name."""


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

    `valid_from` and `valid_until` are empty when every entry is valid for ever.
    """

    postings: Postings
    texts: Texts
    wordings: Strings
    ids: Strings
    titles: Strings
    valid_from: NDArray[np.int64]
    valid_until: NDArray[np.int64]
    expansions: Phrases[tuple[Target, ...]]

    def __len__(self) -> int:
        return len(self.ids)


def build_index(entries: Sequence[Entry], words: Words) -> Index:
    wordings = _wordings(entries, words)
    contents = [words.form(" ".join(_content(entry))[:READ_CONTENT]) for entry in entries]
    rows = np.arange(len(entries), dtype=np.int32)
    owners = np.concatenate([wordings.owners, rows])
    common = max(COMMON_CONTENT, FEW_ENTRIES / max(len(entries), 1))
    postings = post(wordings.texts, contents, owners, most_common=common)
    known = expansions(words.groups, _held(postings, owners), words.weights.kinship)
    valid_from, valid_until = _validity(entries)
    return Index(
        postings=postings,
        texts=_texts(postings, words, wordings, owners),
        wordings=strings(wordings.texts),
        ids=strings([entry.id for entry in entries]),
        titles=strings([entry.question for entry in entries]),
        valid_from=valid_from,
        valid_until=valid_until,
        expansions=Phrases(known),
    )


@dataclass(frozen=True, slots=True)
class _Wordings:
    texts: list[str]
    owners: Places
    actions: NDArray[np.uint32]
    is_keywords: NDArray[np.bool_]


def _wordings(entries: Iterable[Entry], words: Words) -> _Wordings:
    texts: list[str] = []
    owners: list[int] = []
    actions: list[int] = []
    is_keywords: list[bool] = []
    for row, entry in enumerate(entries):
        asked = list(dict.fromkeys(stripped(words.form(text), words) for text in _asked(entry)))
        keywords = [(words.form(" ".join(entry.keywords)), 0)] if entry.keywords else []
        for text, bits in asked + keywords:
            texts.append(text)
            actions.append(bits)
        owners += [row] * len(asked + keywords)
        is_keywords += [False] * len(asked) + [True] * len(keywords)
    return _Wordings(
        texts,
        np.array(owners, dtype=np.int32),
        np.array(actions, dtype=np.uint32),
        np.array(is_keywords, dtype=np.bool_),
    )


def _asked(entry: Entry) -> Iterator[str]:
    yield entry.question
    if entry.guide is not None:
        yield entry.guide.task_name
        yield entry.guide.common_name or entry.guide.task_name
    yield from entry.phrasings


def _content(entry: Entry) -> Iterator[str]:
    yield from entry.keywords
    yield entry.answer
    for part in (entry.guide, entry.case):
        if part is not None:
            values = (getattr(part, field.name) for field in fields(part))
            yield from (value for value in values if isinstance(value, str))
    if entry.guide is not None:
        yield from (material.name for material in entry.guide.materials)


def _texts(postings: Postings, words: Words, wordings: _Wordings, owners: Places) -> Texts:
    weights, size = words.weights, len(wordings.texts)
    is_single = postings.codes < 1 << SHIFT
    worth = postings.worth * np.where(is_single, weights.character, weights.pair)
    held = np.repeat(worth, np.diff(postings.starts))
    masses = np.bincount(postings.places, held, len(owners))[:size]
    lengths = np.bincount(postings.places, minlength=len(owners))
    shares = _shares(lengths[:size], weights.length)
    shares[wordings.is_keywords] *= weights.keywords
    content_shares = _shares(lengths[size:], CONTENT_LENGTH) * np.float32(weights.content)
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


def _held(postings: Postings, owners: Places) -> Callable[[str], int]:
    """How many entries hold a word: all of its pairs, in one text, found through the postings."""

    def held(word: str) -> int:
        signs = [ord(sign) for sign in word if sign != " "]
        codes = [a << SHIFT | b for a, b in zip(signs, signs[1:], strict=False)] or signs
        rows = postings.rows(np.array(codes, dtype=np.int64))
        if not len(rows) or rows.min() < 0:
            return 0
        rarest, *others = sorted((postings.holding(row) for row in rows), key=len)
        places = rarest[:ENOUGH]
        for other in others:
            near = other[np.minimum(other.searchsorted(places), len(other) - 1)]
            places = places[near == places]
        return len(np.unique(owners[places]))

    return held
