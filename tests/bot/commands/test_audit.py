"""`bangban audit`: what was done, and whether the record is whole."""

import asyncio
import sqlite3
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from office.audit import Actor, Deed
from storage.audit_anchors import AnchorFolder
from storage.audit_rows import Auditor
from storage.audit_seal import Sealer
from storage.audit_store import AuditStore
from storage.ids import new_ids
from storage.open import open_database
from tests.bot.commands.terminal import Terminal
from tests.fakes.clock import NOW

DAY = datetime.fromtimestamp(NOW / 1000, ZoneInfo("Asia/Shanghai")).date()
DEEDS = (
    ("li", Deed("entry.submit", "entry:card", "", "一行\n两行\x1b[31m")),
    ("wang", Deed("entry.approve", "entry:card", result="refused")),
    ("li", Deed("entry.submit", "entry:house")),
)


async def happens(terminal: Terminal) -> None:
    database = await open_database(f"sqlite:///{terminal.folder / 'data/bangban.db'}")
    store = AuditStore(database, Auditor(new_ids("aaaaaaaa")))
    for second, (staff, deed) in enumerate(DEEDS):
        await store.record(Actor(staff, NOW + second * 1000, "10.0.0.1"), deed)
    await Sealer(database, AnchorFolder(terminal.folder / "data/audit-anchors")).seal(NOW)
    await database.close()


@pytest.fixture
def audited(terminal: Terminal) -> Terminal:
    assert terminal.says("audit", "list") == "Nothing of that kind was done.\n"
    asyncio.run(happens(terminal))
    return terminal


def tamper(terminal: Terminal, sql: str) -> None:
    file = terminal.folder / "data/bangban.db"
    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        for table in ("audit", "audit_seal"):
            for what in ("update", "delete"):
                connection.execute(f"DROP TRIGGER {table}_no_{what}")
        connection.execute(sql)


def test_rows_are_listed_a_line_each_and_no_terminal_is_told_anything(audited: Terminal) -> None:
    newest, middle, oldest = audited.says("audit", "list").splitlines()
    assert newest.endswith("  li  10.0.0.1  entry.submit  entry:house")
    assert middle.endswith("  wang  10.0.0.1  entry.approve  entry:card  [refused]")
    assert oldest.endswith("  entry.submit  entry:card   → 一行 两行 [31m")


def test_rows_for_programs_hold_everything(audited: Terminal) -> None:
    (row,) = audited.objects("audit", "list", "--staff", "wang", "--json")
    assert str(row.pop("id")).endswith("aaaaaaaa")
    assert datetime.fromisoformat(str(row.pop("at"))).timestamp() * 1000 == NOW + 1000
    assert row == {
        "staff": "wang",
        "address": "10.0.0.1",
        "action": "entry.approve",
        "target": "entry:card",
        "before": "",
        "after": "",
        "result": "refused",
    }


def test_rows_are_chosen_and_paged(audited: Terminal) -> None:
    def targets(*words: str) -> list[object]:
        return [row["target"] for row in audited.objects("audit", "list", "--json", *words)]

    assert targets("--action", "entry.sub") == ["entry:house", "entry:card"]
    assert targets("--target", "entry:card", "--staff", "li") == ["entry:card"]
    assert len(targets("--since", str(DAY), "--until", str(DAY + timedelta(days=1)))) == 3
    assert targets("--since", str(DAY + timedelta(days=1))) == []
    (first,) = audited.objects("audit", "list", "--json", "--limit", "1")
    assert targets("--before", str(first["id"])) == ["entry:card", "entry:card"]


def test_a_whole_audit_is_said_to_be_whole(audited: Terminal) -> None:
    assert audited.says("audit", "verify") == (
        "Whole: 3 rows hold, 0 wait to be chained, 1 anchors agree.\n"
    )
    (told,) = audited.objects("audit", "verify", "--json")
    assert told == {"is_whole": True, "chained": 3, "waiting": 0, "anchors": 1, "broken": None}


def test_the_first_broken_row_is_named_with_exit_status_1(audited: Terminal) -> None:
    found = audited.objects("audit", "list", "--json")
    tamper(audited, "UPDATE audit SET staff = 'other' WHERE staff = 'wang'")
    status, said = audited.fails("audit", "verify")
    assert status == 1
    assert f"Broken: link 2, row {found[1]['id']}: the row or its link is not what" in said
    assert "1 rows before it hold" in said
    done = audited.run("audit", "verify", "--json")
    assert (done.exit_code, '"breach": "changed"' in done.stdout) == (1, True)


def test_an_end_that_was_cut_off_is_seen_by_the_copied_anchors_only(audited: Terminal) -> None:
    tamper(audited, "DELETE FROM audit_seal WHERE sequence = 3")
    tamper_row = "DELETE FROM audit WHERE target = 'entry:house'"
    with closing(sqlite3.connect(audited.folder / "data/bangban.db")) as connection:
        connection.execute(tamper_row)
        connection.commit()
    status, said = audited.fails("audit", "verify")
    assert (status, "Broken: link 3: from here on all is gone" in said) == (1, True)
    (audited.folder / "empty").mkdir()
    done = audited.run("audit", "verify", "--anchors", "empty")
    assert done.exit_code == 0
    assert "There is no anchor in empty" in done.stderr


def test_a_folder_of_anchors_that_is_not_there_is_a_mistake(audited: Terminal) -> None:
    status, said = audited.fails("audit", "verify", "--anchors", str(Path("nowhere")))
    assert (status, "does not exist" in said) == (2, True)
