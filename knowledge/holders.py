"""How many entries hold a word, asked of the index."""

from collections.abc import Callable
from itertools import pairwise

import numpy as np

from knowledge.postings import Places, Postings
from knowledge.query import SHIFT

ENOUGH = 1_000
"""Entries that hold a word are counted exactly up to here; more outweigh any official name."""


def holders(postings: Postings, owners: Places) -> Callable[[str], int]:
    """How many entries hold a word: all of its pairs, in one text, found through the postings."""

    def held(word: str) -> int:
        signs = [ord(sign) for sign in word if sign != " "]
        codes = [a << SHIFT | b for a, b in pairwise(signs)] or signs
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
