"""The word lists as an area of the console."""

from dataclasses import dataclass

from console.own_words.effect import Effect
from console.own_words.ground import WordsGround
from console.own_words.handing import Handing
from console.own_words.history import WordsHistory
from console.own_words.keeping import Keeping
from console.own_words.overview import Overview
from console.own_words.trying import Trying
from console.page import Page


@dataclass(frozen=True, slots=True)
class WordsArea:
    ground: WordsGround

    def pages(self) -> tuple[Page, ...]:
        """What has a name of its own comes before the lists."""
        areas = (Overview, Trying, Keeping, Effect, Handing, WordsHistory)
        return tuple(page for area in areas for page in area(self.ground).pages())
