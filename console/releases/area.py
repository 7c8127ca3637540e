"""Publishing as an area of the console."""

from dataclasses import dataclass

from console.page import Page
from console.releases.going_back import GoingBack
from console.releases.past import Past
from console.releases.stores import Desk
from console.releases.to_come import ToCome


@dataclass(frozen=True, slots=True)
class Releases:
    """The pages with names of their own come before those of single releases."""

    desk: Desk

    def pages(self) -> tuple[Page, ...]:
        return (
            *ToCome(self.desk).pages(),
            *GoingBack(self.desk).pages(),
            *Past(self.desk).pages(),
        )
