"""Two versions of an entry side by side: each field that differs, with what changed in it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import chain

from knowledge.entry import Entry, Kind
from knowledge.exchange.columns import COLUMNS, MATERIAL_COLUMNS, heading_in
from knowledge.record import record_of

LONGEST_FINE = 4_000
"""Characters beyond which a text is shown as wholly replaced: comparing signs takes too long."""

LEAST_ALIKE = 0.3
"""Below this likeness marking single signs is no help."""


class Mark(StrEnum):
    SAME = "same"
    GONE = "gone"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Piece:
    mark: Mark
    text: str


@dataclass(frozen=True, slots=True)
class Difference:
    """One field: `key` is its name in a record, `name` what staff call it."""

    key: str
    name: str
    before: tuple[Piece, ...]
    after: tuple[Piece, ...]


def differences(before: Entry | None, after: Entry | None) -> tuple[Difference, ...]:
    """In the order of the form; every field that is filled, when one of the two is None."""
    entry = after or before
    if entry is None:
        return ()
    was, now = (record_of(each) if each else {} for each in (before, after))
    return record_differences(was, now, entry.kind)


def record_differences(
    before: Mapping[str, object], after: Mapping[str, object], kind: Kind
) -> tuple[Difference, ...]:
    """The same of records, which may be unfinished."""
    was, now = _texts(before), _texts(after)
    return tuple(
        Difference(key, name, *_pieces(was.get(key, ""), now.get(key, "")))
        for key, name in _names((before, after), kind)
        if was.get(key, "") != now.get(key, "")
    )


def _names(records: Iterable[Mapping[str, object]], kind: Kind) -> Iterator[tuple[str, str]]:
    known = {each.key: heading_in(each, kind) for each in COLUMNS[kind] if each.key}
    yield from known.items()
    yield from ((key, key) for key in dict.fromkeys(chain(*records)) if key not in known)


def _texts(record: Mapping[str, object]) -> Mapping[str, str]:
    return {key: _text(value) for key, value in record.items()}


def _text(value: object) -> str:
    match value:
        case bool():
            return "是" if value else "否"
        case list():
            return "\n".join(map(_text, value))
        case Mapping():
            return "，".join(
                f"{_MATERIAL.get(key, key)} {_text(one)}" for key, one in value.items()
            )
        case _:
            return str(value)


_MATERIAL = {each.key: each.heading for each in MATERIAL_COLUMNS}


def _pieces(before: str, after: str) -> tuple[tuple[Piece, ...], tuple[Piece, ...]]:
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    is_long = len(before) + len(after) > LONGEST_FINE
    if not before or not after or is_long or matcher.ratio() < LEAST_ALIKE:
        return _whole(Mark.GONE, before), _whole(Mark.NEW, after)
    was: list[Piece] = []
    now: list[Piece] = []
    for tag, start, end, begin, finish in matcher.get_opcodes():
        is_same = tag == "equal"
        was += _whole(Mark.SAME if is_same else Mark.GONE, before[start:end])
        now += _whole(Mark.SAME if is_same else Mark.NEW, after[begin:finish])
    return tuple(was), tuple(now)


def _whole(mark: Mark, text: str) -> tuple[Piece, ...]:
    return (Piece(mark, text),) if text else ()
