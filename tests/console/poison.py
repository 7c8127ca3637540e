"""A house in which every text that anybody can write holds what tries to run a script."""

from collections.abc import Iterator
from copy import deepcopy
from typing import TypeAlias

from knowledge.editing_regression import NewCase
from knowledge.entry import Entry
from knowledge.record import BadRecord, entry_of, record_of
from office.audit import Actor, Deed
from tests.console.back_office import back_office
from tests.console.conftest import House
from tests.console.editing.entries import ALL
from tests.console.learning.citizens import ask, leave, mark
from tests.console.payloads import PAYLOADS
from tests.fakes.clock import NOW
from tests.storage.editing_desk import at

PARTS = 6
CHUNKS = tuple(" ".join(PAYLOADS[start::PARTS]) for start in range(PARTS))
"""All payloads, a few kilobytes at a time: a text of a hundred thousand signs is another test."""

KEPT = frozenset({"id", "kind"})
Place: TypeAlias = tuple[str | int, ...]


async def poisoned(house: House) -> None:
    """Entries, what waits for review, what citizens said, the staff, the audit."""
    for number, chunk in enumerate(CHUNKS):
        entries = [poisoned_entry(entry, chunk, number) for entry in ALL]
        await house.desk.imported(*entries)
        await _citizens(house, entries[0].id, chunk, number)
        await back_office(house).stores.trail.record(
            Actor(chunk, NOW, chunk), Deed(chunk, chunk, chunk, f'{{"{number}": {number}}}', chunk)
        )
    await house.published()
    await _hands_in(house)
    for sql in _STAFF:
        await house.database.write(lambda tx, sql=sql: tx.run(sql, {"text": CHUNKS[0]}).count)  # type: ignore[misc]


def poisoned_entry(entry: Entry, chunk: str, number: int) -> Entry:
    """With the payloads in every field that takes them."""
    record: dict[str, object] = {**record_of(entry), "id": f"poison-{entry.kind}-{number}"}
    for place in [each for each in _places(record) if each[0] not in KEPT]:
        changed = deepcopy(record)
        _put(changed, place, f"{_at(record, place)} {chunk}")
        try:
            entry_of(changed)
        except BadRecord:
            continue
        record = changed
    return entry_of(record)


async def _citizens(house: House, entry: str, chunk: str, number: int) -> None:
    await ask(house, chunk, citizens=2, at=NOW - number)
    await leave(house, chunk, question=chunk, at=NOW - number)
    await mark(house, entry, chunk, useful=False, number=number)
    await house.desk.regression.add((NewCase(chunk, entry, chunk),), at("maintainer-one"))


async def _hands_in(house: House) -> None:
    """One is being written, one waits for review, one was sent back."""
    for number, act in enumerate(("write", "submit", "return")):
        entry = poisoned_entry(ALL[number], CHUNKS[number], number)
        copy = await house.desk.edit(entry, by="maintainer-one", based_on=1)
        if act == "write":
            continue
        submission = await house.desk.submit(copy, by="maintainer-one")
        if act == "return":
            await house.desk.submissions.send_back(submission.id, CHUNKS[3], at("reviewer-one"))


def _places(value: object, here: Place = ()) -> Iterator[Place]:
    """Where the texts are."""
    match value:
        case str():
            yield here
        case dict():
            for key, inner in value.items():
                yield from _places(inner, (*here, key))
        case list():
            for number, inner in enumerate(value):
                yield from _places(inner, (*here, number))


def _at(value: object, place: Place) -> object:
    for step in place:
        value = value[step]  # type: ignore[index]
    return value


def _put(value: object, place: Place, text: str) -> None:
    _at(value, place[:-1])[place[-1]] = text  # type: ignore[index]


_STAFF = (
    "UPDATE staff SET shown_name = :text || name",
    "UPDATE staff SET department = :text",
)
"""Past the rules, which would not take so long a name."""
