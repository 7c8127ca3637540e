"""The regression set: each question stands once with each entry that it must find."""

from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.editing_regression import NewCase, RegressionCase
from office.audit import Actor, Deed
from storage.audit_rows import Auditor
from storage.database import Database, Params, Row, Transaction
from storage.ids import NewId
from storage.sql_like import containing


@dataclass(frozen=True, slots=True)
class SqlRegressionStore:
    database: Database
    auditor: Auditor
    new_id: NewId

    async def add(self, cases: Sequence[NewCase], actor: Actor) -> int:
        def act(tx: Transaction) -> int:
            return sum(self._add(tx, case, actor) for case in cases)

        return await self.database.write(act)

    async def remove(self, ids: Sequence[str], actor: Actor) -> int:
        def act(tx: Transaction) -> int:
            return sum(self._remove(tx, each, actor) for each in ids)

        return await self.database.write(act)

    async def cases(
        self, *, entry: str = "", text: str = "", offset: int = 0, limit: int = 10_000
    ) -> tuple[RegressionCase, ...]:
        params: Params = {
            "entry": entry,
            "text": containing(text),
            "offset": offset,
            "limit": limit,
        }

        def act(tx: Transaction) -> tuple[RegressionCase, ...]:
            return tuple(map(_case, tx.run(_CASES, params).rows()))

        return await self.database.read(act)

    async def count(self) -> int:
        return await self.database.read(lambda tx: int(tx.run(_COUNT).rows()[0]["cases"]))

    def _add(self, tx: Transaction, case: NewCase, actor: Actor) -> bool:
        params: Params = {
            "id": self.new_id(actor.at),
            "question": case.question.strip(),
            "entry": case.entry,
            "source": case.source,
            "by": actor.name,
            "at": actor.at,
        }
        is_new = tx.run(_ADD, params).count == 1
        if is_new:
            deed = Deed("regression.add", f"entry:{case.entry}", after=case.question.strip())
            self.auditor.record(tx, actor, deed)
        return is_new

    def _remove(self, tx: Transaction, case: str, actor: Actor) -> bool:
        row = tx.run(_REMOVE, {"id": case, "by": actor.name, "at": actor.at}).one()
        if row is None:
            return False
        deed = Deed("regression.remove", f"entry:{row['entry']}", before=row["question"])
        self.auditor.record(tx, actor, deed)
        return True


def _case(row: Row) -> RegressionCase:
    return RegressionCase(
        id=row["id"],
        question=row["question"],
        entry=row["entry"],
        source=row["source"],
        added_by=row["added_by"],
        added_at=row["added_at"],
    )


_ADD = """
INSERT INTO regression_case (id, question, entry, source, added_by, added_at)
VALUES (:id, :question, :entry, :source, :by, :at)
ON CONFLICT (question, entry) WHERE removed_at IS NULL DO NOTHING
"""

_REMOVE = """
UPDATE regression_case SET removed_at = :at, removed_by = :by
WHERE id = :id AND removed_at IS NULL
RETURNING entry, question
"""

_CASES = r"""
SELECT id, question, entry, source, added_by, added_at FROM regression_case
WHERE removed_at IS NULL AND (:entry = '' OR entry = :entry)
    AND LOWER(question) LIKE :text ESCAPE '\'
ORDER BY added_at DESC, id DESC LIMIT :limit OFFSET :offset
"""

_COUNT = "SELECT COUNT(*) AS cases FROM regression_case WHERE removed_at IS NULL"
