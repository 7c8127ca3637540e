"""The matters of a release as rows of its file."""

import sqlite3
from collections.abc import Iterable, Iterator
from typing import Any

from knowledge.catalogue import Matter
from knowledge.flags import Flag

MATTER: dict[str, type] = {
    "id": str,
    "name": str,
    "official": str,
    "department": str,
    "region": str,
    "points": str,
    "places": str,
    "window": str,
    "flags": str,
    "checked_on": str,
    "valid_from": int,
    "valid_until": int,
}
"""The columns; lists stand one item a line."""


def matter_rows(matters: Iterable[Matter]) -> Iterator[tuple[object, ...]]:
    for each in matters:
        yield (
            each.id,
            each.name,
            each.official,
            each.department,
            each.region,
            "\n".join(each.points),
            "\n".join(each.places),
            each.window,
            "\n".join(sorted(each.flags)),
            each.checked_on,
            each.valid_from,
            each.valid_until,
        )


def read_matters(connection: sqlite3.Connection) -> tuple[Matter, ...]:
    columns = ", ".join(MATTER)
    rows = connection.execute(f"SELECT {columns} FROM matter ORDER BY rowid")  # noqa: S608
    return tuple(map(_matter, rows))


def _matter(row: tuple[Any, ...]) -> Matter:
    identity, name, official, department, region, points, places, window, *rest = row
    flags, checked_on, valid_from, valid_until = rest
    return Matter(
        id=identity,
        name=name,
        official=official,
        department=department,
        region=region,
        points=_items(points),
        places=_items(places),
        window=window,
        flags=frozenset(map(Flag, _items(flags))),
        checked_on=checked_on,
        valid_from=valid_from,
        valid_until=valid_until,
    )


def _items(text: str) -> tuple[str, ...]:
    return tuple(text.split("\n")) if text else ()
