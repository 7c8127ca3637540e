"""Entries as long as real ones: the starter knowledge over again, for one city after another."""

from collections.abc import Iterable
from dataclasses import replace
from functools import cache

from bench.entries import Item, items
from chat.message import Moment
from knowledge.day import written
from knowledge.entry import Entry
from knowledge.learning import DAY
from knowledge.starter_files import starter_entries

DEPARTMENTS = tuple(f"第{number}局（含各分局和代办点）" for number in range(1, 41))


def long_items(count: int) -> list[Item]:
    """Titles as `bench.asking` takes them apart; `long_entry` makes the entry of each."""
    patterns, cities = _patterns(), _cities()
    found = []
    for number in range(count):
        city, pattern = cities[number // len(patterns)], patterns[number % len(patterns)]
        title = f"{city}{pattern.question}"
        found.append(Item(number, title, city, pattern.question, "", pattern.answer))
    return found


def long_entry(item: Item, at: Moment) -> Entry:
    """One in ten ends within two months of `at`, before or after it."""
    number, pattern = item.number, _patterns()[item.number % len(_patterns())]
    guide = pattern.guide
    return replace(
        pattern,
        id=item.id,
        question=item.title,
        phrasings=tuple(f"{item.city}{each}" for each in pattern.phrasings),
        department=DEPARTMENTS[number % len(DEPARTMENTS)],
        region=item.city,
        related=_in_the_same_city(pattern.related, item),
        checked_on=written(at - number % 200 * DAY)[:10],
        valid_until=at + (number // 10 % 120 - 60) * DAY if number % 10 == 0 else None,
        guide=replace(guide, items=_in_the_same_city(guide.items, item)) if guide else None,
    )


def _in_the_same_city(names: Iterable[str], item: Item) -> tuple[str, ...]:
    first = item.number - item.number % len(_patterns())
    return tuple(replace(item, number=first + _places()[name]).id for name in names)


@cache
def _patterns() -> tuple[Entry, ...]:
    return starter_entries()


@cache
def _places() -> dict[str, int]:
    return {entry.id: place for place, entry in enumerate(_patterns())}


@cache
def _cities() -> tuple[str, ...]:
    return tuple(dict.fromkeys(item.city for item in items()))
