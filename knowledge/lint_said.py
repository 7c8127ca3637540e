"""Every text of an entry, with the field in which it stands."""

from collections.abc import Iterator
from dataclasses import dataclass, fields

from knowledge.case import Case
from knowledge.entry import Entry
from knowledge.guide import Guide, Material


@dataclass(frozen=True, slots=True)
class Said:
    """`field` and `index` as in Finding."""

    field: str
    text: str
    index: int | None = None


SEARCHED_ONLY = frozenset({"phrasings", "keywords"})
"""Fields that are searched and never said."""

IDS = frozenset({"id", "related", "items", "points"})
"""Fields that name other things, and are no texts."""


def texts_of(entry: Entry) -> Iterator[Said]:
    """Those that are not empty, also those that only an import brought."""
    yield from _texts(entry, _ENTRY)
    if entry.guide is not None:
        yield from _texts(entry.guide, _GUIDE)
        for index, material in enumerate(entry.guide.materials):
            for said in _texts(material, _MATERIAL):
                yield Said(f"materials.{said.field}", said.text, index)
    if entry.case is not None:
        yield from _texts(entry.case, _CASE)
    for field, value in entry.extra.items():
        yield from _in_extra(field, value)


def _texts(part: object, names: tuple[str, ...]) -> Iterator[Said]:
    for name in names:
        value = getattr(part, name)
        if isinstance(value, str):
            if value:
                yield Said(name, value)
        else:
            for index, text in enumerate(value):
                yield Said(name, text, index)


def _in_extra(field: str, value: object) -> Iterator[Said]:
    if isinstance(value, str | int) and not isinstance(value, bool):
        yield Said(field, str(value))
    elif isinstance(value, list | tuple):
        for each in value:
            yield from _in_extra(field, each)
    elif isinstance(value, dict):
        for each in value.values():
            yield from _in_extra(field, each)


def _names(shape: type[Guide | Case | Material]) -> tuple[str, ...]:
    typed = (each.name for each in fields(shape) if each.type in {str, tuple[str, ...]})
    return tuple(name for name in typed if name not in IDS)


_ENTRY = ("question", "answer", "phrasings", "keywords", "region", "department")
_GUIDE = _names(Guide)
_CASE = _names(Case)
_MATERIAL = _names(Material)
