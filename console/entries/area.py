"""Entries as an area of the console: found, seen, and acted on, one or many."""

from dataclasses import dataclass

from console.entries.asked import Asked
from console.entries.cases import Cases
from console.entries.checking import Checking
from console.entries.content import Content
from console.entries.entry_list import EntryListPage
from console.entries.exporting import Exporting
from console.entries.ground import EntryGround
from console.entries.past import Past
from console.entries.replacing import Replacing
from console.entries.retiring import Retiring
from console.entries.submitting import Submitting
from console.page import Page


@dataclass(frozen=True, slots=True)
class Entries:
    ground: EntryGround

    def pages(self) -> tuple[Page, ...]:
        ground = self.ground
        return (
            *EntryListPage(ground).pages(),
            *Content(ground).pages(),
            *Past(ground).pages(),
            *Asked(ground).pages(),
            *Cases(ground).pages(),
            *Submitting(ground).pages(),
            *Checking(ground).pages(),
            *Retiring(ground).pages(),
            *Exporting(ground).pages(),
            *Replacing(ground).pages(),
        )
