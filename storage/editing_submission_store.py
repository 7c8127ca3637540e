"""Submissions: handed in, approved by somebody else, or brought back; each step once."""

import json
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass

from chat.message import Moment
from knowledge.editing import Handed, Item, ItemKind, SentBack, Submission, SubmissionState
from knowledge.editing_errors import (
    AlreadyReviewed,
    NothingToRetire,
    NotOpen,
    NotYours,
    OwnWork,
    ReasonMissing,
)
from office.audit import Actor, Deed
from storage import knowledge_sql
from storage.audit_rows import Auditor
from storage.database import Database, DatabaseUnavailable, Params, Transaction
from storage.editing_decide import apply_items, bring_back
from storage.editing_submission_rows import item_of, submission_in, submissions_in
from storage.editing_submit import hand_in, item_params
from storage.ids import NewId
from storage.knowledge_store import NEWS

CLOCK = "bangban"
"""Who acts when the time of a scheduled submission has come."""


@dataclass(frozen=True, slots=True)
class SqlSubmissions:
    database: Database
    auditor: Auditor
    new_id: NewId

    async def submit(self, handed: Handed, actor: Actor) -> Submission:
        submission = self.new_id(actor.at)
        items = item_params(handed, submission)

        def act(tx: Transaction) -> Submission:
            hand_in(tx, submission, handed, items, actor)
            told = json.dumps({"title": handed.title, "items": len(items)}, ensure_ascii=False)
            self._record(tx, actor, "submission.submit", submission, told)
            return submission_in(tx, submission)

        return await self.database.write(act)

    async def approve(self, submission: str, actor: Actor, note: str = "") -> Submission:
        def act(tx: Transaction) -> Submission:
            _lock(tx)
            one = submission_in(tx, submission)
            _must_be(one, SubmissionState.WAITING)
            _may_review(tx, one, actor)
            tx.run(_ADD_APPROVAL, {**_given(one, actor), "note": note})
            self._record(tx, actor, "submission.approve", submission, note)
            if len(one.approvals) + 1 >= one.needed:
                self._count(tx, one, actor)
            return submission_in(tx, submission)

        approved = await self.database.write(act)
        await self._tell()
        return approved

    async def send_back(self, submission: str, why: str, actor: Actor) -> SentBack:
        if not why.strip():
            raise ReasonMissing

        def act(tx: Transaction) -> SentBack:
            _lock(tx)
            one = submission_in(tx, submission)
            _must_be(one, SubmissionState.WAITING, SubmissionState.SCHEDULED)
            if one.author == actor.name:
                raise OwnWork
            tx.run(_DECIDE, {**_given(one, actor), "state": "returned", "why": why})
            self._record(tx, actor, "submission.return", submission, why)
            return bring_back(tx, submission, why, actor, returned_to=one.author)

        return await self.database.write(act)

    async def withdraw(self, submission: str, actor: Actor) -> SentBack:
        def act(tx: Transaction) -> SentBack:
            _lock(tx)
            one = submission_in(tx, submission)
            if one.author != actor.name:
                raise NotYours(one.author)
            _must_be(one, SubmissionState.WAITING, SubmissionState.SCHEDULED)
            tx.run(_DECIDE, {**_given(one, actor), "state": "withdrawn", "why": ""})
            self._record(tx, actor, "submission.withdraw", submission, "")
            return bring_back(tx, submission, "", actor, returned_to="")

        return await self.database.write(act)

    async def retire_now(self, entry: str, why: str, actor: Actor) -> None:
        if not why.strip():
            raise ReasonMissing
        params: Params = {"id": entry, "by": actor.name, "at": actor.at, "why": why}

        def act(tx: Transaction) -> None:
            tx.run(knowledge_sql.RAISE_REVISION)
            if not tx.run(knowledge_sql.RETIRE, params).count:
                raise NothingToRetire([entry])
            self.auditor.record(tx, actor, Deed("entry.retire", f"entry:{entry}", after=why))

        await self.database.write(act)
        await self._tell()

    async def due(self, at: Moment) -> tuple[str, ...]:
        def act(tx: Transaction) -> tuple[str, ...]:
            return tuple(row["id"] for row in tx.run(_DUE, {"at": at}).rows())

        return await self.database.read(act)

    async def apply_due(self, at: Moment) -> tuple[str, ...]:
        done = [each for each in await self.due(at) if await self._apply_due(each, at)]
        if done:
            await self._tell()
        return tuple(done)

    async def submission(self, submission: str) -> Submission | None:
        found = await self._many(_BY_ID, {"id": submission})
        return found[0] if found else None

    async def open_submission_of(
        self, entry: str, kind: ItemKind = ItemKind.ENTRY
    ) -> Submission | None:
        found = await self._many(_OPEN_OF, {"object": entry, "kind": kind.value})
        return found[0] if found else None

    async def submissions(
        self,
        *,
        states: Sequence[SubmissionState] = (),
        author: str = "",
        not_author: str = "",
        offset: int = 0,
        limit: int = 50,
    ) -> tuple[Submission, ...]:
        given: Params = {
            "author": author,
            "not_author": not_author,
            "offset": offset,
            "limit": limit,
        }
        return await self.database.read(lambda tx: submissions_in(tx, states, given))

    async def items(
        self, submission: str, *, offset: int = 0, limit: int = 100
    ) -> tuple[Item, ...]:
        given: Params = {"id": submission, "offset": offset, "limit": limit}

        def act(tx: Transaction) -> tuple[Item, ...]:
            return tuple(map(item_of, tx.run(_ITEMS, given).rows()))

        return await self.database.read(act)

    def _count(self, tx: Transaction, one: Submission, actor: Actor) -> None:
        """The last approval is there."""
        given = _given(one, actor)
        if one.publish_at is not None and one.publish_at > actor.at:
            tx.run(_DECIDE, {**given, "state": "scheduled", "why": ""})
            return
        tx.run(_DECIDE, {**given, "state": "approved", "why": ""})
        apply_items(tx, one.id, actor)

    async def _apply_due(self, submission: str, at: Moment) -> bool:
        def act(tx: Transaction) -> bool:
            _lock(tx)
            if not tx.run(_TAKE_DUE, {"id": submission, "at": at}).count:
                return False
            clock = Actor(CLOCK, at)
            apply_items(tx, submission, clock)
            self._record(tx, clock, "submission.apply", submission, "")
            return True

        return await self.database.write(act)

    async def _many(self, ids: str, given: Params) -> tuple[Submission, ...]:
        def act(tx: Transaction) -> tuple[Submission, ...]:
            return tuple(submission_in(tx, row["id"]) for row in tx.run(ids, given).rows())

        return await self.database.read(act)

    def _record(
        self, tx: Transaction, actor: Actor, action: str, submission: str, after: str
    ) -> None:
        self.auditor.record(tx, actor, Deed(action, f"submission:{submission}", after=after))

    async def _tell(self) -> None:
        # What was done is done: whoever misses the news sees the state when polling.
        with suppress(DatabaseUnavailable):
            await self.database.notify(NEWS, "")


