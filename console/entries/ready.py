"""Which of the picked entries can be handed in now, and why the others cannot."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum, auto

from console.call import Call
from console.entries.ground import EntryGround
from console.entries.linting import blocking, findings_of
from console.listed import rows_of
from knowledge.editing import WorkingCopy, heading_of, whole_in
from knowledge.editing_list import Listed
from knowledge.entry import Entry


class Reason(IntEnum):
    """What can be done about it comes first."""

    PROBLEMS = auto()
    UNFINISHED = auto()
    OVERTAKEN = auto()
    IN_REVIEW = auto()
    NO_COPY = auto()


@dataclass(frozen=True, slots=True)
class Ready:
    """`changed_by` saved the copy last."""

    entry: str
    title: str
    edition: int
    changed_by: str
    is_new: bool


@dataclass(frozen=True, slots=True)
class Waits:
    """`problems` is how many there are, for that reason."""

    entry: str
    title: str
    reason: Reason
    problems: int = 0


async def looked_through(
    ground: EntryGround, call: Call, ids: Sequence[str]
) -> tuple[tuple[Ready, ...], tuple[Waits, ...]]:
    """Ids of nothing are left out."""
    rows = await rows_of(ground.stores.entries, ids, call.at)
    copies = {each.entry: each for each in await ground.stores.copies.copies([*rows])}
    whole = await asyncio.to_thread(_whole, copies)
    findings = await findings_of(ground, call, [*whole.values()])
    problems = {name: blocking(findings.get(name, ())) for name in whole}
    all_of = [_judged(rows[name], copies.get(name), problems) for name in ids if name in rows]
    ready = tuple(each for each in all_of if isinstance(each, Ready))
    return ready, tuple(each for each in all_of if isinstance(each, Waits))


def _judged(row: Listed, copy: WorkingCopy | None, problems: Mapping[str, int]) -> Ready | Waits:
    if copy is None:
        reason = Reason.IN_REVIEW if row.submission else Reason.NO_COPY
        return Waits(row.id, row.title, reason)
    title = heading_of(copy.edited.body).title or row.title
    if row.submission:
        return Waits(row.id, title, Reason.IN_REVIEW)
    if row.id not in problems:
        return Waits(row.id, title, Reason.UNFINISHED)
    if count := problems[row.id]:
        return Waits(row.id, title, Reason.PROBLEMS, count)
    if copy.edited.based_on < row.numbers.approved:
        return Waits(row.id, title, Reason.OVERTAKEN)
    return Ready(row.id, title, copy.edition, copy.changed_by, is_new=row.numbers.newest == 0)


def _whole(copies: Mapping[str, WorkingCopy]) -> dict[str, Entry]:
    """What the copies describe, without those that are no entries yet."""
    entries = ((name, whole_in(copy.edited)) for name, copy in copies.items())
    return {name: entry for name, entry in entries if entry}
