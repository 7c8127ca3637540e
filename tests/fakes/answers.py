"""Answers that citizens got, as they stand in the transcript, with what was said of them."""

from dataclasses import dataclass

from chat.message import Moment
from knowledge.learning_figures import day_of
from storage.database import Database, Params, Transaction


@dataclass(frozen=True)
class Answer:
    """`useful` is None when the citizen said nothing of it."""

    question: str
    entry: str
    at: Moment
    useful: bool | None = None


async def answered(database: Database, *answers: Answer) -> None:
    """Each answer is told in two messages, as long ones are."""

    def act(tx: Transaction) -> None:
        tx.run(_CITIZEN)
        for number, each in enumerate(answers):
            turn = f"{each.at:013}{number:04}"
            row: Params = {
                "turn": turn,
                "at": each.at,
                "entry": each.entry,
                "question": each.question,
            }
            for part in "ab":
                tx.run(_SAID, {**row, "id": turn + part})
            if each.useful is not None:
                tx.run(_MARK, {**row, "useful": int(each.useful)})

    await database.write(act)


async def counted(database: Database, *answers: Answer) -> None:
    """The days of these answers, as the rollup counts them."""

    def act(tx: Transaction) -> None:
        for each in answers:
            tx.run(_USE, {"entry": each.entry, "day": day_of(each.at)})

    await database.write(act)


_CITIZEN = """
INSERT INTO citizen (id, account, openid, first_seen, last_seen)
VALUES ('answered', 'main', 'answered', 1, 1) ON CONFLICT (id) DO NOTHING
"""

_SAID = """
INSERT INTO transcript (id, citizen, at, direction, author, kind, body, cause, entry, release,
    question)
VALUES (:id, 'answered', :at, 'out', 'bot', 'text', '{}', :turn, :entry, 1, :question)
"""

_MARK = """
INSERT INTO feedback (turn, citizen, entry, release, question, useful, at)
VALUES (:turn, 'answered', :entry, 1, :question, :useful, :at)
"""

_USE = """
INSERT INTO entry_use (entry, day, answers) VALUES (:entry, :day, 1)
ON CONFLICT (entry, day) DO UPDATE SET answers = entry_use.answers + 1
"""
