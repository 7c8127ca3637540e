"""The chain of the audit and its anchors, on both engines."""

import asyncio
import json
from pathlib import Path

import pytest

from office.audit import Actor, Breach, Broken, Deed, Verdict
from office.audit_chain import Anchor
from storage.audit_anchors import FILE, AnchorFolder
from storage.audit_check import AuditCheck
from storage.audit_rows import Auditor
from storage.audit_seal import Sealer
from storage.database import Database, Transaction
from storage.ids import new_ids
from tests.fakes.clock import DAY, NOW
from tests.fakes.process import rows

NEW_ID = new_ids("aaaaaaaa")


@pytest.fixture
def anchors(tmp_path: Path) -> AnchorFolder:
    return AnchorFolder(tmp_path / "anchors")


async def happens(database: Database, times: int) -> None:
    auditor = Auditor(NEW_ID)

    def act(tx: Transaction) -> None:
        for number in range(times):
            auditor.record(tx, Actor("li", NOW), Deed("entry.submit", f"entry:{number}"))

    await database.write(act)


async def test_rows_wait_until_they_are_chained_in_their_order(
    migrated: Database, anchors: AnchorFolder
) -> None:
    await happens(migrated, 3)
    check = AuditCheck(migrated, anchors)
    assert await check.verify() == Verdict(0, 3, 0)
    sealer = Sealer(migrated, anchors)
    assert [await sealer.seal(NOW), await sealer.seal(NOW)] == [3, 0]
    assert await check.verify() == Verdict(3, 0, 1)
    chain = "SELECT sequence, target FROM audit_seal s JOIN audit a ON a.id = s.audit ORDER BY 1"
    assert await rows(migrated, chain) == [(1, "entry:0"), (2, "entry:1"), (3, "entry:2")]


async def test_a_row_that_is_committed_late_is_chained_all_the_same(
    migrated: Database, anchors: AnchorFolder
) -> None:
    sealer = Sealer(migrated, anchors)
    await happens(migrated, 1)
    await sealer.seal(NOW)
    late = Auditor(lambda _at: "0-older-than-all")
    await migrated.write(lambda tx: late.record(tx, Actor("li", NOW), Deed("a.b", "c")))
    assert await sealer.seal(NOW) == 1
    assert await AuditCheck(migrated, anchors).verify() == Verdict(2, 0, 1)


async def test_processes_that_seal_at_once_make_one_chain(
    migrated: Database, anchors: AnchorFolder
) -> None:
    await happens(migrated, 900)
    counts = await asyncio.gather(*(Sealer(migrated, anchors).seal(NOW) for _ in range(4)))
    assert sum(counts) == 900
    verdict = await AuditCheck(migrated, anchors).verify()
    assert (verdict.chained, verdict.waiting, verdict.broken) == (900, 0, None)


async def test_there_is_an_anchor_each_thousand_rows_and_each_day(
    migrated: Database, anchors: AnchorFolder
) -> None:
    sealer = Sealer(migrated, anchors)
    await happens(migrated, 2_050)
    await sealer.seal(NOW)
    assert [anchor.sequence for anchor in anchors.anchors()] == [250, 1250, 2050]
    for at in (NOW + 1, NOW + DAY - 1, NOW + DAY):
        await happens(migrated, 1)
        await sealer.seal(at)
    assert [anchor.sequence for anchor in anchors.anchors()] == [250, 1250, 2050, 2053]
    (kept,) = await rows(
        migrated, "SELECT sequence, hash, at FROM audit_seal WHERE sequence = 2053"
    )
    assert anchors.last() == Anchor(*kept)  # type: ignore[arg-type]


async def test_anchors_are_readable_by_nobody_else_and_survive_a_line_cut_short(
    anchors: AnchorFolder,
) -> None:
    anchors.keep(Anchor(1, "h1", NOW))
    file = anchors.path / FILE
    assert file.stat().st_mode & 0o777 == 0o600
    file.write_text(file.read_text("utf-8") + '{"sequence": 2, "ha', "utf-8")
    anchors.keep(Anchor(3, "h3", NOW))
    lines = [line for line in file.read_text("utf-8").splitlines() if line]
    assert json.loads(lines[-1]) == {"sequence": 3, "hash": "h3", "at": NOW}
    assert anchors.last() == Anchor(3, "h3", NOW)
    with pytest.raises(ValueError, match="line 2: is no anchor"):
        anchors.anchors()


async def test_anchors_of_another_chain_do_not_fit(
    migrated: Database, anchors: AnchorFolder
) -> None:
    await happens(migrated, 5)
    await Sealer(migrated, anchors).seal(NOW)
    anchors.keep(Anchor(3, "other", NOW))
    anchors.keep(Anchor(9, "other", NOW))
    (ids,) = [[row[0] for row in await rows(migrated, "SELECT id FROM audit ORDER BY id")]]
    verdict = await AuditCheck(migrated, anchors).verify()
    assert verdict.broken == Broken(3, str(ids[2]), Breach.REWRITTEN, 0)


async def test_an_end_that_was_cut_off_is_told_by_its_anchor(
    migrated: Database, anchors: AnchorFolder
) -> None:
    await happens(migrated, 5)
    await Sealer(migrated, anchors).seal(NOW)
    anchors.keep(Anchor(9, "more", NOW))
    verdict = await AuditCheck(migrated, anchors).verify()
    assert verdict.broken == Broken(6, "", Breach.CUT, 5)
