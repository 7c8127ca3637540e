"""The questions that were last answered with an entry."""

from dataclasses import dataclass

from chat.message import Moment
from knowledge.asked import AskedOf
from knowledge.learning_figures import begin_of, day_of
from storage.database import Database, Params, Row, Transaction

DAYS = 90
UNCOUNTED = 2
"""Days, today among them, that may not be counted yet."""


@dataclass(frozen=True, slots=True)
class SqlAskedStore:
    """Implements `knowledge.asked.AskedStore`.

    Only days on which the entry was used are looked at, one after the other: an entry that is
    hardly ever asked for would otherwise be looked for in everybody's answers of three months.
    """

    database: Database

    async def last_asked(self, entry: str, at: Moment, *, limit: int = 20) -> list[AskedOf]:
        today = day_of(at)

        def act(tx: Transaction) -> list[AskedOf]:
            found: dict[str, AskedOf] = {}
            for day in _days(tx, entry, today):
                given: Params = {"entry": entry, "begin": begin_of(day), "end": begin_of(day + 1)}
                for row in tx.run(_ASKED, given).rows():
                    found.setdefault(row["question"], _asked(row))
                    if len(found) == limit:
                        return list(found.values())
            return list(found.values())

        return await self.database.read(act)


def _days(tx: Transaction, entry: str, today: int) -> list[int]:
    """From the newest on."""
    given: Params = {"entry": entry, "since": today - DAYS}
    counted = {row["day"] for row in tx.run(_USED, given).rows()}
    return sorted(counted | {today - each for each in range(UNCOUNTED)}, reverse=True)


def _asked(row: Row) -> AskedOf:
    useful = None if row["useful"] is None else bool(row["useful"])
    return AskedOf(row["question"], row["at"], useful)


_USED = "SELECT day FROM entry_use WHERE entry = :entry AND day > :since AND answers > 0"

_ASKED = """
SELECT t.question, t.at, f.useful
FROM transcript t LEFT JOIN feedback f ON f.turn = t.cause
WHERE t.direction = 'out' AND t.entry = :entry AND t.entry <> '' AND t.question <> ''
    AND t.at >= :begin AND t.at < :end
ORDER BY t.at DESC, t.id DESC
"""
