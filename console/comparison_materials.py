"""The materials of two versions as one table: what came, what went, and what is asked otherwise."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from console.comparison_lines import alike
from console.comparison_pieces import Mark, Pieces, merged, whole
from knowledge.exchange.columns import MATERIAL_COLUMNS

_NAMES = {each.key: each.heading for each in MATERIAL_COLUMNS}


class State(StrEnum):
    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class MaterialRow:
    """`cells` in the order of the headings of its table."""

    state: State
    cells: tuple[Pieces, ...]


@dataclass(frozen=True, slots=True)
class MaterialTable:
    """`same` is how many materials are as they were; `is_sorted` when only their order changed."""

    headings: tuple[str, ...]
    rows: tuple[MaterialRow, ...]
    same: int

    @property
    def is_sorted(self) -> bool:
        return not self.rows


def material_table(before: object, after: object) -> MaterialTable | None:
    """None when one of the two is no list of materials: an unfinished record may hold anything."""
    was, now = _materials(before), _materials(after)
    if was is None or now is None:
        return None
    pairs = [pair for pair in _pairs(was, now) if pair[0] != pair[1]]
    keys = [key for key in _NAMES if any(key in one or key in other for one, other in pairs)]
    rows = tuple(MaterialRow(_state(*pair), _cells(pair, keys)) for pair in pairs)
    same = sum(each in now for each in was)
    return MaterialTable(tuple(_NAMES[key] for key in keys), rows, same)


_Material = Mapping[str, str]


def _materials(value: object) -> list[_Material] | None:
    if value in (None, ""):
        return []
    if not isinstance(value, list) or not all(isinstance(each, Mapping) for each in value):
        return None
    return [{key: str(each[key]) for key in _NAMES if each.get(key)} for each in value]


def _pairs(
    was: Sequence[_Material], now: Sequence[_Material]
) -> Iterator[tuple[_Material, _Material]]:
    """By name; those that are left over by the likeness of their names."""
    old, new = _by_name(was), _by_name(now)
    gone = [name for name in old if name not in new]
    come = [name for name in new if name not in old]
    became = dict(alike(gone, come))
    yield from ((old[name], new.get(became.get(name, name), {})) for name in old)
    renamed = set(became.values())
    yield from (({}, new[name]) for name in come if name not in renamed)


def _by_name(materials: Sequence[_Material]) -> Mapping[str, _Material]:
    """Of the same name there may be several."""
    found: dict[str, _Material] = {}
    for each in materials:
        name, count = each.get("name", ""), 1
        while name in found:
            count += 1
            name = f"{each.get('name', '')}（{count}）"
        found[name] = each
    return found


def _state(before: _Material, after: _Material) -> State:
    if not before:
        return State.ADDED
    return State.CHANGED if after else State.REMOVED


def _cells(pair: tuple[_Material, _Material], keys: Sequence[str]) -> tuple[Pieces, ...]:
    before, after = pair
    if not before:
        return tuple(whole(Mark.NEW, after.get(key, "")) for key in keys)
    if not after:
        return tuple(whole(Mark.GONE, before.get(key, "")) for key in keys)
    return tuple(merged(before.get(key, ""), after.get(key, "")) for key in keys)
