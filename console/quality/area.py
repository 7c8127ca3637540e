"""The pages about how right the guides are."""

from dataclasses import dataclass

from console.page import Page
from console.quality.download import Download
from console.quality.ground import QualityGround
from console.quality.listing import Listing
from console.quality.overview import Overview


@dataclass(frozen=True, slots=True)
class Quality:
    ground: QualityGround

    def pages(self) -> tuple[Page, ...]:
        areas = (Overview(self.ground), Listing(self.ground), Download(self.ground))
        return tuple(page for area in areas for page in area.pages())
