"""Two versions of one of the hall's own word lists side by side."""

import asyncio
from typing import Protocol

from console.comparison import Difference
from console.comparison_lines import lines
from console.comparison_pieces import pieces
from knowledge.own_words import WordList
from knowledge.own_words_store import UnknownWords, WordsVersion


class WordVersions(Protocol):
    async def version(self, which: WordList, number: int) -> WordsVersion:
        """Raises UnknownWords."""


async def words_differences(
    words: WordVersions, which: WordList, before: int, after: int
) -> tuple[Difference, ...]:
    """`before` and `after` are numbers of versions, 0 for none."""
    was, now = [await body_of(words, which, number) for number in (before, after)]
    if was == now:
        return ()

    def look() -> Difference:
        return Difference(which.value, which.label, *pieces(was, now), lines=lines(was, now))

    return (await asyncio.to_thread(look),)


async def body_of(words: WordVersions, which: WordList, number: int) -> str:
    """The text of a version; '' where there is none."""
    try:
        return (await words.version(which, number)).body if number else ""
    except UnknownWords:
        return ""
