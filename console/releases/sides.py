"""One change of a release side by side: an entry, or one of the hall's own word lists."""

import asyncio
from dataclasses import dataclass

from aiohttp import web

from console.call import Call, Missing
from console.comparison import Difference, differences
from console.comparison_words import words_differences
from console.releases.stores import Desk
from knowledge.release_changes import ReleaseChanges


@dataclass(frozen=True, slots=True)
class Sides:
    """`before` and `after` are numbers of versions, 0 for none."""

    differences: tuple[Difference, ...]
    before: int
    after: int


async def entry_page(
    call: Call, desk: Desk, changes: ReleaseChanges, names: tuple[str, str]
) -> web.StreamResponse:
    """The entry that the address names. Raises Missing for one that does not change."""
    changed = next((each for each in changes.entries if each.entry == call.part("entry")), None)
    if changed is None:
        raise Missing
    before, after = [
        await desk.history.version(changed.entry, number) if number else None
        for number in (changed.before, changed.after)
    ]
    found = await asyncio.to_thread(differences, before, after)
    sides = Sides(found, changed.before, changed.after)
    return call.page("releases/_sides.html", sides=sides, entry=changed.entry, names=names)


async def words_page(
    call: Call, desk: Desk, changes: ReleaseChanges, names: tuple[str, str]
) -> web.StreamResponse:
    """The same for a word list."""
    changed = next((each for each in changes.words if each.words == call.part("words")), None)
    if changed is None:
        raise Missing
    numbers = (changed.before, changed.after)
    sides = Sides(await words_differences(desk.words, changed.words, *numbers), *numbers)
    return call.page("releases/_sides.html", sides=sides, entry="", names=names)
