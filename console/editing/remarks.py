"""What is wrong with an entry or should be looked at, told beside the fields of its form."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from console.editing.groups import GROUPS, OTHER, Group, columns_of, group_of, heading_of
from knowledge.entry import Kind
from knowledge.exchange.columns import MATERIAL_COLUMNS
from knowledge.lint_finding import Finding, Severity


class Level(StrEnum):
    """LACKS: nothing is there yet; WRONG: it must be mended; both block. WARNS: look at it."""

    WRONG = "wrong"
    LACKS = "lacks"
    WARNS = "warns"


@dataclass(frozen=True, slots=True)
class Remark:
    """`field` is a key of the record. `row` is the item of its list, from 1, 0 for the whole;
    `part` is a key of a material."""

    field: str
    level: Level
    text: str
    row: int = 0
    part: str = ""

    @property
    def blocks(self) -> bool:
        return self.level is not Level.WARNS


@dataclass(frozen=True, slots=True)
class GroupState:
    group: Group
    wrong: int
    lacks: int
    warns: int


@dataclass(frozen=True, slots=True)
class Remarks:
    kind: Kind
    all: tuple[Remark, ...] = ()

    def at(self, field: str) -> tuple[Remark, ...]:
        return tuple(each for each in self.all if each.field == field)

    @property
    def elsewhere(self) -> tuple[Remark, ...]:
        """What belongs to no field of the form."""
        known = columns_of(self.kind)
        return tuple(each for each in self.all if each.field not in known)

    @property
    def blocking(self) -> int:
        return sum(each.blocks for each in self.all)

    @property
    def warning(self) -> int:
        return len(self.all) - self.blocking

    @property
    def groups(self) -> tuple[GroupState, ...]:
        """In the order of the form."""
        by_group: dict[str, list[Level]] = {}
        for each in self.all:
            by_group.setdefault(group_of(each.field, self.kind).key, []).append(each.level)
        return tuple(
            GroupState(group, *(by_group.get(group.key, []).count(level) for level in Level))
            for group in (*GROUPS[self.kind], OTHER)
        )


def of_finding(finding: Finding, record: Mapping[str, object]) -> Remark:
    field, _, part = finding.field.partition(".")
    row = 0 if finding.index is None else finding.index + 1
    level = Level.WARNS
    if finding.severity is Severity.BLOCKS:
        level = Level.WRONG if record.get(field) else Level.LACKS
    return Remark(field, level, finding.message, row, part)


def of_reasons(reasons: Iterable[str], record: Mapping[str, object], kind: Kind) -> list[Remark]:
    """Why a record is no entry yet, as `BadRecord` says it."""
    return [_of_reason(each, record, kind) for each in reasons]


def _of_reason(reason: str, record: Mapping[str, object], kind: Kind) -> Remark:
    found = _REASON.fullmatch(reason)
    if found is None:
        return Remark("", Level.WRONG, reason)
    key, text = found["key"], _in_words(found["text"], kind)
    if found["row"]:
        return Remark("materials", Level.WRONG, text, int(found["row"]), key)
    level = Level.WRONG if record.get(key) else Level.LACKS
    return Remark(key, level, text)


def _in_words(text: str, kind: Kind) -> str:
    """Keys of a record as staff call them."""
    return _KEY.sub(lambda found: _MATERIAL.get(found[0]) or heading_of(found[0], kind), text)


_REASON = re.compile(
    r"(?:materials 第 (?P<row>\d+) 样的 )?(?P<key>[^：]*)：(?P<text>.*)", re.DOTALL
)
_KEY = re.compile(r"[a-z]+(?:_[a-z]+)+")
_MATERIAL = {each.key: each.heading for each in MATERIAL_COLUMNS}
