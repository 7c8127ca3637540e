"""Reviewing as an area of the console."""

from dataclasses import dataclass

from console.page import Page
from console.reviews.listing import Listing
from console.reviews.one import One
from console.reviews.stores import Bench


@dataclass(frozen=True, slots=True)
class Reviews:
    bench: Bench

    def pages(self) -> tuple[Page, ...]:
        return (*Listing(self.bench.stores).pages(), *One(self.bench).pages())
