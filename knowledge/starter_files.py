"""Reads the sample knowledge: guides, questions, cases and service points in TOML files."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from knowledge.entry import Entry, Kind
from knowledge.fields import Fields, Record
from knowledge.guide import Guide
from knowledge.one_thing_items import unknown_items
from knowledge.record import BadRecord, entry_of
from office.point import ServicePoint

STARTER = Path(__file__).parent / "starter"
Points = Mapping[str, ServicePoint]


class BadStarterFile(ValueError):
    """A file cannot be used; the message names the file, the entry and what to correct."""


def starter_entries(folder: Path = STARTER) -> tuple[Entry, ...]:
    """All entries, in the order of files and of what stands in them. Raises BadStarterFile."""
    points = {point.id: point for point in service_points(folder)}
    entries: list[Entry] = []
    for kind in Kind:
        for path in sorted((folder / f"{kind.value}s").glob("*.toml")):
            entries += [_entry(path, kind, table, points) for table in _tables(path, kind.value)]
    _refuse_repeated(entries)
    _refuse_unknown_items(entries)
    return tuple(entries)


def service_points(folder: Path = STARTER) -> tuple[ServicePoint, ...]:
    path = folder / "points.toml"
    return tuple(_point(path, table) for table in _tables(path, "point")) if path.exists() else ()


def with_places(guide: Guide, points: Iterable[ServicePoint]) -> Guide:
    """The guide with address and hours in words, where it does not say them itself."""
    found = tuple(points)
    return replace(
        guide,
        transact_addr=guide.transact_addr or "\n".join(map(_place, found)),
        transact_time=guide.transact_time or _hours(found),
    )


def _place(point: ServicePoint) -> str:
    details = "，".join(filter(None, (point.address, "、".join(point.phones))))
    return f"{point.name}（{details}）" if details else point.name


def _hours(points: Iterable[ServicePoint]) -> str:
    """Said once where several points have the same."""
    names: dict[str, list[str]] = {}
    for point in points:
        if point.hours:
            names.setdefault("；".join(point.hours), []).append(point.name)
    if len(names) == 1:
        return next(iter(names))
    return "\n".join(f"{'、'.join(at)}：{hours}" for hours, at in names.items())


def _entry(path: Path, kind: Kind, table: Record, points: Points) -> Entry:
    basis = table.get("legal_basis")
    if kind is Kind.CASE and isinstance(basis, list):
        table = {**table, "legal_basis": "；".join(map(str, basis))}
    try:
        entry = entry_of({**table, "kind": kind.value})
    except BadRecord as bad:
        raise BadStarterFile(f"{path.name} 的 {table.get('id', '（没有编号）')}：{bad}") from bad
    if entry.guide is None:
        return entry
    if unknown := [point for point in entry.guide.points if points and point not in points]:
        raise BadStarterFile(f"{path.name} 的 {entry.id}：points.toml 里没有 {'、'.join(unknown)}")
    places = [points[point] for point in entry.guide.points if point in points]
    return replace(entry, guide=with_places(entry.guide, places))


def _point(path: Path, table: Record) -> ServicePoint:
    reasons: list[str] = []
    given = Fields(table, reasons)
    point = ServicePoint(
        id=given.text("id"),
        name=given.text("name"),
        region=given.text("region"),
        level=given.text("level"),
        address=given.text("address"),
        latitude=_degrees(given, "latitude"),
        longitude=_degrees(given, "longitude"),
        hours=given.texts("hours"),
        phones=given.texts("phones"),
        handles=given.texts("handles"),
        accessible=given.texts("accessible"),
        green_channel=bool(given.truth("green_channel")),
        parking=given.text("parking"),
        bus=given.text("bus"),
        note=given.text("note"),
    )
    if reasons or not (point.id and point.name):
        told = "；".join(reasons) or "要写 id 和 name"
        raise BadStarterFile(f"{path.name} 的 {point.id or '（没有编号）'}：{told}")
    return point


def _degrees(given: Fields, key: str) -> float | None:
    value = given.record.get(key)
    if value is None or isinstance(value, float):
        return value
    given.blame(key, "要写成带小数的度数，比如 30.512")
    return None


def _tables(path: Path, name: str) -> list[Record]:
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as wrong:
        raise BadStarterFile(f"{path.name} 读不出来，请改正：{wrong}") from wrong
    tables = content.get(name, [])
    if content.keys() - {name} or not isinstance(tables, list):
        raise BadStarterFile(f"{path.name} 里只能有 [[{name}]]")
    return tables


def _refuse_repeated(entries: list[Entry]) -> None:
    seen: set[str] = set()
    for entry in entries:
        if entry.id in seen:
            raise BadStarterFile(f"编号 {entry.id} 用了两次，请换一个")
        seen.add(entry.id)


def _refuse_unknown_items(entries: list[Entry]) -> None:
    for entry_id, items in unknown_items(entries, {entry.id for entry in entries}).items():
        raise BadStarterFile(f"{entry_id} 的 items 里有不认识的编号：{'、'.join(items)}")
