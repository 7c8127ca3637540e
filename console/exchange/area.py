"""Files in and out as an area of the console."""

from dataclasses import dataclass

from console.exchange.exporting import Exporting
from console.exchange.ground import ExchangeGround
from console.exchange.importing import Importing
from console.exchange.printing import Printing
from console.exchange.reading import Reading
from console.exchange.taking_words import TakingWords
from console.page import Page


@dataclass(frozen=True, slots=True)
class Exchange:
    ground: ExchangeGround

    def pages(self) -> tuple[Page, ...]:
        ground = self.ground
        return (
            *Importing(ground, Reading(ground)).pages(),
            *TakingWords(ground).pages(),
            *Exporting(ground).pages(),
            *Printing(ground).pages(),
        )
