"""Entries that citizens found of no use, and those whose marks maintainers set aside."""

from collections import defaultdict
from dataclasses import dataclass

from chat.message import Moment
from knowledge.learning_gaps import SAMPLES, Sample
from knowledge.learning_marks import Aside, Counted, Marked
from office.audit import Actor, Deed
from office.personal_data import masked
from storage.audit_rows import Auditor
from storage.database import Database, Params, Row, Transaction


@dataclass(frozen=True, slots=True)
class MarksStore:
    """Implements `knowledge.learning_store.Marks`."""

    database: Database
    auditor: Auditor

    async def marked(self, *, since: Moment, earlier: Moment) -> list[Marked]:
        def act(tx: Transaction) -> list[Marked]:
            asked = defaultdict[str, list[Sample]](list)
            for row in tx.run(_ASKED, {"since": since}).rows():
                asked[row["entry"]].append(
                    Sample(masked(row["question"]), row["citizens"], row["last_at"])
                )
            params: Params = {"since": since, "earlier": earlier}
            return [_marked(row, asked[row["entry"]]) for row in tx.run(_MARKED, params).rows()]

        return await self.database.read(act)

    async def aside(self) -> list[Aside]:
        def act(tx: Transaction) -> list[Aside]:
            return [_aside(row) for row in tx.run(_ASIDE).rows()]

        return await self.database.read(act)

    async def set_aside(self, entry: str, reason: str, actor: Actor) -> None:
        def act(tx: Transaction) -> None:
            before = tx.run("SELECT reason FROM mark_aside WHERE entry = :e", {"e": entry}).one()
            tx.run(_SET_ASIDE, _values(entry, reason, actor))
            was = before["reason"] if before else ""
            deed = Deed("marks.set_aside", f"entry:{entry}", was, reason)
            self.auditor.record(tx, actor, deed)

        await self.database.write(act)

    async def restore(self, entry: str, actor: Actor) -> bool:
        def act(tx: Transaction) -> bool:
            row = tx.run(_RESTORE, {"entry": entry}).one()
            if row is None:
                return False
            deed = Deed("marks.restore", f"entry:{entry}", row["reason"])
            self.auditor.record(tx, actor, deed)
            return True

        return await self.database.write(act)


def _marked(row: Row, asked: list[Sample]) -> Marked:
    aside = None
    if row["aside_at"] is not None:
        aside = Aside(row["entry"], row["aside_why"], row["aside_by"], row["aside_at"])
    return Marked(
        row["entry"],
        row["title"],
        Counted(row["useful"], row["useless"]),
        Counted(row["useful_earlier"], row["useless_earlier"]),
        row["last_at"],
        tuple(asked[:SAMPLES]),
        aside,
        row["again"] if aside else 0,
    )


def _aside(row: Row) -> Aside:
    return Aside(row["entry"], row["reason"], row["made_by"], row["made_at"])


def _values(entry: str, reason: str, actor: Actor) -> Params:
    return {"entry": entry, "reason": reason, "by": actor.name, "at": actor.at}


_MARKED = """
SELECT f.entry, COALESCE(MAX(e.title), '') AS title,
    COUNT(CASE WHEN f.useful = 1 AND f.at >= :since THEN 1 END) AS useful,
    COUNT(CASE WHEN f.useful = 0 AND f.at >= :since THEN 1 END) AS useless,
    COUNT(CASE WHEN f.useful = 1 AND f.at < :since THEN 1 END) AS useful_earlier,
    COUNT(CASE WHEN f.useful = 0 AND f.at < :since THEN 1 END) AS useless_earlier,
    MAX(CASE WHEN f.useful = 0 THEN f.at END) AS last_at,
    COUNT(DISTINCT CASE WHEN f.useful = 0 AND f.at > a.made_at THEN f.citizen END) AS again,
    MAX(a.reason) AS aside_why, MAX(a.made_by) AS aside_by, MAX(a.made_at) AS aside_at
FROM feedback f LEFT JOIN entry e ON e.id = f.entry LEFT JOIN mark_aside a ON a.entry = f.entry
WHERE f.at >= :earlier
GROUP BY f.entry
HAVING COUNT(CASE WHEN f.useful = 0 AND f.at >= :since THEN 1 END) > 0
ORDER BY f.entry
"""

_ASKED = """
SELECT entry, question, COUNT(DISTINCT citizen) AS citizens, MAX(at) AS last_at FROM feedback
WHERE useful = 0 AND at >= :since
GROUP BY entry, question ORDER BY COUNT(DISTINCT citizen) DESC, MAX(at) DESC, question
"""

_ASIDE = "SELECT * FROM mark_aside ORDER BY made_at DESC, entry"

_SET_ASIDE = """
INSERT INTO mark_aside (entry, reason, made_by, made_at) VALUES (:entry, :reason, :by, :at)
ON CONFLICT (entry) DO UPDATE
SET reason = excluded.reason, made_by = excluded.made_by, made_at = excluded.made_at
"""

_RESTORE = "DELETE FROM mark_aside WHERE entry = :entry RETURNING reason"
