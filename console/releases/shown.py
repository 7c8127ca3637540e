"""One change of a release side by side: an entry, or one of the hall's own word lists."""

import asyncio
from dataclasses import dataclass

from console.comparison import Difference, differences
from console.comparison_lines import lines
from console.comparison_pieces import pieces
from console.releases.stores import Desk
from knowledge.own_words import WordList
from knowledge.own_words_store import UnknownWords
from knowledge.release_changes import Changed, ChangedWords


@dataclass(frozen=True, slots=True)
class Sides:
    """`before` and `after` are numbers of versions, 0 for none."""

    differences: tuple[Difference, ...]
    before: int
    after: int


async def entry_sides(desk: Desk, changed: Changed) -> Sides:
    numbers = (changed.before, changed.after)
    before, after = [
        await desk.history.version(changed.entry, number) if number else None for number in numbers
    ]
    found = await asyncio.to_thread(differences, before, after)
    return Sides(found, *numbers)


async def words_sides(desk: Desk, changed: ChangedWords) -> Sides:
    numbers = (changed.before, changed.after)
    before, after = [await _body(desk, changed.words, number) for number in numbers]

    def look() -> tuple[Difference, ...]:
        marked = pieces(before, after)
        name = changed.words.label
        return (Difference(changed.words.value, name, *marked, lines=lines(before, after)),)

    return Sides(await asyncio.to_thread(look), *numbers)


async def _body(desk: Desk, which: WordList, number: int) -> str:
    try:
        return (await desk.words.version(which, number)).body if number else ""
    except UnknownWords:
        return ""
