"""Reviewing as an area of the console."""

from dataclasses import dataclass

from console.page import Page
from console.reviews.listing import Listing
from console.reviews.stores import Bench
from console.reviews.submission import SubmissionPages


@dataclass(frozen=True, slots=True)
class Reviews:
    bench: Bench

    def pages(self) -> tuple[Page, ...]:
        return (*Listing(self.bench.stores).pages(), *SubmissionPages(self.bench).pages())