def _lock(tx: Transaction) -> None:
    """The same lock as handing in: a submission is decided once, and entries are freed in turn."""
    tx.lock("submission")


def _must_be(one: Submission, *states: SubmissionState) -> None:
    if one.state not in states:
        raise NotOpen(one.state)


def _may_review(tx: Transaction, one: Submission, actor: Actor) -> None:
    edited = tx.run(_EDITED, {"id": one.id, "staff": actor.name}).one() is not None
    if edited or one.author == actor.name:
        raise OwnWork
    if any(approval.reviewer == actor.name for approval in one.approvals):
        raise AlreadyReviewed


def _given(one: Submission, actor: Actor) -> Params:
    return {"id": one.id, "author": one.author, "by": actor.name, "at": actor.at}


_ADD_APPROVAL = """
INSERT INTO approval (submission, author, reviewer, at, note)
VALUES (:id, :author, :by, :at, :note)
"""

_EDITED = "SELECT 1 FROM submission_item WHERE submission = :id AND editor = :staff LIMIT 1"

_DECIDE = """
UPDATE submission SET state = :state, decided_at = :at, decided_by = :by, why = :why
WHERE id = :id AND author = :author
"""

_DUE = """
SELECT id FROM submission WHERE state = 'scheduled' AND publish_at <= :at
ORDER BY publish_at, id
"""

_TAKE_DUE = """
UPDATE submission SET state = 'approved'
WHERE id = :id AND state = 'scheduled' AND publish_at <= :at
"""

_BY_ID = "SELECT id FROM submission WHERE id = :id"

_OPEN_OF = """
SELECT submission AS id FROM submission_item
WHERE kind = :kind AND object = :object AND is_open = 1
"""

_ITEMS = """
SELECT place, kind, object, title, action, version, was_approved, editor, outcome
FROM submission_item WHERE submission = :id ORDER BY place LIMIT :limit OFFSET :offset
"""
