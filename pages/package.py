"""A package (一件事) with what all of its guides together ask for."""

from collections.abc import Sequence
from dataclasses import replace

from knowledge.entry import Entry
from knowledge.one_thing_needs import needs


def whole(entry: Entry, items: Sequence[Entry]) -> Entry:
    """`items` are the guides in the package; an entry that is none stays as it is."""
    guide = entry.guide
    if guide is None or guide.materials or not items:
        return entry
    needed = needs([each.guide for each in items if each.guide]).materials
    return replace(entry, guide=replace(guide, materials=needed))
