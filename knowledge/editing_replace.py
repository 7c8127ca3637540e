"""One phone number, address or department put in the place of another, wherever it stands."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from knowledge.entry import Entry
from knowledge.record import BadRecord, entry_of, record_of


@dataclass(frozen=True, slots=True)
class Replaced:
    """An entry as it would be; `number` is the version that it was made from."""

    number: int
    entry: Entry
    places: int


@dataclass(frozen=True, slots=True)
class Replacement:
    """What a replacement comes to: `refused` would not be entries any more."""

    changed: tuple[Replaced, ...] = ()
    refused: tuple[Entry, ...] = ()

    @property
    def places(self) -> int:
        return sum(each.places for each in self.changed)


def replacement(held: Sequence[tuple[int, Entry]], before: str, after: str) -> Replacement:
    """`held` are entries with the numbers of their versions; none without `before` is told."""
    changed, refused = [], []
    for number, entry in held:
        if not (places := count(entry, before)):
            continue
        try:
            changed.append(Replaced(number, replaced(entry, before, after), places))
        except BadRecord:
            refused.append(entry)
    return Replacement(tuple(changed), tuple(refused))


def replaced(entry: Entry, before: str, after: str) -> Entry:
    """`after` wherever `before` stands in a field that is not an id or a date.

    A number counts only as a whole: 12345 is not a part of 0123456. Raises BadRecord when it is
    no entry any more, as when its only question is taken away.
    """
    pattern = _pattern(before)
    record = record_of(entry)
    return entry_of(_mapped(record, lambda text: pattern.sub(lambda _: after, text)))


def count(entry: Entry, text: str) -> int:
    """How often `text` stands in the fields that `replaced` looks at."""
    if not text:
        return 0
    pattern, found = _pattern(text), 0

    def counted(value: str) -> str:
        nonlocal found
        found += len(pattern.findall(value))
        return value

    _mapped(record_of(entry), counted)
    return found


def holds(entry: Entry, text: str) -> bool:
    return count(entry, text) > 0


def _pattern(text: str) -> re.Pattern[str]:
    if not text:
        raise ValueError("What is to be replaced must not be empty.")
    before = r"(?<!\d)" if text[0].isdigit() else ""
    after = r"(?!\d)" if text[-1].isdigit() else ""
    return re.compile(f"{before}{re.escape(text)}{after}", re.ASCII)


def _mapped(record: Mapping[str, object], change: Callable[[str], str]) -> dict[str, object]:
    return {
        name: value if name in _KEPT else _changed(value, change) for name, value in record.items()
    }


def _changed(value: object, change: Callable[[str], str]) -> object:
    match value:
        case str():
            return change(value)
        case list() | tuple():
            return [_changed(each, change) for each in value]
        case Mapping():
            return {name: _changed(each, change) for name, each in value.items()}
        case _:
            return value


_KEPT = frozenset(
    {"id", "kind", "related", "items", "points", "checked_on", "valid_from", "valid_until"}
)
