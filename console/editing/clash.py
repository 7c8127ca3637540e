"""Two versions of one entry that must become one: field by field, nothing lost."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from console.comparison import Difference, record_differences
from console.editing.written import Record
from knowledge.entry import Kind


class Side(StrEnum):
    MINE = "mine"
    THEIRS = "theirs"


class Against(StrEnum):
    """What mine stands against: the working copy as somebody else saved it, or the version that
    was approved meanwhile."""

    COPY = "copy"
    APPROVED = "approved"


@dataclass(frozen=True, slots=True)
class Field:
    """A field that differs. `picked` is None where both sides changed it: a person must choose."""

    difference: Difference
    picked: Side | None

    @property
    def key(self) -> str:
        return self.difference.key


@dataclass(frozen=True, slots=True)
class Clash:
    """`edition` is the copy to be saved over, `number` the edition or version of theirs that is
    shown, `based_on` what the merged copy will have taken account of."""

    entry: str
    kind: Kind
    mine: Record
    theirs: Record
    against: Against
    number: int
    edition: int
    based_on: int


def fields_of(
    clash: Clash, base: Mapping[str, object] | None, picked: Mapping[str, Side]
) -> tuple[Field, ...]:
    """What differs, in the order of the form. What only one side changed since `base` is proposed
    from that side, unless somebody `picked` already."""
    found = record_differences(clash.mine, clash.theirs, clash.kind)
    return tuple(
        Field(each, picked.get(each.key) or _proposed(each.key, clash, base)) for each in found
    )


def merged(clash: Clash, picked: Mapping[str, Side]) -> Record:
    """Theirs, with those fields of mine that were picked; in the order of theirs."""
    record = {key: value for key, value in clash.theirs.items() if picked.get(key) is not Side.MINE}
    mine = {key: value for key, value in clash.mine.items() if picked.get(key) is Side.MINE}
    return {**record, **mine}


def _proposed(key: str, clash: Clash, base: Mapping[str, object] | None) -> Side | None:
    if base is None:
        return None
    before, mine, theirs = base.get(key), clash.mine.get(key), clash.theirs.get(key)
    if mine == before:
        return Side.THEIRS
    return Side.MINE if theirs == before else None
