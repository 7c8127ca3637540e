"""What a replacement in many entries comes to, ready to be looked at."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from console.comparison import Difference, differences
from console.editing.groups import heading_of
from knowledge.editing_list import Listed
from knowledge.editing_replace import Replaced, count
from knowledge.entry import Entry
from knowledge.record import record_of

AROUND = 18
"""Signs beside a place that are shown."""

PLACES = 3
"""Places of one entry that are shown."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where the text stands: in which field, and between which words."""

    field: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Holder:
    """An entry with the text in it. `row` says whether somebody works on it."""

    row: Listed
    count: int
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """`number` is the version that it was made from; `problems` must be mended before it can be
    handed in. Beyond what one page shows, `differences` are empty."""

    number: int
    entry: Entry
    places: int
    problems: int
    differences: tuple[Difference, ...]

    @property
    def seen(self) -> str:
        """What a page says that it has shown."""
        return f"{self.number} {self.entry.id}"


def holders_of(
    held: Sequence[tuple[int, Entry]], rows: Mapping[str, Listed], text: str
) -> tuple[Holder, ...]:
    return tuple(
        Holder(rows[entry.id], count(entry, text), tuple(_places(entry, text))[:PLACES])
        for _, entry in held
        if entry.id in rows
    )


def changes_of(
    before: Mapping[str, Entry],
    changed: Sequence[Replaced],
    problems: Mapping[str, int],
    most: int,
) -> tuple[Change, ...]:
    return tuple(
        Change(
            each.number,
            each.entry,
            each.places,
            problems.get(each.entry.id, 0),
            differences(before[each.entry.id], each.entry) if place < most else (),
        )
        for place, each in enumerate(changed)
    )


def _places(entry: Entry, text: str) -> Iterator[Place]:
    for key, value in record_of(entry).items():
        for part in _texts(value):
            start = part.find(text)
            if start >= 0:
                end = start + len(text)
                yield Place(
                    heading_of(key, entry.kind),
                    _tail(" ".join(part[:start].split())),
                    _head(" ".join(part[end:].split())),
                )


def _texts(value: object) -> Iterator[str]:
    match value:
        case str():
            yield value
        case list():
            for each in value:
                yield from _texts(each)
        case Mapping():
            yield from (one for one in value.values() if isinstance(one, str))


def _head(text: str) -> str:
    return text if len(text) <= AROUND else f"{text[:AROUND]}…"


def _tail(text: str) -> str:
    return text if len(text) <= AROUND else f"…{text[-AROUND:]}"
