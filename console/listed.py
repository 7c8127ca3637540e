"""Entries as lists show them, by their ids."""

from collections.abc import Collection, Mapping

from chat.message import Moment
from console.background import slices
from knowledge.editing_list import Listed, ListFilter
from knowledge.editing_store import EntryList

AT_ONCE = 1_000
"""Entries that are looked up together."""


async def rows_of(entries: EntryList, ids: Collection[str], at: Moment) -> Mapping[str, Listed]:
    """Without those that there are not."""
    found: dict[str, Listed] = {}
    for some in slices(tuple(dict.fromkeys(ids)), AT_ONCE):
        page = await entries.page(ListFilter(ids=tuple(some)), at, limit=AT_ONCE)
        found |= {row.id: row for row in page.rows}
    return found


async def titles_of(entries: EntryList, ids: Collection[str], at: Moment) -> Mapping[str, str]:
    """Of those that there are."""
    return {name: row.title for name, row in (await rows_of(entries, ids, at)).items()}
