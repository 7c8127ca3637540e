"""Adds up each day's answers, so that the figures outlive what was said."""

from dataclasses import dataclass

from knowledge.learning_figures import begin_of
from storage.database import Database, Params, Transaction
from storage.learning_sql import LIVE_AT, OFFERED, TAKEN


@dataclass(frozen=True, slots=True)
class RollupStore:
    """Counting again gives the same: it may be done by any process, at any time."""

    database: Database

    async def newest_day(self) -> int | None:
        """The last day that was counted; None when none was."""

        def act(tx: Transaction) -> int | None:
            row = tx.run("SELECT MAX(day) AS newest FROM answer_day").one()
            return row["newest"] if row else None

        return await self.database.read(act)

    async def count_day(self, day: int) -> None:
        """Write down the figures of a day, in place of those that it had."""

        def act(tx: Transaction) -> None:
            tx.lock("rollup")
            span: Params = {"day": day, "begin": begin_of(day), "end": begin_of(day + 1)}
            tx.run(_ANSWER_DAY, span)
            tx.run("DELETE FROM entry_use WHERE day = :day", {"day": day})
            tx.run(_ENTRY_USE, span)

        await self.database.write(act)

    async def count_release(self) -> bool:
        """Count what one more release changed; False when all are counted."""

        def act(tx: Transaction) -> bool:
            tx.lock("rollup")
            return tx.run(_RELEASE_CHANGE).count > 0

        return await self.database.write(act)

    async def note_live(self) -> int:
        """Remember when decisions went live, so that it need not be looked up again."""
        return await self.database.write(lambda tx: tx.run(_NOTE_LIVE).count)


_ANSWERS = "t.direction = 'out' AND t.entry <> '' AND t.at >= :begin AND t.at < :end"
_MISSED = "u.at >= :begin AND u.at < :end"

# `WHERE 1 = 1` tells SQLite that ON CONFLICT belongs to the INSERT.
_ANSWER_DAY = f"""
INSERT INTO answer_day (day, outright, choices, taken, unanswered, citizens)
SELECT :day,
    (SELECT COUNT(DISTINCT t.cause) FROM transcript t WHERE {_ANSWERS} AND NOT {OFFERED}),
    (SELECT COUNT(*) FROM unanswered u WHERE u.verdict = 'choices' AND {_MISSED}),
    (SELECT COUNT(*) FROM unanswered u WHERE u.verdict = 'choices' AND {_MISSED} AND {TAKEN}),
    (SELECT COUNT(*) FROM unanswered u WHERE u.verdict = 'nothing' AND {_MISSED}),
    (SELECT COUNT(*) FROM (
        SELECT t.citizen FROM transcript t WHERE {_ANSWERS}
        UNION SELECT u.citizen FROM unanswered u
            WHERE u.verdict IN ('choices', 'nothing') AND {_MISSED}
    ) AS asking)
WHERE 1 = 1
ON CONFLICT (day) DO UPDATE SET outright = excluded.outright, choices = excluded.choices,
    taken = excluded.taken, unanswered = excluded.unanswered, citizens = excluded.citizens
"""  # noqa: S608  only texts of ours

_ENTRY_USE = f"""
INSERT INTO entry_use (entry, day, answers, useful, useless)
SELECT entry, :day, SUM(answers), SUM(useful), SUM(useless) FROM (
    SELECT t.entry, COUNT(DISTINCT t.cause) AS answers, 0 AS useful, 0 AS useless
    FROM transcript t WHERE {_ANSWERS} GROUP BY t.entry
    UNION ALL
    SELECT f.entry, 0 AS answers, COUNT(CASE WHEN f.useful = 1 THEN 1 END) AS useful,
        COUNT(CASE WHEN f.useful = 0 THEN 1 END) AS useless
    FROM feedback f WHERE f.at >= :begin AND f.at < :end GROUP BY f.entry
) AS counted
WHERE 1 = 1 GROUP BY entry
ON CONFLICT (entry, day) DO UPDATE SET answers = excluded.answers, useful = excluded.useful,
    useless = excluded.useless
"""  # noqa: S608

_RELEASE_CHANGE = """
INSERT INTO release_change (release, day, entries)
SELECT r.number, (r.made_at + 28800000) / 86400000,
    (SELECT COUNT(*) FROM release_entry e WHERE e.release = r.number AND NOT EXISTS (
        SELECT 1 FROM release_entry b
        WHERE b.release = r.before AND b.entry = e.entry AND b.version = e.version))
    + (SELECT COUNT(*) FROM release_entry b WHERE b.release = r.before AND NOT EXISTS (
        SELECT 1 FROM release_entry e WHERE e.release = r.number AND e.entry = b.entry))
FROM (
    SELECT number, made_at,
        (SELECT MAX(number) FROM release b WHERE b.number < release.number) AS before
    FROM release WHERE NOT EXISTS (
        SELECT 1 FROM release_change c WHERE c.release = release.number)
    ORDER BY number LIMIT 1
) AS r
WHERE 1 = 1
ON CONFLICT (release) DO NOTHING
"""

_NOTE_LIVE = f"""
UPDATE gap_decision AS d SET live_at = {LIVE_AT}
WHERE d.live_at IS NULL AND d.fate <> 'aside' AND {LIVE_AT} IS NOT NULL
"""  # noqa: S608
