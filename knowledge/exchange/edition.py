"""The editions of the printed books: May and November."""

from dataclasses import dataclass
from datetime import date

MAY, NOVEMBER = 5, 11


@dataclass(frozen=True, slots=True)
class Edition:
    """`hall` is whose book it is; '' leaves the name out."""

    year: int
    month: int
    hall: str = ""

    @property
    def name(self) -> str:
        """Such as `2026年11月版`."""
        return f"{self.year}年{self.month}月版"

    @property
    def due(self) -> str:
        """The day, `YYYY-MM-DD`, from which it is the newest."""
        return f"{self.year}-{self.month:02}-01"


def edition_of(day: str, hall: str = "") -> Edition:
    """The edition that is due on a day `YYYY-MM-DD`. Raises ValueError for what is none."""
    then = date.fromisoformat(day)
    if then.month >= NOVEMBER:
        return Edition(then.year, NOVEMBER, hall)
    if then.month >= MAY:
        return Edition(then.year, MAY, hall)
    return Edition(then.year - 1, NOVEMBER, hall)


def next_edition(after: Edition) -> Edition:
    if after.month == MAY:
        return Edition(after.year, NOVEMBER, after.hall)
    return Edition(after.year + 1, MAY, after.hall)
