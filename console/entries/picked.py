"""Entries that somebody picked in a list: those with a tick, or all that a filter finds."""

from collections.abc import Mapping, Sequence

from chat.message import Moment
from console.call import Call
from console.entries.ground import EntryGround
from console.entries.wanted import wanted_in
from console.form import Form
from knowledge.editing_list import Listed, ListFilter
from knowledge.editing_store import EntryList

AT_ONCE = 1_000
"""Entries that are looked up together."""


async def picked(ground: EntryGround, call: Call, form: Form) -> tuple[str, ...]:
    """Each once, in the order of the list."""
    if form.is_ticked("all"):
        wanted = wanted_in(form.text("query"), staff=call.staff.name)
        return await ground.searching.ids(wanted, call.at)
    return tuple(dict.fromkeys(each for each in form.texts("entry") if each))


async def rows_of(entries: EntryList, ids: Sequence[str], at: Moment) -> Mapping[str, Listed]:
    """As lists show them; without those that there are not."""
    found: dict[str, Listed] = {}
    for start in range(0, len(ids), AT_ONCE):
        wanted = ListFilter(ids=tuple(ids[start : start + AT_ONCE]))
        page = await entries.page(wanted, at, limit=AT_ONCE)
        found |= {row.id: row for row in page.rows}
    return found
