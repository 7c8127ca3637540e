"""The hall that the bot speaks for, as citizens need to know it."""

from dataclasses import dataclass
from urllib.parse import quote


@dataclass(frozen=True, slots=True)
class Hall:
    """Where people can turn to when the bot is not enough. `hours` is a text for people.

    `pages` is the address under which the public finds the hall's pages, '' when there is none.
    """

    name: str
    phone: str
    hours: str
    address: str = ""
    pages: str = ""

    def page(self, entry_id: str) -> str:
        """The address of the page of an entry; '' when the public cannot reach any."""
        return f"{self.pages}/guide/{quote(entry_id, safe='')}" if self.pages else ""


@dataclass(frozen=True, slots=True)
class Persona:
    """How an account introduces itself; `questions` are offered to new followers."""

    name: str
    questions: tuple[str, ...]
