"""What is said above the content of an older release."""

from dataclasses import dataclass

from knowledge.day import spoken, written
from knowledge.difference import Difference, to_read
from knowledge.entry import Entry
from pages.store import Told


@dataclass(frozen=True, slots=True)
class Notice:
    """`change` is None when there is nothing today that it could be compared with."""

    release: int
    day: str
    change: Difference | None

    @property
    def is_same(self) -> bool:
        return self.change == Difference()


def notice_of(told: Told, now: Entry | None) -> Notice:
    day = spoken(written(told.at)[: len("2026-11-02")])
    return Notice(told.release, day, to_read(told.entry, now) if now else None)
