"""What citizens say of answers."""

import json
from collections import defaultdict
from dataclasses import dataclass

from chat.message import Moment
from knowledge.opinion import Rated, Standing
from knowledge.record import entry_of
from storage.database import Database, Params, Row, Transaction

QUESTIONS = 20
"""How many of the questions that an entry did not help with are told."""


@dataclass(frozen=True, slots=True)
class FeedbackStore:
    """Implements `knowledge.opinion.Opinions`."""

    database: Database

    async def rate(self, turn: str, *, citizen: str, useful: bool, at: Moment) -> Rated | None:
        def act(tx: Transaction) -> Rated | None:
            params: Params = {"turn": turn, "citizen": citizen, "useful": int(useful), "at": at}
            row = tx.run(_RATE if turn else _RATE_NEWEST, params).one()
            return Rated(row["question"], row["entry"], row["release"], useful) if row else None

        return await self.database.write(act)

    async def standings(self) -> list[Standing]:
        """Every entry on which there is an opinion, those with the most first."""

        def act(tx: Transaction) -> list[Standing]:
            asked = defaultdict[str, list[str]](list)
            for row in tx.run(_ASKED).rows():
                asked[row["entry"]].append(row["question"])
            return [_standing(row, asked[row["entry"]]) for row in tx.run(_STANDINGS).rows()]

        return await self.database.read(act)


def _standing(row: Row, asked: list[str]) -> Standing:
    title = entry_of(json.loads(row["body"])).question if row["body"] else ""
    return Standing(row["entry"], title, row["useful"], row["useless"], tuple(asked[:QUESTIONS]))


_KEEP = """
INSERT INTO feedback (turn, citizen, entry, release, question, useful, at)
SELECT cause, citizen, entry, release, question, :useful, :at FROM transcript
WHERE citizen = :citizen AND direction = 'out' AND entry <> '' {which}
ORDER BY id DESC LIMIT 1
ON CONFLICT (turn) DO UPDATE SET useful = excluded.useful, at = excluded.at
RETURNING question, entry, release
"""

_RATE = _KEEP.format(which="AND cause = :turn")

_RATE_NEWEST = _KEEP.format(which="")

_STANDINGS = """
SELECT entry, COUNT(CASE WHEN useful = 1 THEN 1 END) AS useful,
    COUNT(CASE WHEN useful = 0 THEN 1 END) AS useless,
    (SELECT v.body FROM entry e JOIN entry_version v ON v.entry = e.id AND v.number = e.newest
        WHERE e.id = feedback.entry) AS body
FROM feedback GROUP BY entry ORDER BY COUNT(*) DESC, entry
"""

_ASKED = """
SELECT entry, question FROM feedback WHERE useful = 0
GROUP BY entry, question ORDER BY COUNT(DISTINCT citizen) DESC, MAX(at) DESC, question
"""
