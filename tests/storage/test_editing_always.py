"""Whatever people do in whatever order, what citizens hear was approved by a second person.

HYPOTHESIS_PROFILE=explore tries for longer.
"""

import asyncio
import os
from collections import Counter
from collections.abc import Callable, Coroutine
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeVar

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from knowledge.editing import Handed, Pick, edited_of
from knowledge.editing_errors import EditingRefused
from knowledge.entry import Entry
from office.audit import Actor
from storage.database import Row
from storage.migrate import migrate
from storage.sqlite import SqliteDatabase
from tests.fakes.clock import DAY, NOW
from tests.storage.editing_desk import Desk, at, desk_on, question

T = TypeVar("T")
PEOPLE = st.sampled_from(["甲", "乙", "丙"])
ENTRIES = st.sampled_from(["q-1", "q-2"])
EXPLORES = os.environ.get("HYPOTHESIS_PROFILE") == "explore"


class Office(RuleBasedStateMachine):
    """Three people, two entries, one SQLite file."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = TemporaryDirectory()
        self.loop = asyncio.new_event_loop()
        self.now = NOW
        self.steps = 0
        self.approved: dict[str, int] = {}
        self.versions: dict[tuple[str, int], str] = {}
        self.acts = Counter[str]()
        self.desk = self.run(self._open())

    async def _open(self) -> Desk:
        database = await SqliteDatabase.open(Path(self.folder.name) / "office.db")
        await migrate(database)
        return desk_on(database)

    def run(self, work: Coroutine[Any, Any, T]) -> T:
        return self.loop.run_until_complete(work)

    def tries(self, action: str, work: Coroutine[Any, Any, object]) -> None:
        """What is refused is refused with a reason, and leaves everything as it was."""
        before = self._all()
        try:
            self.run(work)
        except EditingRefused:
            assert self._all() == before
        else:
            self.acts[action] += 1

    def _all(self) -> list[list[Row]]:
        return [self.rows(table) for table in _TABLES]

    def rows(self, sql: str) -> list[Row]:
        return [*self.run(self.desk.database.read(lambda tx: tx.run(sql).rows()))]

    def _entry(self, entry: str) -> Entry:
        self.steps += 1
        return question(entry, f"第 {self.steps} 次写的")

    def _approved(self, entry: str) -> int:
        found = self.run(self.desk.entries.approved(entry))
        return found[0] if found else 0

    def _open_ids(self) -> list[str]:
        return [one.id for one in self.run(self.desk.submissions.submissions())]

    @rule(entry=ENTRIES, by=PEOPLE, stale=st.booleans())
    def save(self, entry: str, by: str, *, stale: bool) -> None:
        copy = self.run(self.desk.copies.copy_of(entry))
        edition = (copy.edition if copy else 0) + (1 if stale else 0)
        edited = edited_of(self._entry(entry), based_on=self._approved(entry))
        self.tries("copy.save", self.desk.copies.save(edited, edition, at(by, self.now)))

    @rule(entry=ENTRIES, by=PEOPLE)
    def discard(self, entry: str, by: str) -> None:
        copy = self.run(self.desk.copies.copy_of(entry))
        edition = copy.edition if copy else 1
        self.tries("copy.discard", self.desk.copies.discard(entry, edition, at(by, self.now)))

    @rule(entries=st.sets(ENTRIES), by=PEOPLE, retires=st.booleans(), later=st.booleans())
    def submit(self, entries: set[str], by: str, *, retires: bool, later: bool) -> None:
        copies = self.run(self.desk.copies.copies(sorted(entries)))
        picks = tuple(Pick(copy.entry, copy.edition) for copy in copies)
        rest = entries - {pick.entry for pick in picks}
        handed = Handed(
            "改一改",
            copies=picks,
            retired=tuple(sorted(rest)) if retires else (),
            publish_at=self.now + DAY if later else None,
        )
        self.tries("submission.submit", self.desk.submissions.submit(handed, at(by, self.now)))

    @rule(pick=st.integers(0, 5), by=PEOPLE)
    def approve(self, pick: int, by: str) -> None:
        self._decide("approve", pick, lambda one: self.desk.submissions.approve(one, self._at(by)))

    @rule(pick=st.integers(0, 5), by=PEOPLE, why=st.sampled_from(["", "缺电话"]))
    def send_back(self, pick: int, by: str, why: str) -> None:
        submissions = self.desk.submissions
        self._decide("return", pick, lambda one: submissions.send_back(one, why, self._at(by)))

    @rule(pick=st.integers(0, 5), by=PEOPLE)
    def withdraw(self, pick: int, by: str) -> None:
        submissions = self.desk.submissions
        self._decide("withdraw", pick, lambda one: submissions.withdraw(one, self._at(by)))

    @rule(entry=ENTRIES, by=PEOPLE)
    def retire_now(self, entry: str, by: str) -> None:
        work = self.desk.submissions.retire_now(entry, "说错了", self._at(by))
        self.tries("entry.retire", work)

    @rule(entry=ENTRIES, number=st.integers(1, 3), by=PEOPLE)
    def restore(self, entry: str, number: int, by: str) -> None:
        before = self.acts["copy.restore"]
        self.tries("copy.restore", self.desk.copies.restore(entry, number, self._at(by)))
        self.acts["copy.save"] += self.acts["copy.restore"] - before

    @rule(entry=ENTRIES)
    def operator_imports(self, entry: str) -> None:
        self.run(self.desk.imported(self._entry(entry)))
        self.acts["knowledge.import"] += 1

    @rule()
    def a_day_passes(self) -> None:
        self.now += DAY
        done = self.run(self.desk.submissions.apply_due(self.now))
        self.acts["submission.apply"] += len(done)

    @rule()
    def publish(self) -> None:
        self.run(self.desk.publish(self.now))
        self.acts["release.publish"] += 1

    @invariant()
    def what_is_said_was_written_and_approved_by_two(self) -> None:
        """I5: whatever is approved came from an operator, or has an approver who is not its own."""
        assert self.rows(_UNREVIEWED) == []

    @invariant()
    def a_retired_entry_is_in_no_draft(self) -> None:
        """I7."""
        draft = set(self.run(self.desk.draft_ids()))
        retired = {
            row["id"]
            for row in self.rows(
                "SELECT id FROM entry WHERE withdrawn > 0 AND withdrawn >= approved"
            )
        }
        assert not draft & retired

    @invariant()
    def versions_do_not_change(self) -> None:
        rows = self.rows("SELECT entry, number, body FROM entry_version")
        now = {(row["entry"], row["number"]): str(row["body"]) for row in rows}
        assert self.versions.items() <= now.items()
        self.versions = now

    @invariant()
    def what_is_approved_never_goes_back(self) -> None:
        rows = self.rows("SELECT id, approved FROM entry")
        now = {str(row["id"]): int(row["approved"]) for row in rows}
        assert all(now[entry] >= number for entry, number in self.approved.items())
        self.approved = now

    @invariant()
    def an_entry_is_in_one_open_submission(self) -> None:
        rows = self.rows(_OPEN)
        assert all(row["found"] == 1 and row["state"] for row in rows)

    @invariant()
    def each_step_has_its_row_in_the_audit(self) -> None:
        rows = self.rows("SELECT action, COUNT(*) AS found FROM audit GROUP BY action")
        assert {row["action"]: row["found"] for row in rows} == {
            action: found for action, found in self.acts.items() if found
        }

    def teardown(self) -> None:
        self.run(self.desk.database.close())
        self.loop.close()
        self.folder.cleanup()

    def _decide(
        self, action: str, pick: int, decide: Callable[[str], Coroutine[Any, Any, object]]
    ) -> None:
        ids = self._open_ids()
        if ids:
            self.tries(f"submission.{action}", decide(ids[pick % len(ids)]))

    def _at(self, by: str) -> Actor:
        return at(by, self.now)


_TABLES = (
    "SELECT * FROM entry",
    "SELECT * FROM entry_version",
    "SELECT * FROM working_copy",
    "SELECT * FROM submission",
    "SELECT * FROM submission_item",
    "SELECT * FROM approval",
    "SELECT * FROM audit",
    "SELECT * FROM knowledge_state",
)

_UNREVIEWED = """
SELECT e.id, e.approved FROM entry e
JOIN entry_version v ON v.entry = e.id AND v.number = e.approved
WHERE v.submission <> '' AND NOT EXISTS (
    SELECT 1 FROM submission s JOIN approval a ON a.submission = s.id
    WHERE s.id = v.submission AND s.state = 'approved'
        AND a.reviewer <> v.author AND a.reviewer <> v.editor)
"""

_OPEN = """
SELECT i.object, COUNT(*) AS found,
    MIN(CASE WHEN s.state IN ('waiting', 'scheduled') THEN 1 ELSE 0 END) AS state
FROM submission_item i JOIN submission s ON s.id = i.submission
WHERE i.is_open = 1 GROUP BY i.object
"""

TestOffice = Office.TestCase
TestOffice.settings = settings(
    max_examples=200 if EXPLORES else 12,
    stateful_step_count=50 if EXPLORES else 25,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
