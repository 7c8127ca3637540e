"""Entries that somebody picked in a list: those with a tick, or all that a filter finds."""

from console.call import Call
from console.entries.ground import EntryGround
from console.entries.wanted import wanted_in
from console.form import Form


async def picked(ground: EntryGround, call: Call, form: Form) -> tuple[str, ...]:
    """Each once, in the order of the list."""
    if form.is_ticked("all"):
        wanted = wanted_in(form.text("query"), staff=call.staff.name)
        return await ground.searching.ids(wanted, call.at)
    return tuple(dict.fromkeys(each for each in form.texts("entry") if each))
