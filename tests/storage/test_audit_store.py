"""Reading the audit, on both engines."""

import pytest

from office.audit import Actor, AuditFilter, AuditRow, Deed
from storage.audit_rows import Auditor
from storage.audit_store import AuditStore
from storage.database import ConstraintViolated, Database
from storage.ids import new_ids
from tests.fakes.clock import NOW

DEEDS = (
    ("li", "entry.submit", "entry:card"),
    ("wang", "entry.approve", "entry:card"),
    ("wang", "release.publish", "release:7"),
    ("li", "entry_x%", "entry:house"),
)


@pytest.fixture
async def trail(migrated: Database) -> AuditStore:
    store = AuditStore(migrated, Auditor(new_ids("aaaaaaaa")))
    for minute, (staff, action, target) in enumerate(DEEDS):
        deed = Deed(action, target, "从前", "后来", "ok")
        await store.record(Actor(staff, NOW + minute, "10.0.0.1"), deed)
    return store


async def actions(trail: AuditStore, wanted: AuditFilter) -> list[str]:
    return [row.deed.action for row in await trail.rows(wanted, limit=9)]


async def test_a_row_holds_all_that_was_recorded(trail: AuditStore) -> None:
    (row,) = await trail.rows(AuditFilter(target="release:7"), limit=9)
    deed = Deed("release.publish", "release:7", "从前", "后来", "ok")
    assert row == AuditRow(row.id, NOW + 2, "wang", "10.0.0.1", deed)


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (AuditFilter(), [3, 2, 1, 0]),
        (AuditFilter(staff="li"), [3, 0]),
        (AuditFilter(action="entry."), [1, 0]),
        (AuditFilter(action="entry_"), [3]),
        (AuditFilter(action="%"), []),
        (AuditFilter(target="entry:card"), [1, 0]),
        (AuditFilter(since=NOW + 1, until=NOW + 3), [2, 1]),
        (AuditFilter("wang", "entry", "entry:card", NOW, NOW + 9), [1]),
        (AuditFilter(staff="' OR 1=1 --"), []),
    ],
)
async def test_rows_are_found_by_what_they_hold(
    trail: AuditStore, wanted: AuditFilter, found: list[int]
) -> None:
    assert await actions(trail, wanted) == [DEEDS[number][1] for number in found]


async def test_pages_follow_one_another(trail: AuditStore) -> None:
    first = await trail.rows(AuditFilter(), limit=3)
    second = await trail.rows(AuditFilter(), limit=3, before=first[-1].id)
    assert [row.at - NOW for row in [*first, *second]] == [3, 2, 1, 0]


@pytest.mark.parametrize("table", ["audit", "audit_seal"])
@pytest.mark.parametrize("sql", ["UPDATE {} SET at = 1", "DELETE FROM {}"])
async def test_nothing_of_it_can_be_changed_or_deleted(
    trail: AuditStore, table: str, sql: str
) -> None:
    await trail.database.write(
        lambda tx: (
            tx.run(
                "INSERT INTO audit_seal (sequence, audit, at, previous, hash) "
                "SELECT 1, MIN(id), 0, '', '' FROM audit"
            ).count
        )
    )
    with pytest.raises(ConstraintViolated, match="is a record of what was done"):
        await trail.database.write(lambda tx: tx.run(sql.format(table)).count)


async def test_what_was_refused_is_found_apart(trail: AuditStore) -> None:
    refused = Deed("staff.disable", "staff:li", result="refused")
    await trail.record(Actor("sun", NOW + 9), refused)
    found = [await trail.rows(AuditFilter(is_done=done), limit=9) for done in (False, True)]
    assert [[row.deed.action for row in rows] for rows in found] == [
        ["staff.disable"],
        [action for _, action, _ in reversed(DEEDS)],
    ]
