"""What of an entry is searched: the ways of asking for it, and its content."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from knowledge.entry import Entry
from knowledge.postings import Places
from knowledge.query import stripped
from knowledge.words import Words

PLACES = frozenset({"cross_region", "transact_addr"})
"""Fields that list places: a guide that names every town would be found by all their names."""


@dataclass(frozen=True, slots=True)
class Wordings:
    texts: list[str]
    owners: Places
    actions: NDArray[np.uint32]
    is_keywords: NDArray[np.bool_]


def wordings_of(entries: Sequence[Entry], words: Words) -> Wordings:
    written = [list(dict.fromkeys(_asked(entry))) for entry in entries]
    forms = iter(words.forms([text for each in written for text in each]))
    texts: list[str] = []
    owners: list[int] = []
    actions: list[int] = []
    is_keywords: list[bool] = []
    for row, (entry, each) in enumerate(zip(entries, written, strict=True)):
        own = islice(forms, len(each))
        asked = list(dict.fromkeys(stripped(text, words) for text in own))
        keywords = [(words.form(" ".join(entry.keywords)), 0)] if entry.keywords else []
        for text, bits in asked + keywords:
            texts.append(text)
            actions.append(bits)
        owners += [row] * len(asked + keywords)
        is_keywords += [False] * len(asked) + [True] * len(keywords)
    return Wordings(
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


def content_of(entry: Entry) -> Iterator[str]:
    yield from entry.keywords
    yield entry.answer
    for part in (entry.guide, entry.case):
        if part is not None:
            names = (field.name for field in fields(part) if field.name not in PLACES)
            values = (getattr(part, name) for name in names)
            yield from (value for value in values if isinstance(value, str))
    if entry.guide is not None:
        yield from (material.name for material in entry.guide.materials)
