"""What citizens ask in vain, say of answers and leave, straight into the stores of a house."""

from chat.message import Moment
from storage.database import Database, Params
from storage.left_message_store import LeftMessageStore
from tests.console.conftest import House
from tests.fakes.clock import NOW

_CITIZEN = """
INSERT INTO citizen (id, account, openid, first_seen, last_seen) VALUES (:id, 'main', :id, 1, 1)
ON CONFLICT (id) DO NOTHING
"""
_ASK = """
INSERT INTO unanswered (cause, citizen, at, question, verdict, confidence, release)
VALUES (:cause, :citizen, :at, :question, :verdict, 0.1, 1)
"""
_MARK = """
INSERT INTO feedback (turn, citizen, entry, release, question, useful, at)
VALUES (:cause, :citizen, :entry, 1, :question, :useful, :at)
"""
_DAY = """
INSERT INTO answer_day (day, outright, choices, taken, unanswered, citizens)
VALUES (:day, :outright, :choices, :taken, :unanswered, 5)
"""


async def ask(
    house: House, question: str, *, citizens: int = 1, verdict: str = "nothing", at: Moment = NOW
) -> None:
    for number in range(citizens):
        await _run(
            house.database,
            _ASK,
            {
                "cause": f"{question}-{verdict}-{number}-{at}",
                "citizen": await _citizen(house.database, f"c{number}"),
                "at": at - number,
                "question": question,
                "verdict": verdict,
            },
        )


async def mark(house: House, entry: str, question: str, *, useful: bool, number: int = 0) -> None:
    given: Params = {
        "cause": f"{entry}-{number}",
        "citizen": await _citizen(house.database, f"c{number}"),
        "entry": entry,
        "question": question,
        "useful": int(useful),
        "at": NOW,
    }
    await _run(house.database, _MARK, given)


async def leave(house: House, body: str, *, question: str = "", at: Moment = NOW) -> str:
    """Returns the id of the message."""
    citizen = await _citizen(house.database, "leaver")
    store = LeftMessageStore(house.database, lambda _: f"left-{at}")
    await store.leave(
        cause=body, account="main", citizen=citizen, body=body, question=question, at=at
    )
    return f"left-{at}"


async def count_day(
    house: House, day: int, outright: int, choices: int, taken: int, unanswered: int
) -> None:
    given: Params = {
        "day": day,
        "outright": outright,
        "choices": choices,
        "taken": taken,
        "unanswered": unanswered,
    }
    await _run(house.database, _DAY, given)


async def _citizen(database: Database, name: str) -> str:
    await _run(database, _CITIZEN, {"id": name})
    return name


async def _run(database: Database, sql: str, given: Params) -> None:
    await database.write(lambda tx: tx.run(sql, given))
