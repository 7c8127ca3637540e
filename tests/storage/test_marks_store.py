"""Entries that did not help, on both engines."""

import pytest

from knowledge.entry import Entry, Kind
from knowledge.learning_gaps import Sample
from knowledge.learning_marks import Aside, Counted, Marked
from knowledge.learning_reports import Reports
from knowledge.store import Signature
from office.audit import Actor
from storage.answer_figures_store import AnswerFiguresStore
from storage.audit_rows import Auditor
from storage.database import Database, Params, Transaction
from storage.knowledge_store import SqlKnowledgeStore
from storage.marks_store import MarksStore
from tests.fakes.clock import DAY, NOW
from tests.fakes.process import Process, rows

ACTOR = Actor("wangmin", NOW)
AUDIT = """
SELECT action, target, before, after FROM audit WHERE action LIKE 'marks.%' ORDER BY id
"""


@pytest.fixture
async def reports(migrated: Database, alive: Process) -> Reports:
    lost = Entry("lost", Kind.QUESTION, "身份证丢了怎么补", "到派出所。")
    await SqlKnowledgeStore(migrated).import_entries([lost], Signature("我", NOW))
    marks = MarksStore(migrated, Auditor(alive.new_id))
    return Reports(marks, AnswerFiguresStore(migrated))


async def said(database: Database, *marks: tuple[str, int, int], entry: str = "lost") -> None:
    """Each mark is question, whether it was useful, and when; each citizen gives one."""

    def act(tx: Transaction) -> None:
        before = tx.run("SELECT COUNT(*) AS n FROM feedback").one()
        first = before["n"] if before else 0
        for number, (question, useful, at) in enumerate(marks, first):
            tx.run(_CITIZEN, {"id": f"c{number}"})
            mark: Params = {"id": f"c{number}", "entry": entry, "question": question, "at": at}
            tx.run(_MARK, {**mark, "useful": useful})

    await database.write(act)


async def test_marks_are_counted_in_their_days_and_in_those_before(
    migrated: Database, reports: Reports
) -> None:
    old, new = NOW - 40 * DAY, NOW - DAY
    await said(migrated, ("补证", 0, old), ("补证", 1, old), ("补证", 1, NOW - 70 * DAY))
    await said(migrated, ("补证", 0, new), ("补证 13800138000", 0, new + 1), ("补证", 1, new))
    await said(migrated, ("结婚", 1, new), entry="marriage")
    assert await reports.marks(days=30, now=NOW) == (
        Marked(
            "lost",
            "身份证丢了怎么补",
            Counted(1, 2),
            Counted(1, 1),
            new + 1,
            (Sample("补证 138****8000", 1, new + 1), Sample("补证", 1, new)),
        ),
    )


async def test_what_is_set_aside_is_back_when_three_more_say_so(
    migrated: Database, reports: Reports
) -> None:
    await said(migrated, ("补证", 0, NOW - 5), ("补证", 0, NOW - 4))
    await reports.set_aside("lost", " 问的是别处的事 ", ACTOR)
    assert await reports.aside() == (Aside("lost", "问的是别处的事", "wangmin", NOW),)
    await said(migrated, ("补证", 0, NOW + 1), ("补证", 0, NOW + 2), ("补证", 1, NOW + 2))
    assert await reports.marks(days=30, now=NOW + 9) == ()
    await said(migrated, ("补证", 0, NOW + 3))
    (marked,) = await reports.marks(days=30, now=NOW + 9)
    assert (marked.again, marked.aside) == (3, (await reports.aside())[0])


async def test_it_is_restored_once_and_all_is_on_record(
    migrated: Database, reports: Reports
) -> None:
    await said(migrated, ("补证", 0, NOW - 5))
    await reports.set_aside("lost", "甲", ACTOR)
    await reports.set_aside("lost", "乙", ACTOR)
    assert await reports.restore("lost", ACTOR)
    assert not await reports.restore("lost", ACTOR)
    assert len(await reports.marks(days=30, now=NOW)) == 1
    found = await rows(migrated, AUDIT)
    assert found == [
        ("marks.set_aside", "entry:lost", "", "甲"),
        ("marks.set_aside", "entry:lost", "甲", "乙"),
        ("marks.restore", "entry:lost", "乙", ""),
    ]


async def test_without_a_reason_nothing_is_set_aside(reports: Reports) -> None:
    with pytest.raises(ValueError, match="为什么先放一边"):
        await reports.set_aside("lost", " ", ACTOR)
    assert await reports.aside() == ()


_CITIZEN = """
INSERT INTO citizen (id, account, openid, first_seen, last_seen) VALUES (:id, 'main', :id, 1, 1)
"""

_MARK = """
INSERT INTO feedback (turn, citizen, entry, release, question, useful, at)
VALUES (:id, :id, :entry, 1, :question, :useful, :at)
"""
