"""Too many matters for one list, by floor, desk or department: each group can be asked for."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from knowledge.catalogue import Filter, Matter, hall_spots, office

MANY = 16
"""Matters from which on a list begins with groups."""

NAMED = 4
"""Desks of a floor that are named."""


@dataclass(frozen=True, slots=True)
class Group:
    """`question` asks for its matters; `holds` are the desks there."""

    question: str
    count: int
    holds: tuple[str, ...] = ()
    is_outside: bool = False


def groups(found: tuple[Matter, ...], wanted: Filter, *, hall: str) -> tuple[Group, ...]:
    """Empty when the matters are few, or when nothing divides them."""
    if len(found) <= MANY:
        return ()
    if wanted.is_hall:
        divided = _floors(found, hall) or _departments(found)
    elif wanted.floor and not wanted.words:
        divided = _desks(found, wanted.floor, hall)
    else:
        return ()
    return divided if len(divided) > 1 else ()


def _floors(found: tuple[Matter, ...], hall: str) -> tuple[Group, ...]:
    floors: dict[str, list[Matter]] = {}
    outside = 0
    for matter in found:
        inside = {spot.floor for spot in hall_spots(matter, hall)}
        outside += not inside
        for floor in inside:
            floors.setdefault(floor, []).append(matter)
    made = [
        Group(f"{floor}能办什么", len(there), _busiest(there, floor, hall))
        for floor, there in sorted(floors.items(), key=lambda each: _level(each[0]))
    ]
    if len(made) < 2:  # noqa: PLR2004  one floor divides nothing
        return ()
    return (*made, Group("大厅外能办什么", outside, is_outside=True)) if outside else tuple(made)


def _desks(found: tuple[Matter, ...], floor: str, hall: str) -> tuple[Group, ...]:
    counted = _counted(found, lambda matter: _desks_of(matter, floor, hall))
    return tuple(Group(f"{floor}{desk}能办什么", count) for desk, count in counted)


def _departments(found: tuple[Matter, ...]) -> tuple[Group, ...]:
    counted = _counted(found, lambda matter: {office(matter).partition("（")[0]} - {""})
    return tuple(Group(f"{name}管哪些事", count) for name, count in counted)


def _busiest(there: Iterable[Matter], floor: str, hall: str) -> tuple[str, ...]:
    counted = _counted(there, lambda matter: _desks_of(matter, floor, hall))
    return tuple(desk for desk, _ in counted[:NAMED])


def _counted(
    matters: Iterable[Matter], names: Callable[[Matter], set[str]]
) -> list[tuple[str, int]]:
    count = Counter(name for matter in matters for name in sorted(names(matter)))
    return count.most_common()


def _desks_of(matter: Matter, floor: str, hall: str) -> set[str]:
    return {spot.desk for spot in hall_spots(matter, hall) if spot.floor == floor} - {""}


def _level(floor: str) -> int:
    number = floor.removesuffix("楼")
    return int(number) if number.isdecimal() else _NUMBERS.find(number)


_NUMBERS = "零一二三四五六七八九十"
