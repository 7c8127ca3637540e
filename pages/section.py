"""What a page is made of: sections with facts, steps, materials and places."""

from collections.abc import Iterable
from dataclasses import dataclass

from chat.passage import Passage, WebLink
from knowledge.markup import spoken_text


@dataclass(frozen=True, slots=True)
class Fact:
    """`name` may be empty where the title of the section says enough."""

    name: str
    lines: tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to bring. `necessity` is said only where it is not simply needed."""

    name: str
    details: str
    necessity: str
    note: Passage
    links: tuple[WebLink, ...]


@dataclass(frozen=True, slots=True)
class Place:
    name: str
    address: str
    phones: tuple[WebLink, ...]
    hours: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """`action` is the one button that belongs here."""

    anchor: str
    title: str
    lead: str = ""
    items: tuple[Item, ...] = ()
    places: tuple[Place, ...] = ()
    steps: tuple[Passage, ...] = ()
    facts: tuple[Fact, ...] = ()
    action: WebLink | None = None

    @property
    def is_empty(self) -> bool:
        return not (self.lead or self.items or self.places or self.steps or self.facts)


def passages(text: str) -> tuple[Passage, ...]:
    """The lines of a text, its links kept."""
    lines = (spoken_text(line) for line in text.strip().splitlines())
    return tuple(line for line in lines if line)


def fact(name: str, text: str) -> tuple[Fact, ...]:
    """The fact, or nothing when there is nothing to say."""
    lines = passages(text)
    return (Fact(name, lines),) if lines else ()


def web_link(label: str, url: str) -> tuple[WebLink, ...]:
    """The link, or nothing when it leads nowhere on the web."""
    return (WebLink(label, url),) if url.startswith(("https://", "http://")) else ()


def filled(sections: Iterable[Section]) -> tuple[Section, ...]:
    return tuple(section for section in sections if not section.is_empty)
