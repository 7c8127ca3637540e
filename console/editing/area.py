"""The editor as an area of the console: all its pages from what they need."""

from dataclasses import dataclass

from console.editing.editor import Editor
from console.editing.hand_in import HandIn
from console.editing.judging import Judge
from console.editing.lookups import Lookups
from console.editing.merging import Merging
from console.editing.new_entry import NewEntry
from console.editing.overtaken import Overtaken
from console.editing.stores import EditingStores
from console.names import Everyone
from console.page import Page
from office.point import ServicePoint


@dataclass(frozen=True, slots=True)
class Editing:
    """Its pages come before those of single entries: `new` is the id of none."""

    stores: EditingStores
    judge: Judge
    accounts: Everyone
    points: tuple[ServicePoint, ...] = ()

    def pages(self) -> tuple[Page, ...]:
        overtaken = Overtaken(self.stores, self.accounts)
        return (
            *NewEntry(self.stores).pages(),
            *Lookups(self.stores.entries, self.points).pages(),
            *Editor(self.stores, self.judge, overtaken, self.points).pages(),
            *HandIn(self.stores, self.judge, overtaken).pages(),
            *Merging(self.stores, self.judge, overtaken).pages(),
        )
